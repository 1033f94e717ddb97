/**
 * Number formats of a workbook, taken apart by the grammar of ECMA-376 part 1, 18.8.31, with what Excel's Chinese edition adds
 * (`!` before a literal sign as in `0!.0,`, `G/通用格式` for General). Own parsing instead of SheetJS' `ssf`: that one renders rounded text,
 * and is not kept up; what is wanted here is the number at full precision.
 */

export type FormatToken =
  /** Text that is shown as it is; `sign` where it stood there without quotes or a mark before it. */
  | { readonly kind: 'literal'; readonly text: string; readonly sign?: true }
  /** `0`, `#` or `?`: the place of a digit. */
  | { readonly kind: 'digit'; readonly place: string }
  | { readonly kind: 'point' | 'comma' | 'percent' | 'exponent' | 'fraction' | 'general' | 'text' }
  /** Letters of a date or a clock: `yyyy`, `m`, `ss`, `上午/下午`; `elapsed` in brackets. */
  | { readonly kind: 'time'; readonly letters: string; readonly elapsed?: true };

type Comparison = '<' | '<=' | '>' | '>=' | '=' | '<>';

/** One of the parts between semicolons. */
export interface FormatSection {
  readonly tokens: readonly FormatToken[];
  readonly condition: { readonly comparison: Comparison; readonly value: number } | null;
  /** Whether it shows a day or a clock. */
  readonly isTime: boolean;
}

export interface NumberFormat {
  /** For numbers, in the order of the pattern. */
  readonly sections: readonly FormatSection[];
  /** For texts, where the pattern has one. */
  readonly text: FormatSection | null;
  /** Whether it shows every number as it is. */
  readonly isPlain: boolean;
}

/** Excel takes no longer pattern, and none is written by hand. */
export const MAX_PATTERN_CHARACTERS = 255;

const MOST_SECTIONS = 4;
const GENERAL = /^(?:general|g\/(?:通用格式|標準|标准))/i;
const CLOCK_HALF = /^(?:am\/pm|a\/p|上午\/下午)/i;
const TIME_LETTERS = 'ymdhsegab';

/** Takes a pattern apart. What is not understood is a literal: no pattern is an error. */
export function parseNumberFormat(pattern: string): NumberFormat {
  if (pattern.trim() === '') return parseNumberFormat('General');
  const sections: FormatSection[] = [];
  let at = 0;
  while (at <= pattern.length && sections.length < MOST_SECTIONS) {
    const section = readSection(pattern, at);
    sections.push(section.section);
    at = section.end + 1;
  }
  const last = sections[sections.length - 1];
  const isText = sections.length === MOST_SECTIONS || last.tokens.some(({ kind }) => kind === 'text');
  const isPlain = sections.length === 1 && last.tokens.every(({ kind }) => kind === 'general');
  return isText && sections.length > 1
    ? { sections: sections.slice(0, -1), text: last, isPlain }
    : { sections, text: isText ? last : null, isPlain };
}

function readSection(pattern: string, start: number): { section: FormatSection; end: number } {
  const tokens: FormatToken[] = [];
  let condition: FormatSection['condition'] = null;
  let at = start;
  while (at < pattern.length && pattern[at] !== ';') {
    const sign = pattern[at];
    if (sign === '[') {
      const close = pattern.indexOf(']', at);
      const inside = pattern.slice(at + 1, close === -1 ? pattern.length : close);
      condition = conditionOf(inside) ?? condition;
      const token = bracketToken(inside);
      if (token !== null) tokens.push(token);
      at += inside.length + 2;
    } else {
      const { token, length } = readToken(pattern, at);
      if (token !== null) tokens.push(token);
      at += length;
    }
  }
  return { section: settleSection(tokens, condition), end: at };
}

interface ReadToken {
  readonly token: FormatToken | null;
  readonly length: number;
}

