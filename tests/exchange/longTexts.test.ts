import { describe, expect, it } from 'vitest';
import { writeXlsx } from '#api/formats/xlsx/writeXlsx.ts';
import { sayNotice } from '#api/import/words.ts';
import type { Language } from '#contract/language.ts';
import { fileOf, readAsImport, sheetRow, sheetsOf } from '../support/ledgerFiles.ts';

/** Longer than a cell, and read at any length because it is a geometry. */
const outline = (start: number) =>
  `POLYGON((${Array.from({ length: 5_000 }, (_, n) => `${start} ${36 + n / 1e6}`).join(', ')}))`;

type Row = { readonly key: string; readonly text: string };

async function workbookOfTexts(texts: readonly string[], language: Language): Promise<Uint8Array> {
  const columns = [
    { heading: '编号', cell: (row: Row) => row.key },
    { heading: 'WKT', cell: (row: Row) => row.text },
  ];
  async function* rows() {
    for (const [n, text] of texts.entries()) yield { key: `A-${n}`, text };
  }
  return Buffer.concat(await Array.fromAsync(writeXlsx(rows(), { columns, title: '土地', language })));
}

describe('a text that no cell can hold', () => {
  it.each(['zh', 'en'] as const)('comes back from a workbook of ours as it was, %s', async (language) => {
    const emoji = `{"a":"${'x'.repeat(32_761)}${'😀'.repeat(3)}"}`;
    const texts = [
      outline(120),
      'POINT(1 2)',
      `${outline(121)}${' '.repeat(3)}`,
      emoji,
      '→长文本#1',
      '→Long texts#2',
      '→长文本#',
    ];
    const bytes = await workbookOfTexts(texts, language);
    const { tables, notices } = await readAsImport(fileOf('a.xlsx', bytes));
    expect(tables).toHaveLength(1);
    expect(tables[0].rows.map(({ cells }) => cells[1])).toEqual(texts);
    expect(notices).toEqual([]);
  });

  it('needs no second sheet where there is none', async () => {
    const path = fileOf('a.xlsx', await workbookOfTexts(['POINT(1 2)'], 'zh'));
    await expect(readAsImport(path, { sheet: '没有' })).rejects.toMatchObject({ expected: '土地' });
  });

  it('that is not all there gives no value, and is told', async () => {
    const land = [
      sheetRow(1, ['编号', '名称']),
      sheetRow(2, ['A-1', '→长文本#1']),
      sheetRow(3, ['A-2', '→长文本#2']),
      sheetRow(4, ['A-3', '→长文本#3']),
      sheetRow(5, ['A-4', '→长文本#1']),
    ].join('');
    const long = [
      sheetRow(1, ['序号', '段', '文本']),
      sheetRow(2, [1, '2/2', '乙']),
      sheetRow(3, [1, '1/2', '甲']),
      sheetRow(4, [2, '1/2', '丙']),
    ].join('');
    const read = await readAsImport(fileOf('a.xlsx', sheetsOf({ 土地: land, 长文本: long })));
    expect(read.tables.map(({ name }) => name)).toEqual(['土地']);
    expect(read.tables[0].rows.map(({ cells }) => cells[1])).toEqual(['甲乙', null, null, '甲乙']);
    const [notice, ...others] = read.notices;
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ code: 'long_text_missing', field: '名称', count: 2, row: 3 });
    expect(sayNotice(notice, 'zh')).toContain('→长文本#2');
    expect(sayNotice(notice, 'en')).toContain('stays');
  });

  it('is looked for on a sheet of ours only: a ledger of that name is a ledger', async () => {
    const rows = [sheetRow(1, ['编号', '名称']), sheetRow(2, ['A-1', '甲'])].join('');
    const read = await readAsImport(fileOf('a.xlsx', sheetsOf({ 长文本: rows })));
    expect(read.tables[0].rows).toHaveLength(1);
  });

  it('is bounded over the whole file: a small workbook cannot name one text a million times', async () => {
    const marks = Array.from({ length: 700 }, (_, n) => sheetRow(n + 2, [`A-${n}`, '→长文本#1']));
    const land = [sheetRow(1, ['编号', 'WKT']), ...marks].join('');
    const text = `POINT(1 2)${'x'.repeat(30_000)}`;
    const long = [sheetRow(1, ['序号', '段', '文本']), sheetRow(2, [1, '1/1', text])].join('');
    await expect(
      readAsImport(fileOf('a.xlsx', sheetsOf({ 土地: land, 长文本: long }))),
    ).rejects.toMatchObject({ code: 'long_texts_too_long' });
  });
});
