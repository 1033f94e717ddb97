import { describe, expect, it } from 'vitest';
import type { Cell } from '#api/formats/source.ts';
import { FileRefusal } from '#api/formats/source.ts';
import { encodingChoices } from '#api/formats/text/encodingSamples.ts';
import { EMPTY_MAP } from '#api/import/columns/mapFile.ts';
import { planColumns } from '#api/import/columns/plan.ts';
import { planPositions } from '#api/import/positions/resolve.ts';
import { editTables } from '#api/import/reading/editedTables.ts';
import { fileOf } from '../support/ledgerFiles.ts';

function plan(headings: string[], rows: Cell[][], crs: string | null = null) {
  const table = {
    ...{ name: '台账', headings, titles: [] },
    rows: rows.map((cells, index) => ({ row: index + 2, cells })),
  };
  const { columns } = planColumns(table, 'land', { map: EMPTY_MAP, areaUnit: null });
  return planPositions(table, columns, { crs: null }, { crs, axes: null });
}

function refusalOf(work: () => unknown): FileRefusal {
  try {
    work();
  } catch (error) {
    if (error instanceof FileRefusal) return error;
    throw error;
  }
  throw new Error('Expected a refusal.');
}

describe('what is ambiguous', () => {
  it('metres without a system are asked for with the places of every system that they fit', () => {
    const refusal = refusalOf(() =>
      plan(
        ['X', 'Y'],
        [
          [4081500, 40543000],
          [4081600, 40543100],
        ],
      ),
    );
    const [question] = refusal.questions;
    expect(question).toMatchObject({ option: 'crs', code: 'crs_ambiguous', taken: null, about: 'X, Y' });
    const zone40 = question.choices.find(({ value }) => value === 'EPSG:4528')!;
    expect(zone40.points).toHaveLength(2);
    expect(zone40.points![0]).toEqual([expect.closeTo(120.48, 1), expect.closeTo(36.87, 1)]);
    expect(question.choices.at(-1)).toEqual({ value: 'none' });
    expect(question.choices.every(({ value }) => !/^EPSG:45(27|29)$/.test(value))).toBe(true);
  });

  it('metres without their zone may lie in any, each with its own place', () => {
    const { questions } = refusalOf(() => plan(['X', 'Y'], [[543000, 4081500]]));
    const places = questions[0].choices.flatMap(({ value, points }) =>
      points ? [[value, points[0][0]]] : [],
    );
    expect(places).toContainEqual(['EPSG:4549', expect.closeTo(120.48, 1)]);
    expect(places).toContainEqual(['EPSG:4548', expect.closeTo(117.48, 1)]);
  });

  it('degrees without a datum are read meanwhile, and asked for with what the others would mean', () => {
    const { questions, evidence } = plan(['经度', '纬度'], [[120.5, 36.9]]);
    expect(questions).toMatchObject([{ option: 'crs', code: 'datum_assumed', taken: 'EPSG:4326' }]);
    const [asIs, gcj02] = questions[0].choices;
    expect(asIs.points).toEqual([[120.5, 36.9]]);
    expect(Math.abs(gcj02.points![0][0] - 120.5)).toBeGreaterThan(0.003);
    expect(evidence).toContainEqual(
      expect.objectContaining({ about: 'crs', code: 'crs_by_assumed', layer: '台账', count: 1 }),
    );
  });

  it('the zone in the eastings is evidence', () => {
    const { questions, evidence } = plan(['X', 'Y'], [[4081500, 40543000]], 'EPSG:4528');
    expect(questions).toEqual([]);
    expect(evidence).toContainEqual({
      ...{ about: 'crs', code: 'crs_zone_in_eastings', value: 'EPSG:4528', found: '40' },
    });
    expect(evidence).toContainEqual(
      expect.objectContaining({ about: 'axes', value: 'yx', code: 'axes_by_numbers' }),
    );
  });

  it('the same line is decoded in every encoding, the one without a broken character first', async () => {
    // 宗地,莱西 in GB 2312.
    const bytes = Buffer.from('636f64652c6e616d650a312cd7dab5d82cc0b3cef70a', 'hex');
    const choices = await encodingChoices(fileOf('a.csv', bytes));
    const gb = choices.find(({ value }) => value === 'GB18030')!;
    expect(gb.samples).toEqual(['1,宗地,莱西']);
    expect(choices.find(({ value }) => value === 'UTF-8')!.samples![0]).toContain('\uFFFD');
    expect(choices.findIndex(({ value }) => value === 'GB18030')).toBeLessThan(
      choices.findIndex(({ value }) => value === 'UTF-8'),
    );
    expect(await encodingChoices(fileOf('b.csv', 'code,name\n1,plot\n'))).toEqual([]);
  });
});

describe('cells put right by hand', () => {
  const table = {
    ...{ name: '台账', headings: ['编号', '状态'], titles: [] },
    rows: [
      { row: 4, cells: ['A-1', '平整中'] },
      { row: 5, cells: ['A-2', '可供'] },
    ],
  };

  it('take the place of the file’s own, row by row, and what is nowhere is told', () => {
    const { tables, edited, notices } = editTables([table], {
      '台账!4': { 状态: '可供' },
      '台账!5': { 无此列: 'x' },
      '别的表!4': { 状态: '下架' },
    });
    expect([...tables[0].rows].map(({ cells }) => cells)).toEqual([
      ['A-1', '可供'],
      ['A-2', '可供'],
    ]);
    expect(edited).toBe(1);
    expect(notices).toEqual([
      { code: 'edits_without_use', level: 'warning', count: 2, found: '台账!5, 别的表!4' },
    ]);
  });
});
