import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaDifference, DEFAULT_AREA_DIFFERENCE } from '#domain/areaDifference.ts';
import { AREA_UNITS, areaFromM2, areaInM2, looseAreaRange, M2_PER_UNIT } from '#domain/areaUnits.ts';
import { areaBounds } from '#domain/matching/areaBounds.ts';
import { parseQuantity } from '#domain/quantity.ts';
import { toM2 } from '../../web/text/area.ts';

describe('areas', () => {
  it('are exact where the trade is exact', () => {
    expect(areaInM2(3, 'mu')).toBe(2000);
    expect(areaInM2(15, 'mu')).toBe(10_000);
    expect(areaFromM2(10_000, 'mu')).toBe(15);
    expect(areaInM2(1, 'ha')).toBe(10_000);
    expect(areaInM2(54.4, 'wanM2')).toBe(544_000);
    expect(areaInM2(1, 'mu')).toBeCloseTo(666.6666667, 6);
    expect(areaInM2(1, 'acre')).toBeCloseTo(43_560 * 0.09290304, 6);
    expect(areaInM2(9, 'sqFt')).toBeCloseTo(areaInM2(1, 'sqYd'), 5);
  });

  it('convert there and back, to the millionth of a square metre', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...AREA_UNITS),
        fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
        (unit, value) => {
          const [numerator, denominator] = M2_PER_UNIT[unit];
          const millionth = (0.5e-6 * denominator) / numerator;
          const back = areaFromM2(areaInM2(value, unit), unit);
          expect(Math.abs(back - value)).toBeLessThanOrEqual(millionth + value * 1e-14);
        },
      ),
    );
  });

  it('come out alike from a cell, a form and a conversion', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.constantFrom(['mu', '亩'] as const, ['ha', '公顷'] as const, ['m2', '㎡'] as const),
        (hundredths, [unit, word]) => {
          const number = hundredths / 100;
          const cell = parseQuantity(`${number}${word}`, { quantity: 'area' });
          expect(cell).toMatchObject({ value: areaInM2(number, unit) });
          expect(toM2(number, unit)).toBe(areaInM2(number, unit));
        },
      ),
    );
    expect(areaInM2(20, 'mu')).toBe(13_333.333333);
  });

  it('pass a bound that a ledger rounded off, and nothing further', () => {
    const { min, max } = looseAreaRange({ min: areaInM2(20, 'mu'), max: areaInM2(20, 'mu') });
    for (const said of [13_333.333333333334, 13_333.3333333333, 13_333.33])
      expect(said >= min && said <= max).toBe(true);
    expect(13_333.32 >= min).toBe(false);
    expect(13_333.34 <= max).toBe(false);
    expect(looseAreaRange({})).toEqual({ min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY });
    expect(areaBounds({ code: 'area', mode: 'must', min: 1_000, max: 1_000, tolerancePercent: 18 })).toEqual({
      minM2: 819.995,
      maxM2: 1_180.005,
    });
  });
});

describe('declared against computed area', () => {
  it.each([
    // 3 % of 500 ㎡ is 15 ㎡.
    [500, 515, false],
    [500, 515.1, true],
    [500, 484.9, true],
    [10_000, 10_020, false],
    [10_000, 10_020.1, true],
    [10_000, 9979.9, true],
    [0, 10, false],
    [0, 21, true],
  ])('%d and %d', (declared, computed, notable) => {
    expect(areaDifference(declared, computed, DEFAULT_AREA_DIFFERENCE)?.notable).toBe(notable);
  });

  it('is unknown where either is, and has no share of nothing', () => {
    expect(areaDifference(null, 5, DEFAULT_AREA_DIFFERENCE)).toBeNull();
    expect(areaDifference(5, null, DEFAULT_AREA_DIFFERENCE)).toBeNull();
    expect(areaDifference(0, 5, DEFAULT_AREA_DIFFERENCE)).toEqual({
      differenceM2: 5,
      share: null,
      notable: false,
    });
  });

  it('follows the deployment’s settings', () => {
    expect(areaDifference(33_333, 33_400, { share: 0.03, areaM2: 1000 })?.notable).toBe(false);
  });
});
