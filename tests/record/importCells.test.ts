import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '#api/import/importFile.ts';
import type { RecordHome } from '#record/home.ts';
import { freshHome, HOME_KINDS } from '../support/databases.ts';
import { importHere } from '../support/importHere.ts';
import { fileOf, sheetRow, type WorkbookParts, workbookOf } from '../support/ledgerFiles.ts';
import { importRows, parcel } from '../support/writing.ts';

const run = (home: RecordHome, path: string, options: Partial<ImportOptions> = {}) =>
  importHere(home, path, { dataDir: '/nonexistent', ...options });
const sheet = (parts: WorkbookParts) => fileOf('台账.xlsx', workbookOf({ name: '土地', ...parts }));
const resources = (home: RecordHome) =>
  home.db
    .selectFrom('resource')
    .select(['key', 'code', 'name', 'status', 'declared_area_m2 as area'])
    .orderBy('id')
    .execute();
const told = (report: Awaited<ReturnType<typeof run>>) =>
  'notes' in report
    ? report.notes.map(({ code, field, count, found }) => [code, field, count, found])
    : report;

describe('codes that differ in what nobody sees', () => {
  const first = '地块编号,地块名称,面积(亩),状态\nKA-1,梧桐路,50,可供\nKA-2,槐花路,60,可供\n';
  const second = '地块编号,地块名称,面积(亩),状态\nKA-1\u200B,梧桐路,50,已签约\nＫＡ－２,槐花路,60,已签约\n';

  it.each(HOME_KINDS)('are one code, and the record keeps its own, %s', async (kind) => {
    const home = await freshHome(kind);
    await run(home, fileOf('一.csv', first));
    expect(await run(home, fileOf('二.csv', second))).toMatchObject({ created: 0, updated: 2, rejected: 0 });
    expect(await resources(home)).toMatchObject([
      { key: 'land:KA-1', code: 'KA-1', status: 'signed' },
      { key: 'land:KA-2', code: 'KA-2', status: 'signed' },
    ]);
  });

  it.each(HOME_KINDS)('are one code also where the record has such signs, %s', async (kind) => {
    const home = await freshHome(kind);
    await importRows(home, [
      { ...parcel('a', { declaredAreaM2: 10 }), key: 'land:KA—1\u200B', code: 'KA—1' },
      { ...parcel('b', { declaredAreaM2: 10 }), key: 'land:ＫＡ－２', code: 'ＫＡ－２' },
      { ...parcel('c', { declaredAreaM2: 10 }), key: 'land:KA-2', code: 'KA-2' },
    ]);
    expect(await run(home, fileOf('二.csv', second))).toMatchObject({ created: 0, updated: 2 });
    expect((await resources(home)).map(({ key, code, status }) => [key, code, status])).toEqual([
      ['land:KA—1\u200B', 'KA—1', 'signed'],
      ['land:ＫＡ－２', 'ＫＡ－２', 'available'],
      ['land:KA-2', 'KA-2', 'signed'],
    ]);
  });

  it('stand twice in a file that has them twice', async () => {
    const home = await freshHome('postgresql');
    const report = await run(
      home,
      fileOf('一.csv', '地块编号,地块名称,面积(亩)\nKA-2,甲,50\nＫＡ－２,乙,60\nＫＡ－３\uFEFF,丙,70\n'),
    );
    expect(report).toMatchObject({ created: 3 });
    expect(told(report)).toContainEqual(['key_repeated', '地块编号', 2, 'KA-2']);
    expect((await resources(home)).map(({ key, code }) => [key.replace(/#.*/, '#'), code])).toEqual([
      ['land:KA-2#', 'KA-2'],
      ['land:KA-2#', 'ＫＡ－２'],
      ['land:KA-3', 'ＫＡ－３'],
    ]);
  });
});

describe('a code that a spreadsheet has changed', () => {
  it('is told with a count, by its shape and by its lost digits', async () => {
    const home = await freshHome('postgresql');
    const rows = [
      sheetRow(1, ['地块编号', '地块名称', '面积(亩)']),
      ...['<v>3.70283001001E+17</v>', '<v>370283001001000121</v>', '<v>46203</v>'].map(
        (value, n) =>
          `<row r="${n + 2}"><c r="A${n + 2}" s="${n === 2 ? 1 : 0}">${value}</c><c r="B${n + 2}" t="inlineStr"><is><t>地${n}</t></is></c><c r="C${n + 2}"><v>5</v></c></row>`,
      ),
    ].join('');
    const styles = '<styleSheet><cellXfs><xf/><xf numFmtId="16"/></cellXfs></styleSheet>';
    const report = await run(home, sheet({ rows, styles }));
    expect(report).toMatchObject({ created: 3 });
    expect(told(report)).toEqual(
      expect.arrayContaining([
        ['code_scientific', '地块编号', 1, '370283001001000000'],
        ['code_is_date', '地块编号', 1, '2026-06-30'],
      ]),
    );
    expect((await resources(home)).map(({ code }) => code)).toEqual([
      '370283001001000000',
      '370283001001000121',
      '2026-06-30',
    ]);
    const csv =
      '地块编号,地块名称,面积(亩)\n3.70283E+17,甲,1\n12-Mar,乙,2\n3月12日,丙,3\nKA-1,丁,4\n2023-12,戊,5\n';
    expect(told(await run(home, fileOf('一.csv', csv)))).toEqual(
      expect.arrayContaining([
        ['code_scientific', '地块编号', 1, '3.70283E+17'],
        ['code_is_date', '地块编号', 2, '12-Mar'],
      ]),
    );
  });
});

describe('a workbook in the record', () => {
  it('brings areas as they are seen, no struck-out text, and rejects rows that are struck out', async () => {
    const home = await freshHome('postgresql');
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0!.0,"/><numFmt numFmtId="165" formatCode="0&quot;亩&quot;"/></numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf fontId="1"/></cellXfs></styleSheet>';
    const row = (n: number, code: string, area: string, style = 0) =>
      `<row r="${n}"><c r="A${n}" s="${style}" t="inlineStr"><is><t>${code}</t></is></c><c r="B${n}" s="${style}" t="inlineStr"><is><t>地块${n}</t></is></c>${area}</row>`;
    const rows = [
      sheetRow(1, ['地块编号', '地块名称', '用地面积(万平方米)']),
      row(2, 'A-1', '<c r="C2" s="1"><v>33350</v></c>'),
      row(3, 'A-2', '<c r="C3" s="2"><v>30</v></c>'),
      row(
        4,
        'A-3',
        '<c r="C4" t="inlineStr"><is><r><rPr><strike/></rPr><t>3</t></r><r><t>6</t></r></is></c>',
      ),
      row(5, 'A-4', '<c r="C5" s="3"><v>7</v></c>', 3),
    ].join('');
    const report = await run(home, sheet({ rows, styles }));
    expect(report).toMatchObject({
      created: 3,
      rejected: 1,
      rejects: [{ row: 5, sheet: '土地', code: 'struck_out', found: 'A-4 · 地块5 · 7' }],
    });
    expect((await resources(home)).map(({ area }) => area)).toEqual([33350, 20000, 60000]);
    expect(told(report)).toContainEqual(['struck_out_text', '用地面积(万平方米)', 1, '3']);
  });

  it('makes no second one of a row whose code has no result', async () => {
    const home = await freshHome('postgresql');
    const rows = (code: string) =>
      `${sheetRow(1, ['地块编号', '地块名称', '面积(亩)'])}<row r="2"><c r="A2" t="str"><f>"A-"&amp;1</f>${code}</c><c r="B2" t="inlineStr"><is><t>甲</t></is></c><c r="C2"><v>5</v></c></row>`;
    expect(await run(home, sheet({ rows: rows('<v>A-1</v>') }))).toMatchObject({ created: 1 });
    expect(await run(home, sheet({ rows: rows('') }))).toMatchObject({
      created: 0,
      rejected: 1,
      rejects: [{ row: 2, field: '地块编号', code: 'code_not_readable' }],
    });
    expect(await resources(home)).toHaveLength(1);
  });
});
