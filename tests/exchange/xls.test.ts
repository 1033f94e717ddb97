import * as XLSX from '@e965/xlsx';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';
import { double, oldLabel, oldWorkbook } from '../support/oldWorkbook.ts';

type Row = readonly (string | number | boolean | null | XLSX.CellObject)[];

function bookOf(sheets: Readonly<Record<string, readonly Row[]>>, from1904 = false): XLSX.WorkBook {
  const workbook = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(rows as unknown[][]), name);
  workbook.Workbook = { ...workbook.Workbook, WBProps: { date1904: from1904 } };
  return workbook;
}

function bytesOf(workbook: XLSX.WorkBook): Uint8Array {
  return XLSX.write(workbook, { type: 'buffer', bookType: 'biff8' }) as Uint8Array;
}

const read = (workbook: XLSX.WorkBook) => readAsImport(fileOf('a.xls', bytesOf(workbook)));
const number = (v: number, z: string): XLSX.CellObject => ({ t: 'n', v, z });

const LEDGER: Row[] = [
  ['2025年工业用地台账'],
  ['编号', '名称', '面积(亩)', '启用日期'],
  ['GB-1', '东一地块', 50.5, number(45_000, 'yyyy/m/d')],
  ['GB-2', '东二地块', number(60, '0"亩"'), null],
];

