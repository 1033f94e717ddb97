import { type CoordinateNumber, type Element, elementsOf } from './coordinateNumbers.ts';
import { type AxisName, type Token, tidyCoordinates, tokensOf } from './coordinateTokens.ts';

/** Two numbers of a text cell, with what is known of their order. */
export interface TextPosition {
  readonly first: number;
  readonly second: number;
  /** `yx` for latitude (or north) first, `xy` for longitude (or east) first, null when the cell does not say. */
  readonly order: 'xy' | 'yx' | null;
  /** Both are named (东经 … 北纬 …, 36.9N 120.5E): their order is certain, whatever the column's heading says. */
  readonly isNamed: boolean;
}

/** Beyond this a number is no degree. */
const MAX_DEGREES = 180;

/**
 * Two coordinates in one text: degrees, minutes, seconds, decimal minutes, names before or behind, any order, any divider. Nothing may be
 * left unread.
 * @returns null for a text that is not wholly two coordinates, or could be two different places
 */
export function pairInText(text: string): TextPosition | null {
  const tidy = tidyCoordinates(text);
  for (const spelling of [tidy, withDecimalPoints(tidy), withoutThousands(tidy)]) {
    const tokens = spelling === null ? null : tokensOf(spelling);
    const elements = tokens === null ? null : elementsOf(tokens, 2);
    const position = elements === null ? null : positionOf(elements);
    if (position !== null) return position;
  }
  return null;
}

/**
 * One coordinate in a text, by the same grammar. `axis`: what its column is for; a text that names the other one is not taken.
 * @returns null for a text that is not wholly one coordinate
 */
export function coordinateInText(text: string, axis: 'x' | 'y' | null): number | null {
  const tidy = tidyCoordinates(text);
  for (const spelling of [tidy, withDecimalPoints(tidy), withoutThousands(tidy)]) {
    const tokens: Token[] | null = spelling === null ? null : tokensOf(spelling);
    const elements = tokens === null ? null : elementsOf(tokens, 1);
    if (elements === null) continue;
    const names = elements.flatMap((element) => (element.kind === 'names' ? element.names : []));
    const [coordinate] = elements.flatMap((element) =>
      element.kind === 'coordinate' ? [element.coordinate] : [],
    );
    const named = nameCoordinate(coordinate, names);
    if (named === null) continue;
    const isOther = axis !== null && named.axis !== null && named.axis !== 'soft' && named.axis !== axis;
    return isOther ? null : named.value;
  }
  return null;
}

/** 120,5181; 36,8697 as the continent writes it: a comma inside of each number, and none between. */
function withDecimalPoints(text: string): string | null {
  const isDecimal = /^[^\d,]*\d+,\d+[^\d,]*(?:\d+,\d+[^\d,]*)?$/.test(text);
  return isDecimal ? text.replace(/(\d),(\d)/g, '$1.$2') : null;
}

/** 4,082,400.5 40,546,300: every number in groups of three, and large. */
function withoutThousands(text: string): string | null {
  const grouped = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])/g;
  const rest = text.replace(grouped, '');
  return rest === text || /\d/.test(rest)
    ? null
    : text.replace(grouped, (number) => number.replaceAll(',', ''));
}

interface Named {
  readonly value: number;
  /** `soft`: X or Y, whose meaning is a matter of habit. */
  readonly axis: 'x' | 'y' | 'soft' | null;
  readonly letter: 'x' | 'y' | null;
}

/** A coordinate with its names: null where they contradict each other, its sign or its size. */
function nameCoordinate({ value, isDegrees }: CoordinateNumber, names: readonly AxisName[]): Named | null {
  let signed = value;
  const axes = new Set<'x' | 'y' | 'soft'>();
  const letters = new Set<'x' | 'y'>();
  for (const { axis, sign } of names) {
    if (axis === 'x' || axis === 'y') letters.add(axis);
    axes.add(axis === 'x' || axis === 'y' ? 'soft' : axis === 'lon' || axis === 'east' ? 'x' : 'y');
    if (sign === 1 && value < 0) return null;
    if (sign === -1) signed = -Math.abs(value);
    const isLatitude = axis === 'lat' || (axis === 'north' && isDegrees);
    if (Math.abs(value) > (isLatitude ? 90 : axis === 'lon' ? MAX_DEGREES : Number.POSITIVE_INFINITY))
      return null;
  }
  const signs = new Set(names.map(({ sign }) => sign).filter((sign) => sign !== 0));
  if (axes.size > 1 || letters.size > 1 || signs.size > 1) return null;
  if (isDegrees && Math.abs(value) > MAX_DEGREES) return null;
  return { value: signed, axis: [...axes][0] ?? null, letter: [...letters][0] ?? null };
}

