import { type DecimalText, roundedWhole } from './decimalText.ts';
import type { FormatToken } from './numberFormat.ts';

/** What a section of a number format does to a number. */
export interface ShownParts {
  /** Places of digits, and those of zeros before the point. */
  readonly digits: number;
  readonly zeros: number;
  readonly hasPoint: boolean;
  readonly isGeneral: boolean;
  /** One is shown as ten to this power. */
  readonly power: number;
  readonly before: string;
  readonly after: string;
  /** Signs stand between the digits: 000-000-000, 0°00′00″. */
  readonly isCode: boolean;
}

/** A yuan sign says whose money it is, not how many 万 the column counts in; other currencies are said. */
const YUAN_BEFORE = /[¥￥]|CNY|RMB|人民币/gi;
const YUAN_AFTER = /[¥￥]/g;

const known = new WeakMap<readonly FormatToken[], ShownParts>();

/** What a section does, found out once for all cells under it. */
export function partsOf(tokens: readonly FormatToken[]): ShownParts {
  const parts = known.get(tokens) ?? readParts(tokens);
  known.set(tokens, parts);
  return parts;
}

function readParts(tokens: readonly FormatToken[]): ShownParts {
  const isPlace = ({ kind }: FormatToken) => kind === 'digit' || kind === 'general' || kind === 'text';
  const first = tokens.findIndex(isPlace);
  const last = tokens.findLastIndex(isPlace);
  const point = tokens.findIndex(({ kind }) => kind === 'point');
  const isSpecial = tokens.some(({ kind }) => kind === 'fraction' || kind === 'exponent');
  const drawnPoint = isSpecial || point !== -1 ? -1 : literalPoint(tokens, first, last);
  const whole = tokens.slice(0, point === -1 ? tokens.length : point);
  const joins = tokens.slice(Math.max(0, first), last).filter(isJoin);
  const percents = tokens.filter(({ kind }) => kind === 'percent').length;
  return {
    digits: tokens.filter(({ kind }) => kind === 'digit').length,
    zeros: whole.filter((token) => token.kind === 'digit' && token.place === '0').length,
    hasPoint: point !== -1 || drawnPoint !== -1 || isSpecial,
    isGeneral: tokens.some(({ kind }) => kind === 'general' || kind === 'text'),
    power: percents * 2 - scalingCommas(tokens) * 3 - digitsAfter(tokens, drawnPoint),
    before: literalText(tokens.slice(0, Math.max(0, first)), YUAN_BEFORE),
    after: literalText(tokens.slice(last + 1), YUAN_AFTER),
    isCode: !isSpecial && drawnPoint === -1 && joins.length > 0,
  };
}

/** A sign that parts a code. Blanks and apostrophes part thousands, in France and Switzerland. */
function isJoin(token: FormatToken): boolean {
  return token.kind === 'literal' && !/^[\s']*$/.test(token.text);
}

/** `0!.0,`: a point that is only drawn before the last digits; the writer takes the number for what stands before it. */
function literalPoint(tokens: readonly FormatToken[], first: number, last: number): number {
  const inside = tokens.flatMap((token, place) =>
    place > first && place < last && token.kind === 'literal' ? [{ token, place }] : [],
  );
  return inside.length === 1 && inside[0].token.text === '.' ? inside[0].place : -1;
}

function digitsAfter(tokens: readonly FormatToken[], place: number): number {
  return place === -1 ? 0 : tokens.slice(place).filter(({ kind }) => kind === 'digit').length;
}

/** Commas behind the last digit, or right before the point, divide by a thousand each; others part the thousands. */
function scalingCommas(tokens: readonly FormatToken[]): number {
  let scaling = 0;
  let pending = 0;
  for (const { kind } of tokens) {
    if (kind === 'comma') pending++;
    else if (kind === 'digit') pending = 0;
    else if (kind === 'point') {
      scaling += pending;
      pending = 0;
    }
  }
  return scaling + pending;
}

/** The words among these tokens. */
export function literalText(tokens: readonly FormatToken[], without?: RegExp): string {
  const text = tokens
    .map((token) => (token.kind === 'literal' ? token.text : token.kind === 'percent' ? '%' : ''))
    .join('');
  return (without ? text.replace(without, '') : text).trim();
}

/** `#,###` shows no zero. */
export function hidesZero({ zeros, hasPoint, isGeneral }: ShownParts): boolean {
  return zeros === 0 && !hasPoint && !isGeneral;
}

/** Signs and brackets of accounting are no words. */
export function hasWords({ before, after }: ShownParts): boolean {
  return !/^[-+−(]?$/.test(before) || !/^\)?$/.test(after);
}

/** Digits at their places, from the last one on, with the signs that stand between them. */
export function codeText(tokens: readonly FormatToken[], decimal: DecimalText): string {
  const point = tokens.findIndex(({ kind }) => kind === 'point');
  const first = tokens.findIndex(({ kind }) => kind === 'digit');
  const last = tokens.findLastIndex(({ kind }) => kind === 'digit');
  const places = tokens.slice(first, point === -1 ? last + 1 : point);
  let rest = point === -1 ? roundedWhole(decimal) : decimal.whole;
  let text = '';
  for (let place = places.length - 1; place >= 0; place--) {
    const token = places[place];
    if (token.kind === 'literal') text = token.text + text;
    if (token.kind !== 'digit') continue;
    const digits = place === 0 ? rest : rest.slice(-1);
    rest = rest.slice(0, -1);
    text = (digits === '' && token.place === '0' ? '0' : digits) + text;
  }
  if (point === -1) return text;
  const fraction = decimal.fraction === '' ? '' : `.${decimal.fraction}`;
  return text + fraction + literalText(tokens.slice(point, last + 1));
}
