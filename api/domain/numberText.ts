import { plainHan, readHanNumber } from './hanNumber.ts';

/** A number at the head of a text, and how many characters it took. */
export interface NumberToken {
  readonly value: number;
  readonly length: number;
  /** The upper end where two neighbouring digits say a range: 三五 is 3 to 5. */
  readonly upTo?: number;
  /** 万 or 亿 stood inside of the number itself. */
  readonly hasWan?: true;
}

const ARABIC = /^(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?/;

/** The unsigned number that a tidied text begins with: 1234.5, 1.2e5, 五十, 三点五, 半, 三五. Null where it begins with none. */
export function readNumber(text: string): NumberToken | null {
  const arabic = ARABIC.exec(text)?.[0];
  if (arabic) {
    const value = Number(arabic);
    return Number.isFinite(value) ? { value, length: arabic.length } : null;
  }
  if (text.startsWith('半')) return { value: 0.5, length: 1 };
  const han = readHanNumber(text);
  if (han === null) return null;
  return {
    value: han.low,
    length: han.length,
    ...(han.high > han.low && { upTo: han.high }),
    ...(han.hasWan && { hasWan: true as const }),
  };
}

/** The multiplier that a text begins with (万, 亿, 百万, 千, 百), or null. */
export function readMultiplier(text: string): NumberToken | null {
  const word = /^(?:百万|千万|万|亿|千|百)/.exec(text)?.[0];
  if (!word) return null;
  const value = { 百万: 1e6, 千万: 1e7, 万: 1e4, 亿: 1e8, 千: 1e3, 百: 1e2 }[word]!;
  return { value, length: word.length };
}

/** NFKC, small letters, plain numerals, one kind of minus, no thousands separators; spaces between two numbers become `|`, others go. */
export function tidyNumbers(text: string): string {
  return plainHan(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[−–—―─]/g, '-')
    .replace(/[～〜∼]/g, '~')
    .trim()
    .replace(/(?<![\d.])(\d{1,3}(?:,\d{3})+)(?!\d)/g, (number) => number.replaceAll(',', ''))
    .replace(/(?<![\d.])(\d{1,3}(?: \d{3})+)(?!\d)/g, (number) => number.replaceAll(' ', ''))
    .replace(/(?<=\d)\s+(?=\d)/g, '|')
    .replace(/\s+/g, '');
}
