import { describe, expect, it } from 'vitest';
import { parseCivilDate } from '#domain/civilDateText.ts';
import { unitOfHeading } from '#domain/unitText.ts';
import { fileOf, readAsImport, sheetRow, workbookOf } from '../support/ledgerFiles.ts';

type Line = readonly (string | number | null)[];

async function readSheet(lines: readonly Line[], merges: readonly string[] = []) {
  const rows = lines.map((line, index) => sheetRow(index + 1, line)).join('');
  return await readAsImport(fileOf('a.xlsx', workbookOf({ rows, merges })));
}

const cellsOf = (file: Awaited<ReturnType<typeof readSheet>>) =>
  file.tables[0].rows.map(({ cells }) => cells);

describe('a ledger as offices have it', () => {
  it('has its headings again in English: the second line is taken along', async () => {
    const file = await readSheet([
      ['编号', '名称', '用地面积（公顷）', '现况说明', '到期'],
      ['Code', 'Name', 'Area (ha)', 'Status', 'Expiry'],
      ['A-1', '甲地块', 3.5, '闲置', '20250301'],
    ]);
    expect(file.tables[0].headings).toEqual(['编号', '名称', '用地面积（公顷）', 'Status', '到期']);
    expect(file.tables[0].rows).toMatchObject([{ row: 3 }]);
  });

  it('has a row of English names that are data all the same', async () => {
    const file = await readSheet([
      ['编号', '名称', '备注'],
      ['GB-1', 'North', 'Area'],
      ['GB-2', 'South', 'none'],
    ]);
    expect(cellsOf(file)).toHaveLength(2);
  });

  it.each([
    ['numbers', ['1', '2', '3', '4']],
    ['numbers in brackets', ['（1）', '（2）', '（3）', '（4）']],
    ['stems', ['甲', '乙', '丙', '丁']],
    ['a word and numbers', ['栏次', '1', '2', '3']],
  ])('numbers its columns by %s, which is no site', async (_, line) => {
    const headings = ['序号', '编号', '名称', '面积（亩）'];
    const file = await readSheet([headings, line, [1, 'GB-1', '甲', 50], [1, '2', '3', 4]]);
    expect(cellsOf(file).map(([, code]) => code)).toEqual(['GB-1', '2']);
    expect(file.leftOut.headings).toBe(1);
  });

  it('has headings of three levels', async () => {
    const file = await readSheet(
      [
        ['土地台账'],
        ['编号', '名称', '规划条件', null, null],
        [null, null, '开发强度', null, '高度'],
        [null, null, '容积率', '建筑密度(%)', '限高(m)'],
        ['A', '甲', 2, 40, 24],
      ],
      ['A1:E1', 'A2:A4', 'B2:B4', 'C2:E2', 'C3:D3'],
    );
    expect(file.tables[0].headings).toEqual([
      '编号',
      '名称',
      '规划条件/开发强度/容积率',
      '规划条件/开发强度/建筑密度(%)',
      '规划条件/高度/限高(m)',
    ]);
    expect(file.tables[0].titles).toEqual(['土地台账']);
    expect(cellsOf(file)).toEqual([['A', '甲', 2, 40, 24]]);
  });

  it('has its headings down the first column', async () => {
    const form: Line[] = [
      ['地块信息表'],
      ['地块名称：', '东一地块', '西一地块'],
      ['地块编号', 'GB-1', 'GB-2'],
      ['面积（亩）', 50, 60],
      ['规划用途', '工业', null],
    ];
    const file = await readSheet(form);
    expect(file.tables[0].headings).toEqual(['地块名称', '地块编号', '面积（亩）', '规划用途']);
    expect(cellsOf(file)).toEqual([
      ['东一地块', 'GB-1', 50, '工业'],
      ['西一地块', 'GB-2', 60, null],
    ]);
    expect(file.evidence).toContainEqual({
      about: 'columns',
      code: 'table_turned',
      count: 2,
      layer: 'Sheet1',
    });
  });

  it('is a card with several headings in a line', async () => {
    const file = await readSheet([
      ['地块名称', '东一地块', '地块编号', 'GB-1'],
      ['面积（亩）', 50, '容积率', 2],
      ['规划用途', '工业', '备注', '无'],
    ]);
    expect(cellsOf(file)).toEqual([['东一地块', 'GB-1', 50, 2, '工业', '无']]);
  });

  it('is no form where its first column holds names of sites', async () => {
    const file = await readSheet([
      ['名称', '面积（亩）', '容积率'],
      ['甲', 50, 2],
      ['乙', 60, 2],
      ['丙', 70, 2],
    ]);
    expect(file.tables[0].headings).toEqual(['名称', '面积（亩）', '容积率']);
  });

  it.each([
    ['二〇二五年三月一日', '2025-03-01'],
    ['二○二五年十二月三十一日', '2025-12-31'],
    ['二零二五年十月廿一日', '2025-10-21'],
    ['二〇二五年三月', '2025-03-01'],
    ['2025年3月1号', '2025-03-01'],
    ['20250301', '2025-03-01'],
    ['2025.3.1', '2025-03-01'],
  ])('says %s for a day', (text, date) => {
    expect(parseCivilDate(text)).toMatchObject({ ok: true, date });
  });

  it('says no day that there is not', () => {
    expect(parseCivilDate('二〇二五年二月三十日')).toEqual({ ok: false, code: 'no_such_day' });
    expect(parseCivilDate('二〇二五年十三月')).toMatchObject({ ok: false });
  });

  it('has its unit behind a stroke', () => {
    expect(unitOfHeading('宗地面积/亩', 'area')).toBe('mu');
    expect(unitOfHeading('占地/万㎡', 'area')).toBe('wanM2');
    expect(unitOfHeading('规划/用地面积', 'area')).toBeNull();
  });
});
