import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decimalOf } from '#api/formats/xlsx/decimalText.ts';
import { parseNumberFormat } from '#api/formats/xlsx/numberFormat.ts';
import { shownNumber } from '#api/formats/xlsx/shownNumber.ts';
import { fileOf, readAsImport, sheetRow, workbookOf } from '../support/ledgerFiles.ts';

const HEADINGS = sheetRow(1, ['编号', '名称', '面积(㎡)']);

describe('a workbook', () => {
  it('gives dates of both calendars, percentages as shown, shared and rich strings, stored formula values', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs></styleSheet>';
    const strings =
      '<sst><si><t>甲</t><rPh><t>jiǎ</t></rPh></si><si><r><t>一</t></r><r><t>号</t></r></si></sst>';
    const rows = `${sheetRow(1, ['编号', '名称', '可供时间', '建筑密度', '核实日期', '面积(㎡)'])}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" s="1"><v>40000</v></c><c r="D2" s="2"><v>0.35</v></c><c r="E2" s="3"><v>40000</v></c><c r="F2"><f>1+2</f><v>3</v></c></row>`;
    const cells = async (from1904: boolean) =>
      (await readAsImport(fileOf('a.xlsx', workbookOf({ rows, styles, strings, from1904 })))).tables[0]
        .rows[0].cells;
    expect(await cells(false)).toEqual(['甲', '一号', '2009-07-06', '35%', '2009-07-06', 3]);
    expect((await cells(true))[2]).toBe('2013-07-07');
  });

  it('tells a date from a number by its format', () => {
    const shown = (pattern: string) => shownNumber(decimalOf('5.25')!, parseNumberFormat(pattern), false);
    expect(['yyyy-mm-dd', 'd/m/yy', '[$-804]yyyy"年"', 'mmm'].map(shown)).toEqual(
      Array(4).fill('1900-01-05'),
    );
    expect(['0.00', 'General', '[Red]0'].map(shown)).toEqual(Array(3).fill(5.25));
    expect(['#,##0"亩"', '0"days"'].map(shown)).toEqual(['5.25亩', '5.25days']);
    expect(['h:mm', '[h]:mm:ss', 'mm:ss'].map(shown)).toEqual(['06:00', '126:00:00', '06:00']);
    expect(shown('0.0%')).toBe('525%');
  });

  it('repeats a cell merged downwards, and marks it so that a sum is not counted twice', async () => {
    const rows = [
      HEADINGS,
      sheetRow(2, ['A1', '某园区', 900]),
      sheetRow(3, ['A2']),
      sheetRow(4, ['A3']),
    ].join('');
    const bytes = workbookOf({ rows, merges: ['B2:B4', 'C2:C3'] });
    const [table] = (await readAsImport(fileOf('a.xlsx', bytes))).tables;
    expect(table.rows.map((row) => row.cells)).toEqual([
      ['A1', '某园区', 900],
      ['A2', '某园区', 900],
      ['A3', '某园区', null],
    ]);
    expect(table.rows.map((row) => [...(row.spread ?? [])])).toEqual([[], [1, 2], [1]]);
  });

  it('is refused before it is expanded when it is a bomb', async () => {
    const bomb = zipSync({ 'xl/sharedStrings.xml': new Uint8Array(20 << 20) });
    await expect(readAsImport(fileOf('a.xlsx', bomb))).rejects.toMatchObject({ code: 'archive_ratio' });
    const many = Object.fromEntries(
      Array.from({ length: 2_001 }, (_, index) => [`f${index}`, new Uint8Array(1)]),
    );
    await expect(readAsImport(fileOf('a.xlsx', zipSync(many)))).rejects.toMatchObject({
      code: 'archive_entries',
    });
    const climbing = zipSync({ '../evil': new Uint8Array(1) });
    await expect(readAsImport(fileOf('a.xlsx', climbing))).rejects.toMatchObject({ code: 'archive_name' });
  });

  it('is refused when its XML declares entities, when it is damaged, locked, legacy or no workbook', async () => {
    const laughs = workbookOf({
      rows: HEADINGS,
      strings: '<!DOCTYPE s [<!ENTITY a "ha">]><sst><si><t>&a;</t></si></sst>',
    });
    await expect(readAsImport(fileOf('a.xlsx', laughs))).rejects.toMatchObject({ code: 'xml_dtd' });
    const whole = workbookOf({ rows: HEADINGS });
    await expect(readAsImport(fileOf('a.xlsx', whole.slice(0, whole.length / 2)))).rejects.toMatchObject({
      code: 'archive_damaged',
    });
    const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    const legacy = Buffer.concat([Buffer.from(ole), Buffer.alloc(2_000)]);
    await expect(readAsImport(fileOf('a.xls', legacy))).rejects.toMatchObject({ code: 'xls_damaged' });
    const locked = Buffer.concat([legacy, Buffer.from('EncryptedPackage', 'utf16le')]);
    await expect(readAsImport(fileOf('a.xlsx', locked))).rejects.toMatchObject({ code: 'xlsx_locked' });
    const other = zipSync({ 'readme.txt': strToU8('hello') });
    await expect(readAsImport(fileOf('a.xlsx', other))).rejects.toMatchObject({ code: 'not_a_workbook' });
  });

  it('is read where the producer prefixes its elements', async () => {
    const rows = `${HEADINGS}${sheetRow(2, ['A1', '甲', 1])}`.replace(/<(\/?)(row|c|v|is|t)\b/g, '<$1x:$2');
    const [table] = (await readAsImport(fileOf('a.xlsx', workbookOf({ rows })))).tables;
    expect(table.rows[0].cells).toEqual(['A1', '甲', 1]);
  });
});
