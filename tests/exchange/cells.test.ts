import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell } from '#api/formats/csv/csvText.ts';
import { EMPTY_MAP } from '#api/import/columns/mapFile.ts';
import type { PlannedColumn } from '#api/import/columns/plan.ts';
import { areaInM2 } from '#domain/areaUnits.ts';
import type { CellContext } from '#domain/ledger/cellReading.ts';
import { readCell } from '#domain/ledger/fieldValue.ts';
import { floorOf } from '#domain/ledger/floorText.ts';
import { processorMs } from '../support/processorTime.ts';

const CONTEXT: CellContext = {
  kind: 'factory',
  map: EMPTY_MAP,
  timeZone: 'Asia/Shanghai',
  fractions: new Set(),
  dateOrders: new Map(),
};

function read(
  target: string,
  cell: string | number | boolean | null,
  more: Partial<CellContext & { unit: string }> = {},
) {
  const column: PlannedColumn = {
    index: 0,
    heading: target,
    target,
    datum: null,
    unit: more.unit ?? null,
    unitFrom: null,
  };
  return readCell(column, cell, { ...CONTEXT, ...more });
}

describe('a cell', () => {
  it('of several lines keeps them apart, whatever system ended them', () => {
    expect(read('remarks', ' 东侧临河\r\n西侧\r临路\n\u0007平整\r').values).toEqual({
      remarks: '东侧临河\n西侧\n临路\n 平整',
    });
  });

  it('with a number and a unit is that many ㎡, whatever the heading says', () => {
    const units = [
      ['亩', 'mu'],
      ['公顷', 'ha'],
      ['㎡', 'm2'],
      ['万㎡', 'wanM2'],
    ] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.constantFrom(...units),
        fc.constantFrom('', '约', '近'),
        fc.constantFrom('mu', 'ha', 'm2'),
        (hundredths, [word, unit], before, headingUnit) => {
          const number = hundredths / 100;
          const { values, problem } = read('declaredAreaM2', `${before}${number}${word}`, {
            unit: headingUnit,
          });
          expect(problem).toBeUndefined();
          const expected = areaInM2(number, unit);
          expect(Math.abs((values.declaredAreaM2 as number) - expected)).toBeLessThanOrEqual(
            expected * 1e-12,
          );
        },
      ),
    );
  });

  it('never becomes zero or NaN for what is no number', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('declaredAreaM2', 'clearHeightM', 'powerKva'),
        (text, target) => {
          const value = read(target, text, { unit: target === 'declaredAreaM2' ? 'm2' : undefined }).values[
            target
          ];
          expect(value === undefined || (typeof value === 'number' && value > 0)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['far', '1.0-1.8', { farLower: 1, farUpper: 1.8 }],
    ['far', '≥1.2', { farLower: 1.2 }],
    ['far', 1.5, { farUpper: 1.5 }],
    ['columnGrid', '8×24米', { bayM: 8, spanM: 24 }],
    ['clearHeightM', '8.1/4.5米', { clearHeightM: 8.1, upperClearHeightM: 4.5 }],
    ['craneT', '10t×2', { craneT: 10, cranes: 2 }],
    ['goodsLiftT', '2部', { goodsLifts: 2 }],
    ['fireClass', '丙类', { fireClass: 'bing' }],
    ['sprinklers', '有', { sprinklers: true }],
    ['admittedIndustries', '机械、电子；新材料', { admittedIndustries: ['机械', '电子', '新材料'] }],
    ['agreedStartOn', '2016年01月04日', { agreedStartOn: '2016-01-04' }],
    ['agreedStartOn', '1900年01月01日', {}],
    ['declaredAreaM2', '面议', {}],
    ['declaredAreaM2', 0, {}],
    ['declaredAreaM2', 1200, { declaredAreaM2: 1200 }],
    ['landUse', '一类工业用地', { landUseText: '一类工业用地' }],
  ])('of %s: %s', (target, cell, values) => {
    expect(read(target, cell)).toMatchObject({ values });
    expect(Object.keys(read(target, cell).values).sort()).toEqual(
      expect.arrayContaining(Object.keys(values)),
    );
  });

  it.each([
    ['declaredAreaM2', 50, 'unit_not_said', { kind: 'land' as const }],
    ['rentYuanPerM2Month', 0.8, 'unit_not_said', {}],
    ['floorLoadTPerM2', 500, 'unit_not_said', {}],
    ['densityPercent', 140, 'out_of_range', {}],
    ['floors', 2.5, 'not_a_whole_number', {}],
    ['clearHeightM', '50亩', 'wrong_unit', {}],
    ['agreedStartOn', '2016-02-30', 'date_no_such_day', {}],
    ['agreedStartOn', '3/4/2016', 'date_ambiguous', {}],
  ])('of %s: %s is not taken (%s)', (target, cell, code, more) => {
    expect(read(target, cell, more)).toMatchObject({ values: {}, problem: { code } });
  });

  it('takes what its column tells: the order of dates, percentages as fractions', () => {
    expect(read('agreedStartOn', '3/4/2016', { dateOrders: new Map([[0, 'dmy']]) }).values).toEqual({
      agreedStartOn: '2016-04-03',
    });
    expect(read('densityPercent', 0.35, { fractions: new Set([0]) }).values).toEqual({ densityPercent: 35 });
  });

  it('gives a number before words, with a warning', () => {
    expect(read('declaredAreaM2', '0.39 Not owned by anyone', { unit: 'ha' })).toEqual({
      values: { declaredAreaM2: 3900 },
      problem: { code: 'number_before_words', expected: 'number' },
    });
    expect(read('declaredAreaM2', '6.2ha in all, of which 2.1ha', { unit: 'ha' }).values).toEqual({});
  });

  it.each([
    [null, 'blank'],
    ['', 'blank'],
    [' — ', 'blank'],
    ['/', 'blank'],
    ['N/A', 'blank'],
    ['NaN', 'blank'],
    ['面议', 'word'],
    ['待测', 'word'],
    ['无', 'word'],
    ['几十亩', 'word'],
    [0, 'word'],
    ['见附图', 'unreadable'],
    ['四八亩', 'unreadable'],
    ['50亩', undefined],
  ])('that holds %j is %s', (cell, silence) => {
    expect(read('declaredAreaM2', cell).silence).toBe(silence);
  });

  it('that is not exact says between what it lies', () => {
    expect(read('declaredAreaM2', '约3000㎡')).toMatchObject({
      values: { declaredAreaM2: 3000 },
      bounds: { declaredAreaM2: { lower: 2850, upper: 3150 } },
    });
    expect(read('clearHeightM', '8-10米').bounds).toEqual({ clearHeightM: { lower: 8, upper: 10 } });
    expect(read('far', '约1.5').bounds).toEqual({
      farUpper: { lower: expect.closeTo(1.425), upper: expect.closeTo(1.575) },
    });
    expect(read('craneT', '约10t×2')).toMatchObject({
      values: { cranes: 2 },
      bounds: { craneT: { upper: 10.5 } },
    });
    expect(read('declaredAreaM2', '3000㎡')).not.toHaveProperty('bounds');
  });

  it('with a long text is read in no time', async () => {
    const texts = [`1 ${' '.repeat(30_000)}1`, `1 ${'字'.repeat(30_000)}1`, '一'.repeat(30_000)];
    const spent = await processorMs(() => {
      for (const text of texts) read('declaredAreaM2', text);
    });
    expect(spent).toBeLessThan(1_000);
  });

  it('of a floor', () => {
    expect(['三五层', '四八'].map(floorOf)).toEqual([null, null]);
    expect(['5层', '5F', 'B1', '地下一层', '-2', '三楼', '3-5层', '十二层', '首层'].map(floorOf)).toEqual([
      5, 5, -1, -1, -2, 3, 3, 12, 1,
    ]);
    expect(['', '整栋', '0', 'F', '5-3层'].map(floorOf)).toEqual([null, null, null, null, null]);
  });
});

describe('a text of an exported CSV', () => {
  it.each(['=1+2', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1+2', '＋1', '－1', '＠SUM(A1)'])(
    '%j cannot be run as a formula',
    (text) => {
      expect(csvCell(text)).toMatch(/^"?'/);
    },
  );
  it('stays as it is otherwise; numbers stay numbers', () => {
    expect([csvCell('a,b'), csvCell('"x"'), csvCell(-1), csvCell(null)]).toEqual([
      '"a,b"',
      '"""x"""',
      '-1',
      '',
    ]);
  });
});
