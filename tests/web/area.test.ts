import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnitFor, formatArea, fromM2, headlineUnit, toM2 } from '../../web/text/area.ts';
import { formatLength, formatNumber } from '../../web/text/number.ts';

describe('areas in their units', () => {
  it('knows the units exactly', () => {
    expect(toM2(3, 'mu')).toBe(2000);
    expect(fromM2(10_000, 'mu')).toBe(15);
    expect(fromM2(10_000, 'ha')).toBe(1);
    expect(fromM2(544_000, 'wan')).toBe(54.4);
    expect(toM2(991, 'mu')).toBeCloseTo(660_666.6667, 4);
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e9, noNaN: true }),
        fc.constantFrom('m2', 'mu', 'ha', 'wan'),
        (area, unit) => {
          const chosen = unit as 'm2' | 'mu' | 'ha' | 'wan';
          // To the millionth of a square metre.
          expect(Math.abs(toM2(fromM2(area, chosen), chosen) - area)).toBeLessThanOrEqual(
            0.51e-6 + area * 1e-14,
          );
        },
      ),
    );
  });

  it('writes them as they are read', () => {
    expect(formatArea(8640, 'm2', 'zh')).toBe('8,640');
    expect(formatArea(20_000, 'mu', 'zh')).toBe('30');
    expect(formatArea(544_000, 'wan', 'zh')).toBe('54.4');
    expect(formatArea(123_456.789, 'm2', 'en', true)).toBe('123,456.79');
  });

  it('never rounds a small area to zero', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e7, noNaN: true }),
        fc.constantFrom('m2', 'mu', 'ha', 'wan'),
        (area, unit) => {
          expect(formatArea(area, unit as 'm2' | 'mu' | 'ha' | 'wan', 'zh')).not.toBe('0');
        },
      ),
    );
  });

  it('chooses by custom unless told', () => {
    expect(areaUnitFor('auto', ['land'])).toBe('mu');
    expect(areaUnitFor('auto', ['land', 'office'])).toBe('m2');
    expect(areaUnitFor('auto', [])).toBe('m2');
    expect(areaUnitFor('ha', ['office'])).toBe('ha');
    expect(headlineUnit('auto', 'park', 544_000, 'zh')).toBe('wan');
    expect(headlineUnit('auto', 'park', 544_000, 'en')).toBe('m2');
    expect(headlineUnit('auto', 'office', 9000, 'zh')).toBe('m2');
    expect(headlineUnit('auto', 'land', 544_000, 'zh')).toBe('mu');
    expect(headlineUnit('m2', 'park', 544_000, 'zh')).toBe('m2');
  });
});

describe('numbers', () => {
  it('have separators and no more decimals than told', () => {
    expect(formatNumber(1234.5678, 2, 'zh')).toBe('1,234.57');
    expect(formatNumber(1234, 2, 'en')).toBe('1,234');
    expect(formatNumber(0.5, 0, 'zh')).toBe('1');
  });

  it('write lengths in metres, then kilometres', () => {
    expect(formatLength(4.256, 'zh')).toBe('4.26 m');
    expect(formatLength(950.4, 'zh')).toBe('950 m');
    expect(formatLength(1500, 'en')).toBe('1.5 km');
    expect(formatLength(123_456, 'en')).toBe('123.5 km');
  });
});
