import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_FIELDS } from '#contract/fields.ts';
import {
  fromCanonical,
  QUANTITIES,
  type QuantityName,
  quantityOfUnit,
  toCanonical,
} from '#domain/quantities.ts';
import { parseQuantity } from '#domain/quantity.ts';
import { unitOfHeading } from '#domain/unitText.ts';

function mu(value: number): number {
  return Math.round(((value * 2000) / 3) * 1e6) / 1e6;
}

describe('a cell of areas', () => {
  it.each([
    ['50亩', mu(50)],
    ['５０亩', mu(50)],
    ['五十亩', mu(50)],
    ['一百二十亩', 80_000],
    ['1.2万㎡', 12_000],
    ['1.2万平方米', 12_000],
    ['3万亩', 20_000_000],
    ['1,234.5㎡', 1234.5],
    ['１，２３４．５平方米', 1234.5],
    ['12 500 m²', 12_500],
    ['1.5 ha', 15_000],
    ['0.7655公顷', 7655],
    ['2 acres', 8093.7128448],
    ['120 Sq. Ft.', 11.1483648],
    ['0.5km²', 500_000],
    ['50（亩）', mu(50)],
    ['50亩（可分割）', mu(50)],
    ['50亩/33333㎡', mu(50)],
  ])('%s', (text, areaM2) => {
    const reading = parseQuantity(text, { quantity: 'area' });
    expect(reading).toMatchObject({ ok: true, unit: 'm2', raw: text });
    expect(reading.ok && reading.value).toBeCloseTo(areaM2, 6);
    expect(reading).not.toHaveProperty('assumedUnit');
    expect(reading).not.toHaveProperty('low');
  });

  it.each(['约50亩', '50亩左右', '50余亩', '50多亩', '~50亩', '近50亩', 'approx. 50 mu'])(
    '%s is approximate',
    (text) => {
      expect(parseQuantity(text, { quantity: 'area' })).toMatchObject({
        ok: true,
        value: mu(50),
        approximate: true,
      });
    },
  );

  it.each(['50–80亩', '50-80亩', '50～80 亩', '50至80亩', '50亩到80亩', '80-50亩', '五十至八十亩'])(
    '%s is a range that promises its lower end',
    (text) => {
      expect(parseQuantity(text, { quantity: 'area' })).toMatchObject({
        value: mu(50),
        low: mu(50),
        high: mu(80),
      });
    },
  );

  it('shares a unit and its 万 from the end of a range unless that turns it round', () => {
    expect(parseQuantity('1.2-1.5万㎡', { quantity: 'area' })).toMatchObject({ low: 12_000, high: 15_000 });
    expect(parseQuantity('5000-1万㎡', { quantity: 'area' })).toMatchObject({ low: 5000, high: 10_000 });
    expect(parseQuantity('1-2万亩', { quantity: 'area' })).toMatchObject({
      low: mu(10_000),
      high: mu(20_000),
    });
    expect(parseQuantity('5000-1万亩', { quantity: 'area' })).toMatchObject({
      low: mu(5000),
      high: mu(10_000),
    });
  });

  it.each(['>50亩', '50亩以上', '≥50亩', '不低于50亩', '50+亩', '50亩+', '50亩起'])(
    '%s has a lower bound only',
    (text) => {
      const reading = parseQuantity(text, { quantity: 'area' });
      expect(reading).toMatchObject({ value: mu(50), low: mu(50) });
      expect(reading).not.toHaveProperty('high');
    },
  );

  it.each(['≤50亩', '50亩以下', '不超过50亩', '<50亩', '50亩以内'])('%s has an upper bound only', (text) => {
    const reading = parseQuantity(text, { quantity: 'area' });
    expect(reading).toMatchObject({ value: mu(50), high: mu(50) });
    expect(reading).not.toHaveProperty('low');
  });

  it.each(['面议', '暂无', '待定', '无', '—', '-', 'N/A', 'n.a.', '/', '未知', 'TBD'])(
    '%s is unknown, and kept',
    (text) => {
      expect(parseQuantity(text, { quantity: 'area' })).toEqual({
        ok: true,
        value: null,
        unit: 'm2',
        raw: text,
        word: text,
      });
    },
  );

  it('is unknown without a word where it is empty, and 0 only where it says 0', () => {
    expect(parseQuantity(null, { quantity: 'area' })).toEqual({ ok: true, value: null, unit: 'm2', raw: '' });
    expect(parseQuantity('  ', { quantity: 'area' })).toMatchObject({ value: null });
    expect(parseQuantity(0, { quantity: 'area' })).toMatchObject({ value: 0 });
  });

  it.each([
    ['-5亩', 'negative'],
    ['−5', 'negative'],
    ['负5亩', 'negative'],
    ['50米', 'wrong_unit'],
    ['50亩、80亩', 'several'],
    ['50 80', 'several'],
    ['abc', 'unreadable'],
    ['50亩，可分割', 'unreadable'],
    ['十百亩', 'unreadable'],
  ])('%s fails: %s', (text, code) => {
    expect(parseQuantity(text, { quantity: 'area' })).toEqual({ ok: false, code, raw: text });
  });

  it('takes the unit of the heading, and says when there is none', () => {
    expect(parseQuantity('50', { quantity: 'area', unit: 'mu' })).toEqual({
      ok: true,
      value: mu(50),
      unit: 'm2',
      raw: '50',
    });
    expect(parseQuantity(50, { quantity: 'area' })).toMatchObject({ value: 50, assumedUnit: true });
    expect(parseQuantity('1.2万', { quantity: 'area', unit: 'mu' })).toMatchObject({ value: 8_000_000 });
    expect(parseQuantity('1.2万', { quantity: 'area', unit: 'wanM2' })).toMatchObject({ value: 12_000 });
    expect(parseQuantity('1.2', { quantity: 'area', unit: 'wanM2' })).toMatchObject({ value: 12_000 });
  });
});

