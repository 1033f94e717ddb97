import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hanInteger, plainHan, readHanNumber } from '#domain/hanNumber.ts';
import { parseQuantity } from '#domain/quantity.ts';
import { isWithin } from '#domain/valueBounds.ts';

const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];

/** As it is said aloud: 20305 → 二万零三百零五. */
function spoken(number: number): string {
  const sections: string[] = [];
  for (let rest = number, index = 0; rest > 0; rest = Math.floor(rest / 10_000), index++) {
    const section = rest % 10_000;
    const isBelowAnother = rest > section && section > 0 && section < 1000;
    sections.unshift(
      section === 0 ? '' : `${isBelowAnother ? '零' : ''}${spokenSection(section)}${['', '万', '亿'][index]}`,
    );
  }
  return sections.join('').replace(/^一十/, '十');
}

function spokenSection(section: number): string {
  let text = '';
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(section / 10 ** place) % 10;
    if (digit > 0) text += `${DIGITS[digit]}${PLACES[place]}`;
    else if (text !== '' && !text.endsWith('零')) text += '零';
  }
  return text.replace(/零$/, '');
}

function mu(value: number): number {
  return Math.round(((value * 2000) / 3) * 1e6) / 1e6;
}

describe('a number in Han characters', () => {
  it('is the number that was said, up to 亿', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 999_999_999 })),
        (number) => {
          // 三万 alone is a number and a multiplier.
          fc.pre(number < 10_000 || number % 10_000 > 0);
          expect(hanInteger(spoken(number)), spoken(number)).toBe(number);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('with two neighbouring digits lies between them, at every place', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom(1, 10, 100, 1000),
        fc.integer({ min: 0, max: 9_999 }),
        (digit, place, before) => {
          const head = Math.floor(before / (place * 10)) * place * 10;
          const pair = `${DIGITS[digit]}${DIGITS[digit + 1]}`;
          const said = spoken(head + digit * place);
          const at = said.lastIndexOf(DIGITS[digit]);
          const text = `${said.slice(0, at)}${pair}${said.slice(at + 1)}`;
          expect(readHanNumber(text), text).toMatchObject({
            low: head + digit * place,
            high: head + (digit + 1) * place,
            length: text.length,
          });
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['三五', 3, 5],
    ['一两', 1, 2],
    ['两三', 2, 3],
    ['七八百', 700, 800],
    ['一两百', 100, 200],
    ['两三千', 2000, 3000],
    ['二三十', 20, 30],
    ['一百二三十', 120, 130],
    ['一百二三', 120, 130],
    ['一千零三四十', 1030, 1040],
    ['十七八', 17, 18],
    ['二十三四', 23, 24],
    ['十几', 11, 19],
    ['二十几', 21, 29],
    ['一万二三千', 12_000, 13_000],
  ])('%s is %d to %d', (text, low, high) => {
    expect(readHanNumber(text)).toMatchObject({ low, high, length: text.length });
    expect(hanInteger(text)).toBeNull();
  });

  it.each([
    ['二〇二六', 2026],
    ['一百二', 120],
    ['一百零二', 102],
    ['三万五', 35_000],
    ['一百十', 110],
    ['百二十', 120],
    ['一二五', 125],
    ['三点五', 3.5],
    ['壹佰贰拾叁', 123],
    ['卅五', 35],
  ])('%s is %d', (text, value) => {
    expect(hanInteger(plainHan(text))).toBe(value);
  });

  it.each([
    '四八',
    '九八',
    '百八十',
    '千八百',
    '百十',
    '三四五',
    '十百',
    '一百几',
    '几',
    '九百一千',
    '二三四十',
  ])('%s is not guessed', (text) => {
    const number = readHanNumber(text);
    expect(number === null || number.length < text.length).toBe(true);
  });
});

