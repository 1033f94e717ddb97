import { describe, expect, it } from 'vitest';
import { writeXlsx } from '#api/formats/xlsx/writeXlsx.ts';
import { fileOf, readAsImport, sheetRow, type WorkbookParts, workbookOf } from '../support/ledgerFiles.ts';

const HEADINGS = sheetRow(1, ['编号', '名称', '面积(亩)', '状态']);

/** A struck-out run and a plain one. */
const run = (text: string, struck = false) =>
  `<r>${struck ? '<rPr><strike/></rPr>' : '<rPr><sz val="11"/></rPr>'}<t xml:space="preserve">${text}</t></r>`;
const rich = (reference: string, ...runs: string[]) =>
  `<c r="${reference}" t="inlineStr"><is>${runs.join('')}</is></c>`;
const text = (reference: string, value: string, style = 0) =>
  `<c r="${reference}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`;

/** Style 1 is struck out, 2 is `000000`, 3 divides by ten thousand, 4 is a day. */
const STYLES = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000000"/><numFmt numFmtId="165" formatCode="0!.0,"/></numFmts>
  <fonts><font><sz val="11"/></font><font><strike/></font><font><strike val="0"/></font></fonts>
  <cellStyleXfs><xf fontId="1"/></cellStyleXfs>
  <cellXfs><xf/><xf fontId="1"/><xf numFmtId="164" fontId="2"/><xf numFmtId="165"/><xf numFmtId="14"/></cellXfs>
  <dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>`;

async function read(parts: WorkbookParts) {
  const { tables, notices } = await readAsImport(fileOf('a.xlsx', workbookOf({ styles: STYLES, ...parts })));
  const rows = tables[0].rows;
  return { cells: rows.map((row) => row.cells), rows, notices };
}

describe('a cell of a workbook', () => {
  it('has the digits of the file where a code has more than a double', async () => {
    const codes = [
      '<v>370283001001000121</v>',
      '<v>370283001001000120.0</v>',
      '<v>3.70283001001E+17</v>',
    ].map(
      (stored, n) => `<row r="${n + 2}"><c r="A${n + 2}">${stored}</c><c r="C${n + 2}"><v>5</v></c></row>`,
    );
    const rows = `${HEADINGS}${codes.join('')}<row r="5"><c r="A5" s="2"><v>1207</v></c><c r="C5"><v>5</v></c></row>`;
    const { cells, rows: read4 } = await read({ rows });
    expect(cells.map(([code]) => code)).toEqual([
      '370283001001000121',
      '370283001001000120',
      '370283001001000000',
      '001207',
    ]);
    expect(read4.map(({ marks }) => marks?.get(0)?.code)).toEqual([
      undefined,
      undefined,
      'digits_lost',
      undefined,
    ]);
  });

  it('is as large as its format shows it', async () => {
    const { cells } = await read({
      rows: `${HEADINGS}<row r="2">${text('A2', 'A-1')}<c r="C2" s="3"><v>33350</v></c></row>`,
    });
    expect(cells).toEqual([['A-1', null, 3.335, null]]);
  });

  it('says nothing where a formula has no result or failed, and both are told with their column', async () => {
    const rows = `${HEADINGS}<row r="2">${text('A2', 'A-1')}<c r="B2" t="str"><f>""</f><v></v></c><c r="C2"><f>1+2</f></c><c r="D2" t="e"><f>X</f><v>#REF!</v></c></row>
      <row r="3">${text('A3', 'A-2')}<c r="C3"><f>1+2</f><v/></c></row><row r="4">${text('A4', 'A-3')}<c r="C4"><f>1+2</f><v>3</v></c></row>`;
    const { cells, rows: read4, notices } = await read({ rows });
    expect(cells).toEqual([
      ['A-1', null, null, null],
      ['A-2', null, null, null],
      ['A-3', null, 3, null],
    ]);
    expect([...read4[0].marks!.keys()]).toEqual([2, 3]);
    expect(notices).toEqual([
      {
        code: 'formula_without_result',
        level: 'warning',
        sheet: 'Sheet1',
        field: '面积(亩)',
        row: 2,
        count: 2,
      },
      {
        code: 'formula_error',
        level: 'warning',
        sheet: 'Sheet1',
        field: '状态',
        row: 2,
        count: 1,
        found: '#REF!',
      },
    ]);
  });

  it('is one of a row also where a formula without a result is all that stands beside its code', async () => {
    const { cells, notices } = await read({
      rows: `${HEADINGS}<row r="2">${text('A2', 'A-1')}<c r="C2"><f>1</f></c></row><row r="3">${text('A3', 'B区')}</row><row r="4"><c r="C4"><f>1</f></c></row>`,
    });
    expect(cells).toEqual([['A-1', null, null, null]]);
    expect(notices.map(({ code, count }) => [code, count])).toEqual([
      ['divider_rows_left_out', 1],
      ['formula_without_result', 2],
    ]);
  });

  it('says nothing where a zero only stands in for a result that is worked out when the file is opened', async () => {
    const rows = `${HEADINGS}<row r="2">${text('A2', 'A-1')}<c r="C2"><f>1+2</f><v>0</v></c><c r="D2"><v>0</v></c></row>`;
    const marks = async (calculation?: string) => {
      const { rows: found } = await read({ rows, calculation });
      return [found[0].cells[2], found[0].marks?.get(2)?.code];
    };
    expect(await marks('<calcPr fullCalcOnLoad="1"/>')).toEqual([null, 'formula_without_result']);
    expect(await marks()).toEqual([0, undefined]);
  });

  it('leaves out what is struck out, in runs and by its font', async () => {
    const rows = `${HEADINGS}<row r="2">${text('A2', 'A-1')}${rich('B2', run('东', true), run('西区'))}${rich('C2', run('3', true), run('62'))}${rich('D2', run('可供', true))}</row>
      <row r="3">${text('A3', 'A-2')}${text('B3', '旧名', 1)}<c r="C3" s="1"><v>50</v></c>${text('D3', '可供')}</row>`;
    const { cells, notices } = await read({ rows });
    expect(cells).toEqual([
      ['A-1', '西区', '62', null],
      ['A-2', null, null, '可供'],
    ]);
    expect(notices.map(({ code, field, count, found }) => [code, field, count, found])).toEqual([
      ['struck_out_text', '名称', 2, '东'],
      ['struck_out_text', '面积(亩)', 2, '3'],
      ['struck_out_text', '状态', 1, '可供'],
    ]);
  });

  it('leaves out the struck-out runs of shared strings, by their own font or that of the cell', async () => {
    const strings = `<sst><si>${run('50', true)}<r><t> 45</t></r></si><si>${run('可供')}<r><t>（旧）</t></r><rPh><t>x</t></rPh></si></sst>`;
    const rows = `${HEADINGS}<row r="2">${text('A2', 'A-1')}<c r="C2" t="s"><v>0</v></c><c r="D2" t="s" s="1"><v>1</v></c></row>`;
    const { cells } = await read({ rows, strings });
    expect(cells).toEqual([['A-1', null, ' 45', '可供']]);
  });

  it('makes a row that is struck out in every cell no row of the ledger', async () => {
    const rows = `${HEADINGS}<row r="2">${text('A2', 'A-1', 1)}${text('B2', '东区', 1)}<c r="C2" s="1"><v>50</v></c></row><row r="3">${text('A3', 'A-2')}<c r="D3"><v>1</v></c></row>`;
    const { rows: found, notices } = await read({ rows, merges: ['B2:B3'] });
    expect(found.map(({ row, fault }) => [row, fault?.code, fault?.found])).toEqual([
      [2, 'struck_out', 'A-1 · 东区 · 50'],
      [3, undefined, undefined],
    ]);
    expect(found[1].cells).toEqual(['A-2', null, null, 1]);
    expect(notices).toEqual([]);
  });

  it('is read in hidden rows and columns as in others, which is said', async () => {
    const rows = `${HEADINGS}${sheetRow(2, ['A-1', '甲', 5]).replace('<row ', '<row hidden="1" ')}${sheetRow(3, ['A-2', '乙', 6])}`;
    const { cells, notices } = await read({
      rows,
      head: '<cols><col min="2" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>',
    });
    expect(cells.map(([code]) => code)).toEqual(['A-1', 'A-2']);
    expect(notices.map(({ code, count, found, row }) => [code, count, found, row])).toEqual([
      ['hidden_rows', 1, undefined, 2],
      ['hidden_columns', 2, '名称, 面积(亩)', undefined],
    ]);
  });

  it('is empty where the sheet shows no zeros', async () => {
    const rows = `${HEADINGS}${sheetRow(2, ['A-1', '甲', 0])}`;
    const head = '<sheetViews><sheetView showZeros="0"/></sheetViews>';
    expect((await read({ rows, head })).cells[0][2]).toBeNull();
    expect((await read({ rows })).cells[0][2]).toBe(0);
  });
});

describe('a text that looks like a control character', () => {
  it('comes back from a workbook of ours as it was', async () => {
    const texts = ['_x0041_', 'a_x000D_b', '__x005F_', 'x_x12_', '_x0041__x0042_'];
    type Row = { readonly key: string; readonly name: string };
    const columns = [
      { heading: '编号', cell: (row: Row) => row.key },
      { heading: '名称', cell: (row: Row) => row.name },
    ];
    async function* rows() {
      for (const [n, name] of texts.entries()) yield { key: `A-${n}`, name };
    }
    const pieces = await Array.fromAsync(writeXlsx(rows(), { columns, title: '土地', language: 'zh' }));
    const { tables } = await readAsImport(fileOf('a.xlsx', Buffer.concat(pieces)));
    expect(tables[0].rows.map(({ cells }) => cells[1])).toEqual(texts);
  });
});

describe('a workbook over a cap', () => {
  const refusal = (parts: WorkbookParts) =>
    readAsImport(fileOf('a.xlsx', workbookOf(parts))).then(
      () => null,
      (error: { code: string; found: string; expected: string }) => [error.code, error.found, error.expected],
    );
  const numFmt = (pattern: string) =>
    `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${pattern}"/></numFmts></styleSheet>`;

  it('is refused with the cap and the place', async () => {
    const data = `${HEADINGS}${sheetRow(2, ['A-1', '甲', 5])}`;
    const merges = Array.from({ length: 50 }, (_, n) => `${String.fromCharCode(65 + (n % 26))}2:B1048576`);
    expect(await refusal({ rows: data, merges })).toEqual([
      'too_many_merged_cells',
      '> 1000000, Sheet1!A2:B1048576',
      '≤ 1000000',
    ]);
    expect(await refusal({ rows: data, styles: numFmt('['.repeat(150_000)) })).toEqual([
      'number_format_too_long',
      '150000, [[[[[[[[[[[[[[[[[[[[…',
      '≤ 255',
    ]);
    const long = '甲'.repeat(300_000);
    const shared = `${HEADINGS}<row r="2"><c r="A2" t="s"><v>0</v></c></row>`;
    expect(await refusal({ rows: shared, strings: `<sst><si><t>${long}</t></si></sst>` })).toEqual([
      'cell_too_long',
      '300000, Sheet1!A2',
      '≤ 32767',
    ]);
    expect(await refusal({ rows: `${HEADINGS}<row r="2">${text('B2', long)}</row>` })).toEqual([
      'cell_too_long',
      '300000, Sheet1!B2',
      '≤ 32767',
    ]);
    expect(await refusal({ rows: `${data}<row r="3"><c r="ALM3"><v>1</v></c></row>` })).toEqual([
      'too_many_columns',
      '1001, Sheet1!ALM3',
      '≤ 1000',
    ]);
    expect((await refusal({ rows: `${data}<row r="1048577"><c r="A1048577"><v>1</v></c></row>` }))?.[0]).toBe(
      'too_many_rows',
    );
  });

  it('is none where the cells are empty, or a text is only written long', async () => {
    const returns = `${'_x000D_'.repeat(30_000)}x`;
    const rows = `${HEADINGS}<row r="2">${text('A2', 'A-1')}${text('B2', returns)}<c r="XFD2" s="1"/></row><row r="1048576"><c r="XFD1048576" s="1"/></row>`;
    const { cells } = await read({ rows });
    expect(cells).toHaveLength(1);
    expect(String(cells[0][1])).toHaveLength(30_001);
  });
});
