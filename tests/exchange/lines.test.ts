import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell } from '#api/formats/csv/csvText.ts';
import type { Cell } from '#api/formats/source.ts';
import { sumWordOf } from '#api/formats/tables/lines/sumWords.ts';
import { fileOf, readAsImport, sheetRow, workbookOf } from '../support/ledgerFiles.ts';
import { processorMs } from '../support/processorTime.ts';

type Line = readonly (string | number | null)[];

const HEADINGS = ['序号', '地块编号', '地块名称', '面积(亩)', '备注'];

async function readCsv(lines: readonly Line[]) {
  const text = lines.map((line) => line.map((cell) => csvCell(cell)).join(',')).join('\n');
  return await readAsImport(fileOf('土地.csv', `${text}\n`));
}

/** The same lines as a sheet; an empty line has no row at all. */
async function readSheet(lines: readonly Line[], name = '土地') {
  const rows = lines.map((line, index) => (line.length === 0 ? '' : sheetRow(index + 1, line))).join('');
  return await readAsImport(fileOf('a.xlsx', workbookOf({ rows, name })));
}

const codes = (file: Awaited<ReturnType<typeof readCsv>>, table = 0) =>
  file.tables[table].rows.map(({ cells }) => cells.slice(1, 3).join(' ').trim());
const notice = (file: Awaited<ReturnType<typeof readCsv>>, code: string) =>
  file.notices.find((found) => found.code === code);

