import type { AxisName, Mark, Token } from './coordinateTokens.ts';

/** One coordinate of a text, with what stands before and behind it. */
export interface CoordinateNumber {
  readonly value: number;
  /** Written in degrees, with a sign of theirs or in parts: never metres. */
  readonly isDegrees: boolean;
}

/** Coordinates and names in the order of the text; `gap`: what divides one from the next (0: nothing, 1: a blank, 2: a comma). */
export type Element =
  | { readonly kind: 'coordinate'; readonly coordinate: CoordinateNumber; readonly gap: 0 | 1 | 2 }
  | { readonly kind: 'names'; readonly names: readonly AxisName[]; readonly gap: 0 | 1 | 2 };

type NumberToken = Token & { kind: 'number' };
type Part = Pick<NumberToken, 'value' | 'text'>;

const DEPTH: Readonly<Record<Mark, number>> = { degree: 0, minute: 1, second: 2 };

/**
 * Puts numbers together to coordinates: degrees, minutes and seconds by their marks, or two or three bare numbers that only blanks divide
 * (120 31 05).
 * @param wanted how many coordinates there must be
 * @returns null where the numbers make no such coordinates
 */
export function elementsOf(tokens: readonly Token[], wanted: number): Element[] | null {
  const runs = runsOf(tokens);
  const sizes = runs.flatMap((run) => (run.kind === 'numbers' ? [run.numbers.length] : []));
  const isOneEach = sizes.length === wanted;
  const elements: Element[] = [];
  for (const run of runs) {
    if (run.kind === 'names') {
      elements.push(run);
      continue;
    }
    const coordinates = coordinatesOf(run.numbers, isOneEach && new Set(sizes).size === 1);
    if (coordinates === null) return null;
    for (const [index, coordinate] of coordinates.entries())
      elements.push({ kind: 'coordinate', coordinate, gap: index < coordinates.length - 1 ? 1 : run.gap });
  }
  return elements.filter(({ kind }) => kind === 'coordinate').length === wanted ? elements : null;
}

type Run =
  | { readonly kind: 'numbers'; readonly numbers: NumberToken[]; gap: 0 | 1 | 2 }
  | { readonly kind: 'names'; readonly names: readonly AxisName[]; gap: 0 | 1 | 2 };

/** Numbers that only blanks divide belong to one run, until one of them begins anew with degrees. */
function runsOf(tokens: readonly Token[]): Run[] {
  const runs: Run[] = [];
  for (const token of tokens) {
    const last = runs.at(-1);
    if (token.kind === 'gap') {
      if (last && token.strength > last.gap) last.gap = token.strength;
    } else if (token.kind === 'name') runs.push({ kind: 'names', names: token.names, gap: 0 });
    else if (last?.kind === 'numbers' && last.gap < 2 && token.unit !== 'degree') {
      last.numbers.push(token);
      last.gap = 0;
    } else runs.push({ kind: 'numbers', numbers: [token], gap: 0 });
  }
  return runs;
}

/** The coordinates of a run: one in parts, or bare numbers one by one. */
function coordinatesOf(numbers: readonly NumberToken[], isOneEach: boolean): CoordinateNumber[] | null {
  const [first] = numbers;
  if (first.unit !== null) {
    const inParts = markedCoordinate(numbers);
    return inParts === null ? null : [inParts];
  }
  if (numbers.some(({ unit }) => unit !== null)) return null;
  if (numbers.length === 1) return [{ value: first.value, isDegrees: false }];
  if (!isOneEach)
    return numbers.length === 2 ? numbers.map(({ value }) => ({ value, isDegrees: false })) : null;
  // 120 31 is rather a slip of the pen for 120.31 than 120°31′; 120 31.08 is not.
  if (numbers.length === 2 && Number.isInteger(numbers[1].value)) return null;
  const value = sexagesimal(numbers);
  return value === null ? null : [{ value, isDegrees: true }];
}

/** 120°, 120°31′, 120°31′05″, with the last mark left out where another stood before it (120°31′05). */
function markedCoordinate(numbers: readonly NumberToken[]): CoordinateNumber | null {
  for (const [index, { unit }] of numbers.entries()) {
    const isLast = index === numbers.length - 1;
    if (unit === null ? !(isLast && index === 2) : DEPTH[unit] !== index) return null;
  }
  const value = sexagesimal(numbers);
  return value === null ? null : { value, isDegrees: true };
}

function sexagesimal(parts: readonly Part[]): number | null {
  if (parts.length > 3) return null;
  const [degrees, ...smaller] = parts;
  const isWhole = (part: Part) => /^[-+]?\d{1,3}$/.test(part.text);
  if (smaller.length > 0 && !isWhole(degrees)) return null;
  for (const [index, part] of smaller.entries()) {
    const isLast = index === smaller.length - 1;
    if (!/^\d{1,2}(?:\.\d+)?$/.test(part.text) || part.value >= 60 || !(isLast || isWhole(part))) return null;
  }
  const [minutes, seconds] = smaller;
  const size = Math.abs(degrees.value) + (minutes?.value ?? 0) / 60 + (seconds?.value ?? 0) / 3600;
  return degrees.text.startsWith('-') ? -size : size;
}
