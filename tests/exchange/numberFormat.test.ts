import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOf } from '#api/formats/xlsx/decimalText.ts';
import { parseNumberFormat } from '#api/formats/xlsx/numberFormat.ts';
import { shownNumber, shownString } from '#api/formats/xlsx/shownNumber.ts';

/** What a stored number says under a pattern. */
const shown = (stored: number | string, pattern: string, from1904 = false) =>
  shownNumber(decimalOf(String(stored))!, parseNumberFormat(pattern), from1904);

describe('a number under its format', () => {
  it('is as large as the writer sees it, at full precision', () => {
    const cases: readonly (readonly [number, string, unknown])[] = [
      [33350, '0!.0,', 3.335],
      [66700, '0!.0,', 6.67],
      [66700, '0\\.0,', 6.67],
      [66700, '0"."0,', 6.67],
      [33350, '0!.0000', 3.335],
      [33350, '#,##0.00,', 33.35],
      [33350, '#,##0,.00', 33.35],
      [5_600_000, '0.0,,', 5.6],
      [1234567, '#,##0', 1234567],
      [45.678, '0', 45.678],
      [0.1 + 0.2, '0.0', 0.1 + 0.2],
      [-5, '0.00_);(0.00)', -5],
      [-5, '0.00;[Red]0.00', -5],
      [1234.5, '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', 1234.5],
      [1234.5, '[$¥-804]#,##0.00', 1234.5],
      [1234567.5, '# ##0.00', 1234567.5],
      [0.75, '# ?/?', 0.75],
      [12345, '0.00E+00', 12345],
      [12, '@', 12],
      [12, '', 12],
      [12, 'General', 12],
      [12, 'G/通用格式', 12],
      [12, '[DBNum2][$-804]General', 12],
    ];
    for (const [stored, pattern, expected] of cases)
      expect([pattern, shown(stored, pattern)]).toEqual([pattern, expected]);
  });

  it('has the words and zeros that the format shows around it', () => {
    const cases: readonly (readonly [number | string, string, unknown])[] = [
      [50, '0"亩"', '50亩'],
      [50.5, '0.0\\亩', '50.5亩'],
      [50, '0亩', '50亩'],
      [12, 'G/通用格式"亩"', '12亩'],
      [33350, '0!.0,"万㎡"', '3.335万㎡'],
      [50, '"约"0"亩"', '约50亩'],
      [-5, '0"亩";-0"亩"', '-5亩'],
      [1234, '[$$-409]#,##0', '$1234'],
      [1 / 3, '0.0"亩"', '0.333333333333亩'],
      [12, '0.00m2', '12m2'],
      [0.35, '0%', '35%'],
      [0.29, '0.0%', '29%'],
      [1207, '000000', '001207'],
      [1207, '"KA-"000000', 'KA-001207'],
      [123456, '0000', 123456],
      [3.5, '000.0', 3.5],
      [370283001, '000-000-000', '370-283-001'],
      [7, '00-00', '00-07'],
      [1203015.5, '0°00′00.0″', '120°30′15.5″'],
      [1, '[=1]"是";[=0]"否"', '是'],
      [0, '"有";;"无"', '无'],
      ['370283001001000121', 'General', '370283001001000121'],
      ['370283001001000121', '0', '370283001001000121'],
      ['370283001001', '000000000000000000', '000000370283001001'],
      ['3.70283001001E+17', 'General', '370283001001000000'],
    ];
    for (const [stored, pattern, expected] of cases)
      expect([pattern, shown(stored, pattern)]).toEqual([pattern, expected]);
  });

  it('follows the section that its value meets', () => {
    const pattern = '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0';
    expect([250_000_000, 33350, 42].map((value) => shown(value, pattern))).toEqual(['2.5亿', '3.335万', 42]);
    expect([5, -5, 0].map((value) => shown(value, '0"a";0"b";0"c"'))).toEqual(['5a', '-5b', '0c']);
  });

  it('is nothing where the format hides a zero, zero where accounting draws a dash, and itself where a format hides it', () => {
    expect([shown(0, '0;-0;;@'), shown(0, '#,###'), shown(0, ';;;')]).toEqual([null, null, null]);
    expect([shown(0, '_(* "-"_)'), shown(0, '#,##0;-#,##0;"-"')]).toEqual([0, 0]);
    expect([shown(7, ';;;'), shown(0.3, '#,###')]).toEqual([7, 0.3]);
  });

  it('is a day, a clock or hours beyond a day under such formats', () => {
    const day = 46203;
    for (const pattern of [
      'yyyy"年"m"月"d"日"',
      '[$-804]yyyy"年"m"月"',
      'd-mmm',
      'aaaa',
      'yyyy/m/d;@',
      'e"年"m"月"',
      'mmm',
    ])
      expect([pattern, shown(day, pattern)]).toEqual([pattern, '2026-06-30']);
    expect(shown(day - 1462, 'yyyy-mm-dd', true)).toBe('2026-06-30');
    expect(shown(day + 0.604166666666667, 'yyyy-mm-dd hh:mm')).toBe('2026-06-30 14:30');
    expect(shown(day + 0.604166666666667, 'yyyy-mm-dd')).toBe('2026-06-30');
    expect(shown(day + 0.99999999, 'yyyy-mm-dd hh:mm:ss')).toBe('2026-07-01');
    expect(shown(0.604166666666667, 'h:mm AM/PM')).toBe('14:30');
    expect(shown(0.604166666666667, '上午/下午h"时"mm"分"')).toBe('14:30');
    expect(shown(1.5, '[h]:mm')).toBe('36:00');
    expect(shown(120.504166666667 / 24, '[h]"°"mm"′"ss"″"')).toBe('120°30′15″');
    expect(shown(99_999_999, 'yyyy-mm-dd')).toBe(99_999_999);
  });

  it('puts the words of a text format around a text', () => {
    expect(shownString('12', parseNumberFormat('0;0;0;"地块"@'))).toBe('地块12');
    expect(shownString('12', parseNumberFormat('"地块"@'))).toBe('地块12');
    expect(shownString('12', parseNumberFormat('0;0;0;'))).toBe('12');
  });

  it('never fails on a pattern, and never moves a number by anything but a power of ten', () => {
    const sign = fc.constantFrom(...'0#?.,%@;"\\![]<>=-+/ _*yYmdhsEeGaAbß亩');
    const pattern = fc.array(sign, { maxLength: 255 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(pattern, fc.double({ noNaN: true, min: -1e12, max: 1e12 }), (code, value) => {
        // Near the smallest double a number has not all its digits, and neither has what is a hundred times as large.
        fc.pre(value === 0 || Math.abs(value) > 1e-200);
        const cell = shown(value, code);
        if (typeof cell !== 'number' || cell === 0 || value === 0) return;
        const power = Math.log10(cell / value);
        expect(Math.abs(power - Math.round(power))).toBeLessThan(1e-9);
      }),
      { numRuns: 3_000 },
    );
  });
});