describe('other cells', () => {
  it.each<[string, QuantityName, string | undefined, object]>([
    ['8.1/4.5米', 'length', undefined, { value: 8.1, values: [8.1, 4.5] }],
    ['首层8.1米，二层4.5米', 'length', undefined, { value: 8.1, values: [8.1, 4.5] }],
    ['9×24m', 'length', undefined, { values: [9, 24] }],
    ['≤24m', 'length', undefined, { value: 24, high: 24 }],
    ['7500mm', 'length', undefined, { value: 7.5 }],
    ['35%', 'percent', undefined, { value: 35 }],
    ['0.35', 'percent', 'fraction', { value: 35 }],
    ['1.0≤容积率≤1.8', 'ratio', undefined, { low: 1, high: 1.8 }],
    ['≥1.0，≤1.8', 'ratio', undefined, { low: 1, high: 1.8 }],
    ['容积率≥1.2', 'ratio', undefined, { value: 1.2, low: 1.2 }],
    ['150%', 'ratio', undefined, { value: 1.5 }],
    ['1.5亿元', 'money', undefined, { value: 15_000 }],
    ['5000万', 'money', undefined, { value: 5000 }],
    ['36000元', 'money', undefined, { value: 3.6 }],
    ['225万元/公顷', 'landPrice', undefined, { value: 15 }],
    ['15万', 'landPrice', 'wanPerMu', { value: 15 }],
    ['225元/㎡', 'landPrice', undefined, { value: 15 }],
    ['30万元/亩·年', 'yearlyPerMu', undefined, { value: 30 }],
    ['1.2元/㎡·天', 'rent', undefined, { value: 36.5 }],
    ['0.8元', 'rent', 'day', { value: (0.8 * 365) / 12 }],
    ['180元/平方米·年', 'rent', undefined, { value: 15 }],
    ['¥15/㎡', 'rent', 'month', { value: 15 }],
    ['0.8万元/平米', 'salePrice', undefined, { value: 8000 }],
    ['1000kg/㎡', 'load', undefined, { value: 1 }],
    ['9.80665kN/㎡', 'load', undefined, { value: 1 }],
    ['500', 'load', 'kg', { value: 0.5 }],
    ['10t×2', 'mass', undefined, { value: 10, count: 2 }],
    ['2×10t', 'mass', undefined, { value: 10, count: 2 }],
    ['10吨2台', 'mass', undefined, { value: 10, count: 2 }],
    ['10/5t', 'mass', undefined, { values: [10, 5] }],
    ['1.6MVA', 'power', undefined, { value: 1600 }],
    ['1200m³/d', 'gas', undefined, { value: 50 }],
    ['600个月', 'years', undefined, { value: 50 }],
    ['三层', 'count', undefined, { value: 3 }],
  ])('%s as %s', (text, quantity, unit, expected) => {
    expect(parseQuantity(text, { quantity, unit })).toMatchObject({ ok: true, ...expected });
  });

  it('takes the dearer end of a price, the lower one of what is offered, and what it is told', () => {
    expect(parseQuantity('15-20元/㎡·月', { quantity: 'rent' })).toMatchObject({
      value: 20,
      low: 15,
      high: 20,
    });
    expect(parseQuantity('6-8米', { quantity: 'length' })).toMatchObject({ value: 6, low: 6, high: 8 });
    expect(parseQuantity('15-20元/㎡·月', { quantity: 'rent', rangeValue: 'low' })).toMatchObject({
      value: 15,
    });
  });

  it('guesses no exchange rate and no power factor', () => {
    expect(parseQuantity('300万美元', { quantity: 'money' })).toMatchObject({ code: 'foreign_currency' });
    expect(parseQuantity('630kW', { quantity: 'power' })).toMatchObject({ code: 'wrong_unit' });
  });
});