describe('a line that sums up', () => {
  const ledger: Line[] = [
    HEADINGS,
    [1, 'GB-1', '东一地块', 50],
    [2, 'GB-2', '东二地块', 60],
    [null, null, '工业用地小计', 110],
    [3, 'GB-3', '西一地块', 30],
    [4, 'GB-4', '西二地块', 40],
    [null, null, '商服用地小计', 70],
    [null, '全区合计（4宗）', null, 180],
  ];

  it.each([
    ['CSV', readCsv],
    ['XLSX', readSheet],
  ])('in words is left out and counted (%s)', async (_, read) => {
    const file = await read(ledger);
    expect(codes(file)).toEqual(['GB-1 东一地块', 'GB-2 东二地块', 'GB-3 西一地块', 'GB-4 西二地块']);
    expect(file.leftOut).toEqual({ sums: 3, headings: 0, notes: 0, tables: 0 });
    expect(file.notices).toEqual([
      {
        code: 'summary_rows_left_out',
        level: 'note',
        sheet: file.tables[0].name ?? undefined,
        row: 4,
        count: 3,
      },
    ]);
  });

  it('with another number is left out all the same where it has no key, and told', async () => {
    const lines: Line[] = [...ledger.slice(0, 3), [null, null, '工业用地小计', 999], ...ledger.slice(4)];
    const file = await readCsv(lines);
    expect(codes(file)).toHaveLength(4);
    expect(notice(file, 'sum_differs')).toMatchObject({
      level: 'warning',
      row: 4,
      field: '面积(亩)',
      found: '999',
      expected: '110',
      count: 1,
    });
  });

  it('is a row where it has a key of its own and another number, or a name that only begins so', async () => {
    const file = await readCsv([
      HEADINGS,
      [1, 'GB-1', '东一地块', 50],
      [2, 'GB-2', '合计路地块', 50],
      [3, 'GB-3', '总部基地小计', 42],
      [4, 'GB-4', '总部', 60],
      [5, 'GB-5', 'Total Energies site', 61],
      [6, 'GB-6', '以上海路地块', 62],
    ]);
    expect(codes(file)).toHaveLength(6);
    expect(file.leftOut.sums).toBe(0);
    const sum = await readCsv([
      HEADINGS,
      [1, 'GB-1', '东一', 50],
      [2, 'GB-2', '东二', 60],
      [3, 'XJ', '小计', 110],
    ]);
    expect(codes(sum)).toHaveLength(2);
  });

  it('is rounded, in another unit, an average, or above its rows', async () => {
    const rounded = await readCsv([
      HEADINGS,
      [1, 'A', 'a', 33.34],
      [2, 'B', 'b', 33.34],
      [null, '合计', null, 66.7],
    ]);
    expect(rounded.notices.map(({ code }) => code)).toEqual(['summary_rows_left_out']);
    const inHectares = await readCsv([
      HEADINGS,
      [1, 'A', 'a', 75],
      [2, 'B', 'b', 75],
      [null, '合计', null, '10公顷'],
    ]);
    expect(inHectares.notices.map(({ code }) => code)).toEqual(['summary_rows_left_out']);
    const inCells = await readCsv([
      ['编号', '名称', '面积'],
      ['A', 'a', '50亩'],
      ['B', 'b', '5公顷'],
      ['合计', null, '125亩'],
    ]);
    expect(inCells.notices.map(({ code }) => code)).toEqual(['summary_rows_left_out']);
    const average = await readCsv([
      HEADINGS,
      [1, 'A', 'a', 50],
      [2, 'B', 'b', 61],
      [null, null, '平均面积', null],
      [null, null, '平均', 55.5],
    ]);
    expect(average.leftOut.sums).toBe(1);
    expect(notice(average, 'sum_differs')).toBeUndefined();
    const first = await readCsv([
      HEADINGS,
      [null, '合计', null, 180],
      [null, null, '其中：工业', 110],
      [1, 'A', 'a', 50],
      [2, 'B', 'b', 60],
      [null, null, '其中：商服', 70],
      [3, 'C', 'c', 70],
    ]);
    expect(codes(first)).toHaveLength(3);
    expect(first.leftOut.sums).toBe(3);
    expect(notice(first, 'sum_differs')).toBeUndefined();
  });

  it('of numbers that are not exact is not told to differ', async () => {
    for (const area of ['三五', '50–80亩', '约五十']) {
      const file = await readCsv([
        HEADINGS,
        [1, 'A', 'a', 50],
        [2, 'B', 'b', area],
        [null, '合计', null, 77],
      ]);
      expect(file.leftOut.sums).toBe(1);
      expect(notice(file, 'sum_differs')).toBeUndefined();
    }
    const words = await readCsv([
      HEADINGS,
      [1, 'A', 'a', 50],
      [2, 'B', 'b', '面议'],
      [null, '合计', null, 77],
    ]);
    expect(notice(words, 'sum_differs')).toMatchObject({ found: '77', expected: '50' });
  });

  it('without a number is left out and not told to differ', async () => {
    const file = await readCsv([HEADINGS, [1, 'A', 'a', 50], [null, '合计1宗', null, null]]);
    expect(file.leftOut.sums).toBe(1);
    expect(notice(file, 'sum_differs')).toBeUndefined();
  });

  it.each([
    ['小计', 'sum'],
    ['合 计：', 'sum'],
    ['工业用地小计', 'sum'],
    ['全区合计(4宗)', 'sum'],
    ['共计12宗', 'sum'],
    ['以上3宗', 'sum'],
    ['以上合计', 'sum'],
    ['sub-total', 'sum'],
    ['subtotal', 'sum'],
    ['grand total', 'sum'],
    ['total (4 parcels)', 'sum'],
    ['total:', 'sum'],
    ['全部', 'sum'],
    ['总面积：', 'sum'],
    ['全部地块', null],
    ['industrial total', 'sum'],
    ['平均', 'average'],
    ['average', 'average'],
    ['average of all', 'average'],
    ['其中:工业', 'part'],
    ['合计路地块', null],
    ['总部', null],
    ['total wine site', null],
    ['totally vacant', null],
    ['average street', null],
    ['以上海路', null],
    ['小计量仪器厂', null],
    ['', null],
  ])('%s: %s', (text, word) => {
    expect(sumWordOf(text)).toBe(word);
  });

  it('at any level, wherever it stands, leaves the rows and nothing but the rows', async () => {
    const group = fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 5 });
    const word = fc.constantFrom('小计', '工业用地小计', '合 计', 'Subtotal', '其中：一类');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(group, word, fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('合计', '全区总计（全部）', 'Grand total', null),
        async (groups, whole) => {
          const lines: Line[] = [HEADINGS];
          let row = 0;
          let sums = 0;
          let headings = 0;
          for (const [areas, text, isSummed, isPageEnd] of groups) {
            for (const hundredths of areas) lines.push([++row, `K-${row}`, `地块${row}`, hundredths / 100]);
            const sum = areas.reduce((total, area) => total + area, 0) / 100;
            // A sum behind a group without one would be of both.
            lines.push(isSummed ? [null, null, text, sum] : [null, null, '小计', null]);
            sums++;
            if (isPageEnd) {
              lines.push(HEADINGS);
              headings++;
            }
          }
          const total = groups.flatMap(([areas]) => areas).reduce((sum, area) => sum + area, 0) / 100;
          if (whole !== null) lines.push([null, whole, null, total]);
          const file = await readCsv(lines);
          expect(codes(file)).toHaveLength(row);
          expect(file.leftOut).toEqual({
            sums: sums + (whole === null ? 0 : 1),
            headings,
            notes: 0,
            tables: 0,
          });
          expect(notice(file, 'sum_differs')).toBeUndefined();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a line that describes the table', () => {
  it('is left out and counted: repeated headings, titles, units, signatures, notes, pages', async () => {
    const file = await readCsv([
      ['示例开发区土地台账'],
      ['单位：亩'],
      HEADINGS,
      [1, 'A', 'a', 50],
      ['第 1 页'],
      ['示例开发区土地台账'],
      HEADINGS,
      [2, 'B', 'b', 60],
      ['注：1. 面积以不动产证为准；', null],
      ['2. 数据截至六月底。'],
      ['单位：亩'],
      ['填表人：张三', null, '审核：李四', null, '填报日期：2026-06-30'],
      ['填表人', '张三', '审核人', '李四'],
      ['联系电话：', null, 13800000000],
    ]);
    expect(codes(file)).toEqual(['A a', 'B b']);
    expect(file.leftOut).toEqual({ sums: 0, headings: 1, notes: 8, tables: 0 });
    expect(notice(file, 'notes_left_out')).toMatchObject({ level: 'note', row: 5, found: '第 1 页' });
    expect(notice(file, 'repeated_headings_left_out')).toMatchObject({ row: 7, count: 1 });
  });

  it('is told from a row whose first text only looks like one', async () => {
    const file = await readCsv([
      HEADINGS,
      [1, 'A', '注塑车间地块', 50],
      [2, 'B', '日期制造厂', 60],
      [null, '说明书厂', null, 61],
      [null, 'D', '负责人', 62],
    ]);
    expect(codes(file)).toHaveLength(4);
    expect(file.leftOut).toEqual({ sums: 0, headings: 0, notes: 0, tables: 0 });
  });
});

describe('a second table below the first', () => {
  const second: Line[] = [
    ['地块编号', '地块名称', '面积(亩)', '状态'],
    ['GG-1', '城北一号', 50, '可供'],
    ['GG-2', '城北二号', 60, '可供'],
    [],
    ['表二：闲置厂房'],
    ['厂房编号', '厂房名称', '面积(㎡)', '状态'],
    ['CF-1', '城北一号厂房', 3000, '可供'],
    ['CF-2', '城北二号厂房', 4000, '可供'],
  ];

  it.each([
    ['CSV', readCsv, null, '#2'],
    ['XLSX', readSheet, '土地', '土地 #2'],
  ] as const)('is read under its own headings, as a sheet of its own (%s)', async (_, read, name, below) => {
    const file = await read(second);
    expect(file.tables).toMatchObject([
      { name, titles: [], rows: [{ row: 2 }, { row: 3 }] },
      {
        name: below,
        headings: ['厂房编号', '厂房名称', '面积(㎡)', '状态'],
        titles: ['表二：闲置厂房'],
        rows: [
          { row: 7, cells: ['CF-1', '城北一号厂房', name === null ? '3000' : 3000, '可供'] },
          { row: 8 },
        ],
        above: { name, headings: second[0] },
      },
    ]);
    expect(file.leftOut).toEqual({ sums: 0, headings: 0, notes: 0, tables: 0 });
    expect(file.notices).toEqual([]);
  });

  it('is read without a line between, with two levels of headings, a row of units, and sums of its own', async () => {
    const file = await readCsv([
      ['地块编号', '地块名称', '面积(亩)', '状态', '备注'],
      ['GG-1', '城北一号', 50, '可供'],
      ['合计', null, 50],
      ['厂房编号', '厂房名称', '指标', '', '状态'],
      ['', '', '建筑面积', '层高', ''],
      ['', '', '㎡', 'm', ''],
      ['CF-1', '一号厂房', 3000, 8, '可供'],
      ['CF-2', '二号厂房', 4000, 9, '可供'],
      ['合计', null, 7000],
    ]);
    expect(file.tables.map(({ rows }) => rows.length)).toEqual([1, 2]);
    expect(file.tables[1].headings).toEqual([
      '厂房编号',
      '厂房名称',
      '指标/建筑面积(㎡)',
      '指标/层高(m)',
      '状态',
    ]);
    expect(file.leftOut).toEqual({ sums: 2, headings: 0, notes: 0, tables: 0 });
  });

  it('whose headings are richer than the first one’s does not make the first one its title', async () => {
    const file = await readCsv([
      ['地块编号', '地块名称', '面积(亩)'],
      ['GG-1', '城北一号', 50],
      [],
      ['厂房编号', '厂房名称', '建筑面积(㎡)', '层高(m)', '承重(吨/㎡)', '状态', '租金(元/㎡·月)'],
      ['CF-1', '一号厂房', 3000, 8, 2, '可供', 15],
    ]);
    expect(file.tables.map(({ headings, rows }) => [headings.length, rows.length])).toEqual([
      [7, 1],
      [7, 1],
    ]);
    expect(file.tables[0].rows[0].cells.slice(0, 3)).toEqual(['GG-1', '城北一号', '50']);
  });

  it('that nobody knows is left out with a warning; a legend of codes is none', async () => {
    const file = await readCsv([
      ['地块编号', '地块名称', '面积(亩)', '状态'],
      ['GG-1', '城北一号', 50, '可供'],
      ['GG-2', '城北二号', 60, '可供'],
      [],
      ['企业', '法人', '用工人数', '税收'],
      ['甲公司', '张', 120, 300],
      ['乙公司', '李', 80, 200],
    ]);
    expect(codes(file)).toHaveLength(2);
    expect(file.leftOut).toEqual({ sums: 0, headings: 0, notes: 0, tables: 1 });
    expect(notice(file, 'second_table')).toEqual({
      code: 'second_table',
      level: 'warning',
      sheet: undefined,
      row: 5,
      count: 2,
      found: '企业, 法人, 用工人数, 税收',
    });
  });

  it('that nobody knows is seen below numbers of which some are words', async () => {
    const file = await readCsv([
      HEADINGS,
      [1, 'A', 'a', '约50亩'],
      [2, 'B', 'b', 32.5],
      [3, 'C', 'c', '三五'],
      [],
      ['企业', '法人', '电话', '用工人数', '税收'],
      ['甲', '张', '0532', 120, 300],
    ]);
    expect(codes(file)).toHaveLength(3);
    expect(notice(file, 'second_table')).toMatchObject({ row: 6, count: 1 });
  });

  it('is none where a row behind an empty line has words instead of numbers', async () => {
    const file = await readCsv([
      ['地块编号', '地块名称', '面积(亩)', '单价'],
      ['GG-1', '城北一号', 50, 20],
      ['GG-2', '城北二号', 60, 30],
      [],
      ['GG-三', '城北三号', '面议', '待定'],
      ['GG-4', '城北四号', 70, 30],
    ]);
    expect(codes(file)).toHaveLength(4);
    expect(file.leftOut.tables).toBe(0);
  });
});

describe('a large table', () => {
  it('is gone through once, row by row', async () => {
    const lines: Cell[][] = [HEADINGS];
    for (let row = 1; row <= 60_000; row++)
      lines.push([row, `K-${row}`, `开发区第${row % 97}号地块`, row % 500, '备注里写了一些字']);
    const spent = await processorMs(async () => {
      const file = await readCsv(lines as Line[]);
      expect(file.tables[0].rows).toHaveLength(60_000);
    });
    expect(spent).toBeLessThan(10_000);
  });
});
