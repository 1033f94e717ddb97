/** A number in Han characters at the head of a text. `high` above `low`: two neighbouring digits (三五 is 3 to 5) or 几. */
export interface HanNumber {
  readonly low: number;
  readonly high: number;
  readonly length: number;
  /** 万 or 亿 stood inside of it (一万二千). */
  readonly hasWan: boolean;
}

interface Span {
  readonly low: number;
  readonly high: number;
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
/** Neighbours that are said for "between them" without following each other. */
const PAIRS = new Set(['一两', '两三', '三两', '三五']);
const SECTION = /^[零〇一二两三四五六七八九十百千几]+/;
const LONE_DIGIT = /^[一二三四五六七八九](?![零〇一二两三四五六七八九十百千几万亿点])/;
const FRACTION = /^点([零〇一二三四五六七八九]+)/;
/** Written so that a figure cannot be changed. */
const FORMAL: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  億: '亿',
  廿: '二十',
  卅: '三十',
};

/** 壹佰贰拾 as 一百二十. */
export function plainHan(text: string): string {
  return text.replace(/[壹贰叁肆伍陆柒捌玖拾佰仟萬億廿卅]/g, (sign) => FORMAL[sign]);
}

/**
 * The number in Han characters that a text begins with: 一百二十, 二〇二六, 三点五, 一万二千; 三五 is 3–5, 二三十 20–30, 一百二三十 120–130,
 * 十几 11–19. Null where it begins with none, or with one that can be read in two ways (四八, 百八十).
 */
export function readHanNumber(text: string): HanNumber | null {
  const above = readUpperSections(text);
  if (above === null) return null;
  const { total, length } = above;
  const rest = text.slice(length);
  const section = SECTION.exec(rest)?.[0];
  if (section === undefined) return length === 0 ? null : { low: total, high: total, length, hasWan: true };
  const span = spanOf(length === 0 ? section : section.replace(/^零/, ''));
  if (span === null) return null;
  const decimals = span.low === span.high ? FRACTION.exec(rest.slice(section.length)) : null;
  const fraction = decimals
    ? Number(`0.${[...decimals[1]].map((character) => DIGITS[character]).join('')}`)
    : 0;
  return {
    low: total + span.low + fraction,
    high: total + span.high + fraction,
    length: length + section.length + (decimals?.[0].length ?? 0),
    hasWan: length > 0,
  };
}

/** The sections before 亿 and 万 that more digits follow. A last 万 is a multiplier or a part of the unit (三万亩), unless 亿 stood before it. */
function readUpperSections(text: string): { total: number; length: number } | null {
  let total = 0;
  let length = 0;
  for (const [word, size] of [
    ['亿', 1e8],
    ['万', 1e4],
  ] as const) {
    const section = SECTION.exec(text.slice(length))?.[0];
    if (section === undefined || !text.startsWith(word, length + section.length)) continue;
    const end = length + section.length + 1;
    const after = text.slice(end);
    if (length === 0 && (!SECTION.test(after) || after.startsWith('几'))) continue;
    const span = spanOf(length === 0 ? section : section.replace(/^零/, ''));
    if (span === null || span.low !== span.high) return null;
    total += span.low * size;
    length = end;
    const lone = LONE_DIGIT.exec(after)?.[0];
    // 三万五 is 35,000.
    if (lone !== undefined) return { total: total + (DIGITS[lone] * size) / 10, length: end + 1 };
  }
  return { total, length };
}

/** The exact number that a whole text is: 一百二十三 → 123, 二〇二六 → 2026. Null for what is none, or a range. */
export function hanInteger(text: string): number | null {
  const number = readHanNumber(text);
  return number !== null && number.length === text.length && number.low === number.high ? number.low : null;
}

/** Digits and places below 万. */
function spanOf(section: string): Span | null {
  if (!/[十百千]/.test(section)) return /^[零〇](?!$)/.test(section) ? null : bareDigits(section);
  // 百八十 is about 80 to 100 as well as 180; 百十 a hundred or so.
  if (/^[百千](?:八|[十百千])/.test(section)) return null;
  let total = 0;
  let place = Number.POSITIVE_INFINITY;
  let rest = section;
  for (;;) {
    const group = /^(零?)([一二两三四五六七八九几]{0,2})([十百千])/.exec(rest);
    if (group === null) break;
    const next = PLACES[group[3]];
    const digits = group[2] === '' && !(group[1] === '' || total === 0) ? null : digitSpan(group[2] || '一');
    if (next >= place || digits === null || (group[2] === '几' && total === 0)) return null;
    rest = rest.slice(group[0].length);
    if (digits.low !== digits.high) {
      if (rest !== '') return null;
      return { low: total + digits.low * next, high: total + digits.high * next };
    }
    total += digits.low * next;
    place = next;
  }
  return withTail(total, place, rest);
}

/** What follows the last place: 一百二 is 120, 一百零二 102, 十七八 17–18, 二十几 21–29. */
function withTail(total: number, place: number, rest: string): Span | null {
  if (rest === '') return { low: total, high: total };
  const tail = /^(零?)([一二两三四五六七八九几]{1,2})$/.exec(rest);
  if (tail === null) return null;
  const digits = digitSpan(tail[2]);
  if (digits === null || (tail[2] === '几' && place > 10)) return null;
  const scale = tail[1] === '' ? place / 10 : 1;
  return { low: total + digits.low * scale, high: total + digits.high * scale };
}

/** One digit, or two that mean "between them". */
function digitSpan(text: string): Span | null {
  if (text === '几') return { low: 1, high: 9 };
  if (text.length === 1) return { low: DIGITS[text], high: DIGITS[text] };
  const [first, second] = [...text].map((character) => DIGITS[character]);
  if (first === undefined || second === undefined) return null;
  if (second !== first + 1 && !PAIRS.has(text)) return null;
  return { low: Math.min(first, second), high: Math.max(first, second) };
}

/** Digits without a place: one, two neighbours, or a number read digit by digit (二〇二六). */
function bareDigits(section: string): Span | null {
  if (section.length === 1) return section === '几' ? null : digitSpan(section);
  if (section.length === 2 && !/[零〇]/.test(section)) return digitSpan(section);
  if (/[两几]/.test(section)) return null;
  const digits = [...section].map((character) => DIGITS[character]);
  // 三四五亩: three to five.
  if (digits.every((digit, index) => index === 0 || digit === digits[index - 1] + 1)) return null;
  const value = Number(digits.join(''));
  return { low: value, high: value };
}