describe('a heading', () => {
  it.each<[string, QuantityName, string | null]>([
    ['用地面积（亩）', 'area', 'mu'],
    ['面积(公顷)', 'area', 'ha'],
    ['面积（单位：平方米）', 'area', 'm2'],
    ['Sq. Ft.', 'area', 'sqFt'],
    ['AREA (HA)', 'area', 'ha'],
    ['VYMERA_HA', 'area', 'ha'],
    ['AreaAc', 'area', 'acre'],
    ['租金（元/㎡·天）', 'rent', 'day'],
    ['投资强度(万元/亩)', 'landPrice', 'wanPerMu'],
    ['荷载 t/㎡', 'load', 't'],
    ['面积', 'area', null],
    ['层高', 'length', null],
  ])('%s', (heading, quantity, unit) => {
    expect(unitOfHeading(heading, quantity)).toBe(unit);
  });
});

describe('quantities', () => {
  it('know the unit of every numeric field', () => {
    for (const field of ALL_FIELDS) {
      if (field.unit) expect(quantityOfUnit(field.unit), field.name).not.toBeNull();
    }
  });

  it('convert there and back', () => {
    const units = Object.entries(QUANTITIES).flatMap(([name, row]) =>
      Object.keys(row.units).map((unit): [QuantityName, string] => [name as QuantityName, unit]),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...units),
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        ([quantity, unit], value) => {
          const back = fromCanonical(toCanonical(value, quantity, unit), quantity, unit);
          // An area is kept to the millionth of a square metre.
          const millionth = quantity === 'area' ? fromCanonical(0.5e-6, quantity, unit) : 0;
          expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-12 + millionth);
        },
      ),
    );
    expect(() => toCanonical(1, 'area', 'kg')).toThrow('area has no unit kg');
  });

  it('read back what they write, in any unit, and never make a number of nothing', () => {
    const written = fc.record({
      cents: fc.integer({ min: 0, max: 1e9 }),
      unit: fc.constantFrom('亩', '㎡', '公顷', 'ha', '万㎡'),
    });
    fc.assert(
      fc.property(written, ({ cents, unit }) => {
        const key = { 亩: 'mu', '㎡': 'm2', 公顷: 'ha', ha: 'ha', '万㎡': 'wanM2' }[unit]!;
        const reading = parseQuantity(`${cents / 100}${unit}`, { quantity: 'area' });
        expect(reading).toMatchObject({ ok: true, value: toCanonical(cents / 100, 'area', key) });
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const reading = parseQuantity(text, { quantity: 'area' });
        if (reading.ok && reading.value !== null) {
          expect(text.normalize('NFKC')).toMatch(
            /[\d一二两三四五六七八九十百千零〇壹贰叁肆伍陆柒捌玖拾佰仟廿卅]/,
          );
          expect(reading.value).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
