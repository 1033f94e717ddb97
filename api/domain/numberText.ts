/** A number at the head of a text, and how many characters it took. */
export interface NumberToken {
  readonly value: number;
  readonly length: number;
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

const ARABIC = /^(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?/;
const CHINESE = /^[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?/;

/** 一百二十三 → 123; digits alone are read one by one (二〇二六 → 2026). Null for what is no number (十百). */
export function chineseNumber(text: string): number | null {
  const [whole, fraction] = text.split('点');
  let total = 0;
  let digit: number | null = null;
  let place = Number.POSITIVE_INFINITY;
  let positional = true;
  for (const character of whole) {
    const next = PLACES[character];
    if (next === undefined) {
      const value = DIGITS[character];
      if (value === undefined) return null;
      digit = positional && digit !== null ? digit * 10 + value : value;
      continue;
    }
    if (next >= place) return null;
    positional = false;
    total += (digit ?? 1) * next;
    digit = null;
    place = next;
  }
  // 一百二 is 120: a lone last digit stands one place below the last named one.
  const tail =
    digit !== null && place > 10 && Number.isFinite(place) && !/零.$/.test(whole)
      ? digit * (place / 10)
      : (digit ?? 0);
  const decimals = fraction ? Number(`0.${[...fraction].map((character) => DIGITS[character]).join('')}`) : 0;
  return total + tail + decimals;
}

/** The unsigned number that a tidied text begins with: 1234.5, 1.2e5, 五十, 三点五. Null where it begins with none. */
export function readNumber(text: string): NumberToken | null {
  const arabic = ARABIC.exec(text)?.[0];
  if (arabic) {
    const value = Number(arabic);
    return Number.isFinite(value) ? { value, length: arabic.length } : null;
  }
  const chinese = CHINESE.exec(text)?.[0];
  if (!chinese) return null;
  const value = chineseNumber(chinese);
  return value === null ? null : { value, length: chinese.length };
}

/** The multiplier that a text begins with (万, 亿, 百万, 千, 百), or null. */
export function readMultiplier(text: string): NumberToken | null {
  const word = /^(?:百万|千万|万|亿|千|百)/.exec(text)?.[0];
  if (!word) return null;
  const value = { 百万: 1e6, 千万: 1e7, 万: 1e4, 亿: 1e8, 千: 1e3, 百: 1e2 }[word]!;
  return { value, length: word.length };
}

/** NFKC, small letters, one kind of minus, no thousands separators; spaces between two numbers become `|`, others go. */
export function tidyNumbers(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[−–—―─]/g, '-')
    .replace(/[～〜∼]/g, '~')
    .trim()
    .replace(/(?<![\d.])(\d{1,3}(?:,\d{3})+)(?!\d)/g, (number) => number.replaceAll(',', ''))
    .replace(/(?<![\d.])(\d{1,3}(?: \d{3})+)(?!\d)/g, (number) => number.replaceAll(' ', ''))
    .replace(/(?<=\d)\s+(?=\d)/g, '|')
    .replace(/\s+/g, '');
}