describe('an area in words', () => {
  it.each([
    ['三五亩', mu(3), mu(5)],
    ['二三十亩', mu(20), mu(30)],
    ['一两百亩', mu(100), mu(200)],
    ['一百二三十亩', mu(120), mu(130)],
    ['三五百亩', mu(300), mu(500)],
    ['三五万平方米', 30_000, 50_000],
    ['五六十到七八十亩', mu(50), mu(80)],
    ['十几亩', mu(11), mu(19)],
  ])('%s promises the lower end', (text, low, high) => {
    expect(parseQuantity(text, { quantity: 'area' })).toMatchObject({
      value: low,
      low,
      high,
      bounds: { lower: low, upper: high },
    });
  });

  it.each([
    ['约50亩', mu(50), mu(47.5), mu(52.5)],
    ['50亩左右', mu(50), mu(47.5), mu(52.5)],
    ['50余亩', mu(50), mu(50), mu(60)],
    ['百余亩', mu(100), mu(100), mu(200)],
    ['百亩左右', mu(100), mu(95), mu(105)],
    ['一百多亩', mu(100), mu(100), mu(200)],
    ['五百来亩', mu(500), mu(480), mu(520)],
    ['十来亩', mu(10), mu(8), mu(12)],
    ['50亩多', mu(50), mu(50), mu(60)],
    ['1.2万多平方米', 12_000, 12_000, 13_000],
    ['二三十多亩', mu(20), mu(20), mu(40)],
  ])('%s is about that', (text, value, lower, upper) => {
    const reading = parseQuantity(text, { quantity: 'area' });
    if (!reading.ok) throw new Error(`${text} was not read.`);
    expect(reading.value).toBeCloseTo(value, 6);
    expect(reading.bounds?.lower).toBeCloseTo(lower, 5);
    expect(reading.bounds?.upper).toBeCloseTo(upper, 5);
    expect(reading.approximate === true || reading.low !== undefined).toBe(true);
  });

  it.each([
    ['50亩以上', mu(50), null],
    ['上百亩', mu(100), null],
    ['≤50亩', null, mu(50)],
  ])('%s is bounded on one side', (text, lower, upper) => {
    expect(parseQuantity(text, { quantity: 'area' })).toMatchObject({ bounds: { lower, upper } });
  });

  it.each([
    ['三亩半', mu(3.5)],
    ['半亩', mu(0.5)],
    ['一万二千平方米', 12_000],
    ['壹佰贰拾亩', mu(120)],
    ['五十亩', mu(50)],
    ['50', 50],
  ])('%s is exact', (text, value) => {
    const reading = parseQuantity(text, { quantity: 'area' });
    expect(reading).toMatchObject({ value });
    expect(reading).not.toHaveProperty('bounds');
    expect(reading).not.toHaveProperty('approximate');
  });

  it.each(['几十亩', '数百亩', '好几百亩', '若干亩', '几十'])('%s is unknown, and kept', (text) => {
    expect(parseQuantity(text, { quantity: 'area' })).toMatchObject({ ok: true, value: null, word: text });
  });

  it('is told where it can be read in two ways', () => {
    for (const text of ['四八亩', '百八十亩', '三四五亩'])
      expect(parseQuantity(text, { quantity: 'area' })).toMatchObject({ ok: false, code: 'unreadable' });
    // 12,000 × 10,000 yuan, or 1.2 × 10,000?
    expect(parseQuantity('一万二千', { quantity: 'money' })).toMatchObject({ ok: false });
    expect(parseQuantity('一亿三千万元', { quantity: 'money' })).toMatchObject({ value: 13_000 });
    expect(parseQuantity('15万多', { quantity: 'landPrice', unit: 'wanPerMu' })).toMatchObject({ value: 15 });
  });

  it('leaves a known number alone that lies within what it says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: -0.2, max: 0.2, noNaN: true }),
        (n, off) => {
          fc.pre(Math.abs(Math.abs(off) - 0.05) > 1e-6);
          const reading = parseQuantity(`约${n}㎡`, { quantity: 'area' });
          expect(reading.ok && isWithin(n * (1 + off), reading.bounds!)).toBe(Math.abs(off) < 0.05);
        },
      ),
    );
    expect(isWithin(mu(20), { lower: mu(20), upper: mu(30) })).toBe(true);
    expect(isWithin(mu(31), { lower: mu(20), upper: mu(30) })).toBe(false);
    expect(isWithin(1e9, { lower: mu(20), upper: null })).toBe(true);
  });
});
