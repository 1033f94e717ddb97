import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaDifference } from '#domain/areaDifference.ts';
import { AREA_UNITS, areaFromM2, areaInM2 } from '#domain/areaUnits.ts';

describe('areas', () => {
  it('are exact where the trade is exact', () => {
    expect(areaInM2(3, 'mu')).toBe(2000);
    expect(areaInM2(15, 'mu')).toBe(10_000);
    expect(areaFromM2(10_000, 'mu')).toBe(15);
    expect(areaInM2(1, 'ha')).toBe(10_000);
    expect(areaInM2(54.4, 'wanM2')).toBe(544_000);
    expect(areaInM2(1, 'mu')).toBeCloseTo(666.6666667, 6);
    expect(areaInM2(1, 'acre')).toBeCloseTo(43_560 * 0.09290304, 9);
    expect(areaInM2(9, 'sqFt')).toBeCloseTo(areaInM2(1, 'sqYd'), 12);
  });

  it('convert there and back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...AREA_UNITS),
        fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
        (unit, value) => {
          expect(Math.abs(areaFromM2(areaInM2(value, unit), unit) / value - 1)).toBeLessThan(1e-14);
        },
      ),
    );
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
    expect(areaDifference(declared, computed)?.notable).toBe(notable);
  });

  it('is unknown where either is, and has no share of nothing', () => {
    expect(areaDifference(null, 5)).toBeNull();
    expect(areaDifference(5, null)).toBeNull();
    expect(areaDifference(0, 5)).toEqual({ differenceM2: 5, share: null, notable: false });
  });

  it('follows the deployment’s settings', () => {
    expect(areaDifference(33_333, 33_400, { share: 0.03, areaM2: 1000 })?.notable).toBe(false);
  });
});