function readToken(pattern: string, at: number): ReadToken {
  const sign = pattern[at];
  const next = pattern[at + 1] ?? '';
  switch (sign) {
    case '"': {
      const close = pattern.indexOf('"', at + 1);
      const text = pattern.slice(at + 1, close === -1 ? pattern.length : close);
      return { token: { kind: 'literal', text }, length: text.length + 2 };
    }
    case '\\':
    case '!':
      return { token: { kind: 'literal', text: next }, length: 2 };
    // The width of a sign, and a sign that fills the cell: nothing that is read.
    case '_':
    case '*':
      return { token: null, length: 2 };
    case '0':
    case '#':
    case '?':
      return { token: { kind: 'digit', place: sign }, length: 1 };
    case '.':
      return { token: { kind: 'point' }, length: 1 };
    case ',':
      return { token: { kind: 'comma' }, length: 1 };
    case '%':
      return { token: { kind: 'percent' }, length: 1 };
    case '@':
      return { token: { kind: 'text' }, length: 1 };
    default:
      return readWord(pattern, at);
  }
}

function readWord(pattern: string, at: number): ReadToken {
  const rest = pattern.slice(at, at + 8);
  const general = GENERAL.exec(rest);
  if (general) return { token: { kind: 'general' }, length: general[0].length };
  const half = CLOCK_HALF.exec(rest);
  if (half) return { token: { kind: 'time', letters: half[0] }, length: half[0].length };
  if (/^e[+-]/i.test(rest)) return { token: { kind: 'exponent' }, length: 2 };
  const letter = pattern[at].toLowerCase();
  if (!TIME_LETTERS.includes(letter))
    return { token: { kind: 'literal', text: pattern[at], sign: true }, length: 1 };
  let end = at + 1;
  while (pattern[end]?.toLowerCase() === letter) end++;
  return { token: { kind: 'time', letters: pattern.slice(at, end) }, length: end - at };
}

function conditionOf(inside: string): FormatSection['condition'] {
  const match = /^(<=|>=|<>|<|>|=)(-?\d{1,20}(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?)$/i.exec(inside.trim());
  return match === null ? null : { comparison: match[1] as Comparison, value: Number(match[2]) };
}

/** `[$¥-804]` shows a currency, `[h]` hours beyond 24; colours, languages and kinds of digits show nothing. */
function bracketToken(inside: string): FormatToken | null {
  if (/^(?:h+|m+|s+)$/i.test(inside)) return { kind: 'time', letters: inside, elapsed: true };
  if (!inside.startsWith('$')) return null;
  const currency = inside.slice(1).replace(/-[\da-f]{1,8}$/i, '');
  return currency === '' ? null : { kind: 'literal', text: currency };
}

/** A `/` between places of digits is a fraction; letters of a clock beside places of digits are a unit that nobody quoted (`0m`). */
function settleSection(tokens: readonly FormatToken[], condition: FormatSection['condition']): FormatSection {
  const hasLetters = tokens.some(({ kind }) => kind === 'time');
  // Fractions of a second are the only digits of a clock: ss.00.
  const firstPoint = tokens.findIndex(({ kind }) => kind === 'point');
  const hasNumber = tokens.some(
    (token, place) =>
      token.kind === 'general' || (token.kind === 'digit' && (firstPoint === -1 || place < firstPoint)),
  );
  const isTime = hasLetters && !hasNumber;
  const settled = tokens.map((token, place): FormatToken => {
    if (token.kind === 'time' && !isTime) return { kind: 'literal', text: token.letters };
    const isSlash = token.kind === 'literal' && token.sign && token.text === '/';
    return isSlash && !isTime && isBetweenDigits(tokens, place) ? { kind: 'fraction' } : token;
  });
  return { tokens: settled, condition, isTime };
}

function isBetweenDigits(tokens: readonly FormatToken[], place: number): boolean {
  return tokens[place - 1]?.kind === 'digit' && tokens[place + 1] !== undefined;
}

/** The section by which a number is shown; null where the pattern has none for it. */
export function sectionFor({ sections }: NumberFormat, value: number): FormatSection | null {
  if (!sections.some(({ condition }) => condition !== null)) {
    if (sections.length === 1) return sections[0];
    if (value < 0) return sections[1];
    return value === 0 ? (sections[2] ?? sections[0]) : sections[0];
  }
  const met = sections.find(({ condition }) => condition !== null && isMet(condition, value));
  return met ?? sections.findLast(({ condition }) => condition === null) ?? null;
}

function isMet({ comparison, value: bound }: NonNullable<FormatSection['condition']>, value: number) {
  switch (comparison) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    case '=':
      return value === bound;
    default:
      return value !== bound;
  }
}