function axisOf(axis: AxisName['axis']): 'x' | 'y' {
  return axis === 'lat' || axis === 'north' || axis === 'y' ? 'y' : 'x';
}

/** The one position that the names allow; null for none, or for several. */
function positionOf(elements: readonly Element[]): TextPosition | null {
  const found = new Map<string, TextPosition>();
  for (const names of assignments(elements)) {
    const coordinates = elements.flatMap((element) =>
      element.kind === 'coordinate' ? [element.coordinate] : [],
    );
    const first = nameCoordinate(coordinates[0], names[0]);
    const second = nameCoordinate(coordinates[1], names[1]);
    const position = first && second ? ordered(first, second, coordinates) : null;
    if (position) found.set(JSON.stringify(position), position);
  }
  return found.size === 1 ? [...found.values()][0] : null;
}

function ordered(first: Named, second: Named, [a, b]: readonly CoordinateNumber[]): TextPosition | null {
  const [one, two] = [first.value, second.value];
  const isMetric = Math.max(Math.abs(one), Math.abs(two)) > MAX_DEGREES;
  if (isMetric && (a.isDegrees || b.isDegrees)) return null;
  if (first.axis === 'soft' || second.axis === 'soft') {
    if (first.letter === null || second.letter === null || first.letter === second.letter) return null;
    const [x, y] = first.letter === 'x' ? [one, two] : [two, one];
    // The X of surveyors is north, in metres; in degrees it is the longitude, unless Y can be no latitude.
    return { first: x, second: y, order: isMetric || Math.abs(y) > 90 ? 'yx' : 'xy', isNamed: false };
  }
  if (first.axis === null && second.axis === null) {
    if ((a.isDegrees || b.isDegrees) && Math.abs(one) > 90 && Math.abs(two) > 90) return null;
    return { first: one, second: two, order: null, isNamed: false };
  }
  const firstIsX = first.axis === 'x' || (first.axis === null && second.axis === 'y');
  const secondIsX = second.axis === 'x' || (second.axis === null && first.axis === 'y');
  if (firstIsX === secondIsX) return null;
  const [x, y] = firstIsX ? [one, two] : [two, one];
  if (!isMetric && (Math.abs(x) > MAX_DEGREES || Math.abs(y) > 90)) return null;
  return { first: x, second: y, order: 'xy', isNamed: true };
}

type Assignment = readonly [readonly AxisName[], readonly AxisName[]];

/** Every way to give the names to the two numbers: each to the one before it or the one behind it, never across a comma. */
function assignments(elements: readonly Element[]): Assignment[] {
  const names = elements.flatMap((element, place) => (element.kind === 'names' ? [{ element, place }] : []));
  const both = listedNames(elements);
  if (both !== null) return [both];
  if (names.length > 6 || names.some(({ element }) => element.names.length > 1)) return [];
  let found: [AxisName[], AxisName[]][] = [[[], []]];
  for (const { element, place } of names) {
    const targets = neighbours(elements, place);
    found = found.flatMap(([first, second]) =>
      targets.map((target): [AxisName[], AxisName[]] =>
        target === 0 ? [[...first, ...element.names], second] : [first, [...second, ...element.names]],
      ),
    );
  }
  return found;
}

/** 经度,纬度: 120.5,36.9: both names stand before both numbers. */
function listedNames(elements: readonly Element[]): Assignment | null {
  const start = elements.findIndex(({ kind }) => kind === 'coordinate');
  const before = elements
    .slice(0, start)
    .flatMap((element) => (element.kind === 'names' ? element.names : []));
  const isAll = elements.slice(start).every(({ kind }) => kind === 'coordinate');
  if (!isAll || before.length !== 2 || axisOf(before[0].axis) === axisOf(before[1].axis)) return null;
  return [[before[0]], [before[1]]];
}

/** The numbers (0 or 1) that the names at a place may belong to. What touches them is nearer than what a blank divides. */
function neighbours(elements: readonly Element[], place: number): number[] {
  const count = (end: number) => elements.slice(0, end).filter(({ kind }) => kind === 'coordinate').length;
  const before = count(place) - 1;
  const reach = (from: number, to: number) => Math.max(0, ...elements.slice(from, to).map(({ gap }) => gap));
  const lastBefore = elements.slice(0, place).findLastIndex(({ kind }) => kind === 'coordinate');
  const next = elements.findIndex(({ kind }, index) => index > place && kind === 'coordinate');
  const back = lastBefore === -1 ? 3 : reach(lastBefore, place);
  const forth = next === -1 ? 3 : reach(place, next);
  const targets: number[] = [];
  if (back < 2 && !(forth === 0 && back > 0)) targets.push(before);
  if (forth < 2 && !(back === 0 && forth > 0)) targets.push(before + 1);
  return targets;
}