describe('a workbook of the old format', () => {
  it('is read as one of the new format is', async () => {
    const file = await read(bookOf({ 土地: LEDGER }));
    expect(file).toMatchObject({ format: 'xls', form: 'workbook', encoding: null });
    expect(file.tables[0]).toMatchObject({
      name: '土地',
      headings: LEDGER[1],
      titles: ['2025年工业用地台账'],
    });
    expect(file.tables[0].rows).toMatchObject([
      { row: 3, cells: ['GB-1', '东一地块', 50.5, '2023-03-15'] },
      { row: 4, cells: ['GB-2', '东二地块', '60亩', null] },
    ]);
    expect(file.evidence).toMatchObject([{ value: 'XLS' }, { code: 'xls_version', value: 'BIFF8' }]);
    expect(file.layers).toEqual([{ name: '土地', rows: 2, shapes: null, isRead: true }]);
  });

  it('counts days from 1904 where it says so', async () => {
    const file = await read(bookOf({ 土地: LEDGER }, true));
    expect(file.tables[0].rows[0].cells[3]).toBe('2027-03-16');
  });

  it('continues merged cells down, takes results for formulas, and marks errors and cut codes', async () => {
    const workbook = bookOf({
      土地: [
        ['编号', '园区', '面积(亩)', '容积率'],
        [
          number(Number('370283001001000121'), '0'),
          '东园',
          { t: 'n', v: 110, f: '50+60' },
          { t: 'e', v: 0x17 },
        ],
        ['GB-2', null, 60, 1.5],
      ],
    });
    workbook.Sheets.土地['!merges'] = [{ s: { r: 1, c: 1 }, e: { r: 2, c: 1 } }];
    const { tables, notices } = await read(workbook);
    const [first, second] = tables[0].rows;
    expect(first.cells[2]).toBe(110);
    expect(first.marks?.get(0)).toMatchObject({ code: 'digits_lost' });
    expect(first.marks?.get(3)).toEqual({ code: 'formula_error', found: '#REF!' });
    expect(second).toMatchObject({ cells: ['GB-2', '东园', 60, 1.5], spread: new Set([1]) });
    expect(notices).toMatchObject([{ code: 'formula_error', field: '容积率' }]);
  });

  it('leaves out hidden sheets unless they are named', async () => {
    const workbook = bookOf({ 土地: LEDGER, 旧表: LEDGER });
    workbook.Workbook!.Sheets = [{ name: '土地' }, { name: '旧表', Hidden: 1 }];
    const path = fileOf('a.xls', bytesOf(workbook));
    const file = await readAsImport(path);
    expect(file.tables.map(({ name }) => name)).toEqual(['土地']);
    expect(file.notices).toMatchObject([{ code: 'hidden_sheet_left_out', sheet: '旧表' }]);
    expect((await readAsImport(path, { layers: ['旧表'] })).tables.map(({ name }) => name)).toEqual(['旧表']);
    await expect(readAsImport(path, { sheet: '厂房' })).rejects.toMatchObject({ code: 'no_such_sheet' });
  });

  const gbk = (text: string) => [...iconv.encode(text, 'gbk')];
  const ascii = (text: string) => [...Buffer.from(text, 'latin1')];

  it('of before 1997 is read in its code page', async () => {
    const headings = ['编号', '名称'].map((text, column) => oldLabel(5, 0, column, gbk(text)));
    const records = [...headings, oldLabel(5, 1, 0, ascii('GB-1')), oldLabel(5, 1, 1, gbk('北侧地块'))];
    const file = await readAsImport(
      fileOf('a.xls', oldWorkbook({ version: 5, codePage: 936, name: gbk('土地'), records })),
    );
    expect(file).toMatchObject({ encoding: 'cp936', notices: [] });
    expect(file.tables[0]).toMatchObject({
      name: '土地',
      headings: ['编号', '名称'],
      rows: [{ cells: ['GB-1', '北侧地块'] }],
    });
  });

  it('reads Chinese of a program that says another code page, and tells so', async () => {
    const labels = ['编号', '名称', '厂房面积', '东一地块', '工业用地'].map((text, column) =>
      oldLabel(5, 0, column, gbk(text)),
    );
    const records = [...labels, oldLabel(5, 1, 0, ascii('GB-1')), oldLabel(5, 1, 1, gbk('北侧地块'))];
    const bytes = oldWorkbook({ version: 5, codePage: 1252, name: gbk('土地'), records });
    const file = await readAsImport(fileOf('a.xls', bytes));
    expect(file).toMatchObject({
      encoding: 'GB18030',
      notices: [{ code: 'encoding_assumed', level: 'warning' }],
    });
    expect(file.tables[0]).toMatchObject({
      name: '土地',
      headings: ['编号', '名称', '厂房面积', '东一地块', '工业用地'],
    });
    expect(file.tables[0].rows[0].cells.slice(0, 2)).toEqual(['GB-1', '北侧地块']);
  });

  it('takes nothing that is struck out, no result that was not worked out, and counts hidden rows', async () => {
    const row = (index: number, hidden: boolean) =>
      [0x0208, index, 0, 2, 300, 0, 0, hidden ? 0x20 : 0, 0] as const;
    const records = [
      row(1, true),
      ...['code', 'name', 'area (ha)'].map((text, column) => oldLabel(8, 0, column, ascii(text))),
      oldLabel(8, 1, 0, ascii('GB-1')),
      oldLabel(8, 1, 1, ascii('old name'), 1),
      // Stored as zero, and to be worked out when it is opened.
      [0x0006, 1, 2, 0, double(0), 0x0002, 0, 0, 3, [0x1e, 5, 0]] as const,
    ];
    const bytes = oldWorkbook({ version: 8, codePage: 1200, name: ascii('Land'), struck: true, records });
    const file = await readAsImport(fileOf('a.xls', bytes));
    expect(file.tables[0].rows[0]).toMatchObject({ row: 2, cells: ['GB-1', null, null] });
    expect(file.notices.map(({ code, field }) => [code, field].filter(Boolean).join(' '))).toEqual([
      'struck_out_text name',
      'formula_without_result area (ha)',
      'hidden_rows',
    ]);
  });

  it('is refused with a password, when it is damaged, and when it is something else', async () => {
    const whole = bytesOf(bookOf({ 土地: LEDGER }));
    await expect(readAsImport(fileOf('a.xls', whole.subarray(0, 1_000)))).rejects.toMatchObject({
      code: 'xls_damaged',
    });
    const locked = oldWorkbook({ version: 8, codePage: 1200, name: ascii('A'), locked: true, records: [] });
    await expect(readAsImport(fileOf('a.xls', locked))).rejects.toMatchObject({ code: 'xlsx_locked' });
    const container = XLSX.CFB.utils.cfb_new() as unknown;
    XLSX.CFB.utils.cfb_add(container, '/Drawing', Buffer.from('x'));
    const other = XLSX.CFB.write(container, { type: 'buffer' }) as Uint8Array;
    await expect(readAsImport(fileOf('a.et', other))).rejects.toMatchObject({ code: 'not_a_workbook' });
  });

  it.each([
    ['of the oldest kind', [0x0007], 'record 7'],
    ['shared, of which only a byte is left', [0x00fc, 2, 0, 2, 0, [1, 0, 0, 65, 5]], 'text 2 of 2'],
  ] as const)('is refused with a text %s, which would fill the memory', async (_, record, found) => {
    const records = [oldLabel(8, 0, 0, ascii('code')), record];
    const bytes = oldWorkbook({ version: 8, codePage: 1200, name: ascii('Land'), records });
    await expect(readAsImport(fileOf('a.xls', bytes))).rejects.toMatchObject({ code: 'xls_damaged', found });
  });

  it('has shared texts over several records, each in characters of its own width', async () => {
    const rows = Array.from({ length: 1_500 }, (_, n) => [`GB-${n}`, n % 2 ? `${n} 地块㎡` : `plot ${n}`]);
    const file = await read(bookOf({ 土地: [['编号', '名称'], ...rows] }));
    expect(file.tables[0].rows.map(({ cells }) => cells)).toEqual(rows);
  });

  it('is refused with a chain of sectors that comes back to itself', async () => {
    const bytes = Buffer.from(
      bytesOf(bookOf({ 土地: [['编号', '名称'], ...Array(200).fill(['GB-1', '地块'])] })),
    );
    const table = (bytes.readInt32LE(76) + 1) * 512;
    const entry = bytes.indexOf(Buffer.from('Workbook\0', 'utf16le'));
    const start = bytes.readInt32LE(entry + 116);
    bytes.writeInt32LE(start, table + 4 * start);
    await expect(readAsImport(fileOf('a.xls', bytes))).rejects.toMatchObject({
      code: 'xls_damaged',
      found: 'a chain without an end',
    });
  });
});
