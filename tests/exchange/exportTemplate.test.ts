import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { type ExportedRow, exportColumns } from '#api/export/columns.ts';
import { factOf } from '#api/export/templates/formFacts.ts';
import { isKnownHeading, matchColumns } from '#api/export/templates/templateColumns.ts';
import { templateWriter } from '#api/export/templates/templateTarget.ts';
import { readForm } from '#api/formats/xlsx/form/readForm.ts';
import { fileOf, readAsImport, sheetRow, type WorkbookParts, workbookOf } from '../support/ledgerFiles.ts';
import { oneByOne, wholeFile } from '../support/randomParcels.ts';

const STYLES =
  '<styleSheet><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="0" fontId="1" applyFont="1"><alignment wrapText="1"/></xf><xf numFmtId="14"/></cellXfs></styleSheet>';
const styled = (number: number, last = '') =>
  `<row r="${number}" ht="30" customHeight="1" spans="1:5">${['A', 'B', 'C', 'D']
    .map((column) => `<c r="${column}${number}" s="1"/>`)
    .join('')}${last}</row>`;
const TITLE = sheetRow(1, ['某局上报表']);
const BELOW = (number: number) =>
  `<row r="${number}"><c r="A${number}" t="inlineStr"><is><t>合计</t></is></c><c r="C${number}"><f>SUM(C3:C4)</f><v>0</v></c><c r="D${number}"><f>COUNT(D3:D4)</f><v>0</v></c></row>${sheetRow(number + 1, ['填表人：'])}`;
const FORM: WorkbookParts = {
  rows: `${TITLE}${sheetRow(2, ['序号', '地块名称', '面积（亩）', '可用日期', '本局编码'])}${styled(3)}${styled(4)}${BELOW(5)}`,
  merges: ['A1:E1', 'D3:E3', 'A6:E6'],
  styles: STYLES,
  calculation:
    '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">&apos;Sheet1&apos;!$A$1:$E$6</definedName></definedNames>',
  head: '<cols><col min="1" max="1" width="7" customWidth="1"/></cols>',
};
const ROWS: readonly ExportedRow[] = [
  { kind: 'land', name: '=1+1', code: 'L-1', declaredAreaM2: 20_000, availableFrom: '2026-05-01' },
  { kind: 'land', name: '二号 & <地>', declaredAreaM2: 1_000, availableFrom: null },
  { kind: 'land', name: '三号', declaredAreaM2: null, availableFrom: null },
];
const kept = (place: Awaited<ReturnType<typeof placeOf>>, content: Uint8Array) => ({
  ...{ id: 1, name: '某局', file: 'a.xlsx', by: '', at: new Date(0) },
  ...{ place, content },
});
const placeOf = (content: Uint8Array, said: { readonly replaceRows?: boolean } = {}) =>
  readForm(fileOf('a.xlsx', content), {
    recognises: isKnownHeading,
    isSaidOnce: (name) => factOf(name) !== null,
    ...said,
  });
const ZONES = [{ code: 'Z-1', name: '姜山园区', nameEn: 'Jiangshan' }];

async function fillBytes(content: Uint8Array) {
  return unzipSync((await fillContent(content, ROWS)).bytes);
}

async function fill(parts: WorkbookParts, rows: readonly ExportedRow[] = ROWS) {
  const { bytes, writer } = await fillContent(workbookOf(parts), rows);
  const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
  return { bytes, sheet, losses: await writer.losses(oneByOne(rows)), parts: unzipSync(bytes) };
}

async function fillContent(
  content: Uint8Array,
  rows: readonly ExportedRow[],
  said: { readonly replaceRows?: boolean } = {},
) {
  const writer = templateWriter(kept(await placeOf(content, said), content), {
    ...{ language: 'zh', edition: 'full', places: { zones: ZONES, containers: [] } },
    facts: { day: '2026-05-31', count: rows.length, person: '王某', office: '某局' },
  });
  return { writer, bytes: await wholeFile(await writer.write(async () => oneByOne(rows))) };
}

it('a form is filled below its heading: in its units and styles, with what stands below moved down and its sums reaching as far', async () => {
  const { bytes, sheet, losses, parts } = await fill(FORM);
  const { tables } = await readAsImport(fileOf('b.xlsx', bytes));
  expect(tables[0].titles).toEqual(['某局上报表']);
  expect(tables[0].rows.slice(0, 3).map(({ cells }) => cells.slice(0, 4))).toEqual([
    [1, '=1+1', 30, '2026-05-01'],
    [2, '二号 & <地>', 1.5, null],
    [3, '三号', null, null],
  ]);
  expect(sheet).toContain('<row r="5" ht="30" customHeight="1"><c r="A5" s="1"><v>3</v></c>');
  // What shows a date is the form's own style, with the format of a date.
  expect(sheet).toContain('<c r="D3" s="3"><v>46143</v></c>');
  expect(strFromU8(parts['xl/styles.xml'])).toContain(
    '<xf numFmtId="14" applyNumberFormat="1" fontId="1" applyFont="1"><alignment wrapText="1"/></xf></cellXfs>',
  );
  expect(sheet).toContain(
    '<row r="6"><c r="A6" t="inlineStr"><is><t>合计</t></is></c><c r="C6"><f>SUM(C3:C5)</f></c><c r="D6"><f>COUNT(D3:D5)</f></c></row>',
  );
  expect(sheet).toContain('<c r="A7" t="inlineStr"><is><t>填表人：');
  expect([...sheet.matchAll(/mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref)).toEqual([
    ...['A1:E1', 'D3:E3', 'D4:E4', 'D5:E5', 'A7:E7'],
  ]);
  expect(sheet).toContain('<col min="1" max="1" width="7" customWidth="1"/>');
  expect(sheet.match(/<f>/g)).toHaveLength(2);
  expect(strFromU8(parts['xl/workbook.xml'])).toContain(
    '!$A$1:$E$7</definedName></definedNames><calcPr fullCalcOnLoad="1"/>',
  );
  expect(losses.map(({ code }) => code)).toEqual(['columns_left_out']);
});

it('a form with more rows ready than there are keeps them, and one without rows stays as it was uploaded', async () => {
  const { sheet } = await fill(FORM, ROWS.slice(0, 1));
  expect(sheet).toContain(styled(4).replace(' spans="1:5"', ''));
  expect(sheet).toContain('<f>SUM(C3:C4)</f>');
  const none = await fill(FORM, []);
  expect(none.sheet).toContain(styled(3).replace(' spans="1:5"', ''));
  expect(none.sheet).toContain('<c r="A5" t="inlineStr"><is><t>合计');
});

it('a row of placeholders is repeated, whatever the heading is called, with what else stands in it', async () => {
  const row =
    '<row r="3"><c r="A3" t="inlineStr"><is><t>{序号}</t></is></c><c r="B3" s="1" t="inlineStr"><is><t>{name}</t></is></c><c r="C3" t="inlineStr"><is><t>{面积(公顷)}</t></is></c><c r="D3" t="inlineStr"><is><t>某区</t></is></c></row>';
  const rows = `${TITLE}${sheetRow(2, ['甲', '乙', '丙', '丁'])}${row}${sheetRow(4, ['审核人：'])}`;
  const { sheet } = await fill({ rows, styles: STYLES });
  expect(sheet).toContain('<c r="A4"><v>2</v></c><c r="B4" s="1" t="inlineStr">');
  expect(sheet).toContain('<c r="C4"><v>0.1</v></c><c r="D4" t="inlineStr"><is><t>某区</t></is></c>');
  expect(sheet).toContain('<c r="A6" t="inlineStr"><is><t>审核人：');
  expect((await fill({ rows, styles: STYLES }, [])).sheet).not.toContain('{');
});

const formulaCell = (reference: string, text: string, attributes = '') =>
  `<c r="${reference}"><f${attributes}>${text}</f><v>7</v></c>`;
const formulasOf = (xml: string) =>
  Object.fromEntries(
    [...xml.matchAll(/<c r="([A-Z]+\d+)"[^>]*><f[^>]*>([^<]*)<\/f>/g)].map(([, cell, text]) => [cell, text]),
  );

it('rows that are numbered and worked out beforehand are filled; sums above, on other sheets and in names reach as far', async () => {
  const rows = [
    `<row r="1"><c r="A1" t="inlineStr"><is><t>{园区}汇总，截至{</t></is></c></row>`,
    sheetRow(2, ['序号', '地块名称', '面积（亩）', '面积（公顷）', '累计']),
    `<row r="3"><c r="A3" t="inlineStr"><is><t>合计</t></is></c>${formulaCell('C3', 'SUM(C4:C5)')}</row>`,
    `<row r="4"><c r="A4"><v>1</v></c>${formulaCell('D4', 'C4/15', ' t="shared" ref="D4:D5" si="0"')}${formulaCell('E4', 'SUM(C$4:C4)')}</row>`,
    `<row r="5"><c r="A5"><v>2</v></c>${formulaCell('D5', '', ' t="shared" si="0"')}${formulaCell('E5', 'SUM(C$4:C5)')}</row>`,
    `<row r="6"><c r="A6" t="inlineStr"><is><r><t>填表人：{填</t></r><r><t>表人} {未知}</t></r></is></c>${formulaCell('C6', 'IF(A1=&quot;C4&quot;,&apos;Sheet1&apos;!C5,字典!C6)')}</row>`,
  ].join('');
  const names =
    '<definedNames><definedName name="a">Sheet1!$A$4:$E$5</definedName><definedName name="b">字典!$A$4:$A$5</definedName></definedNames>';
  const { sheet, parts, bytes } = await fill({ rows, calculation: names });
  expect(formulasOf(sheet)).toEqual({
    ...{ C3: 'SUM(C4:C6)', D4: 'C4/15', D5: 'C5/15', D6: 'C6/15' },
    ...{ E4: 'SUM(C$4:C4)', E5: 'SUM(C$4:C5)', E6: 'SUM(C$4:C6)' },
    C7: 'IF(A1=&quot;C4&quot;,&apos;Sheet1&apos;!C5,字典!C6)',
  });
  const workbook = strFromU8(parts['xl/workbook.xml']);
  expect(workbook).toContain('>Sheet1!$A$4:$E$6<');
  expect(workbook).toContain('>字典!$A$4:$A$5<');
  expect(sheet).toContain('<t>填表人：王某 {未知}</t>');
  const { tables } = await readAsImport(fileOf('b.xlsx', bytes));
  expect(tables[0].rows.map(({ cells }) => cells.slice(0, 3)).slice(0, 3)).toEqual([
    [1, '=1+1', 30],
    [2, '二号 & <地>', 1.5],
    [3, '三号', null],
  ]);
});

it('what lies on the sheet goes down with its rows: pictures, notes, tables, conditional formats, lists', async () => {
  const tail =
    '<conditionalFormatting sqref="C3:C4"><cfRule type="expression"><formula>C3&gt;SUM($C$3:$C$4)</formula></cfRule></conditionalFormatting><dataValidations><dataValidation sqref="B3"><formula1>字典!$A$3:$A$4</formula1></dataValidation></dataValidations><headerFooter><oddFooter>&amp;C&amp;12{总数}</oddFooter></headerFooter><extLst><xm:sqref>C3:C4</xm:sqref></extLst>';
  const parts = unzipSync(workbookOf(FORM));
  const rel = (type: string, target: string) =>
    `<Relationship Id="${type}" Type="http://x/relationships/${type}" Target="${target}"/>`;
  const anchor = (row: number) =>
    `<xdr:twoCellAnchor><xdr:from><xdr:row>${row}</xdr:row></xdr:from><xdr:to><xdr:row>${row + 2}</xdr:row></xdr:to></xdr:twoCellAnchor>`;
  const content = zipSync({
    ...parts,
    'xl/worksheets/sheet1.xml': strToU8(
      strFromU8(parts['xl/worksheets/sheet1.xml']).replace('</worksheet>', `${tail}</worksheet>`),
    ),
    'xl/worksheets/_rels/sheet1.xml.rels': strToU8(
      `<Relationships>${rel('drawing', '../drawings/drawing1.xml')}${rel('comments', '/xl/comments1.xml')}${rel('table', '../tables/table1.xml')}</Relationships>`,
    ),
    'xl/drawings/drawing1.xml': strToU8(`<xdr:wsDr>${anchor(0)}${anchor(5)}<a:t>{日期}</a:t></xdr:wsDr>`),
    'xl/comments1.xml': strToU8('<comments><comment ref="A6"/><comment ref="A1"/></comments>'),
    'xl/tables/table1.xml': strToU8('<table ref="A2:E4"><autoFilter ref="A2:E4"/></table>'),
    'xl/charts/chart1.xml': strToU8('<c:f>Sheet1!$C$3:$C$4</c:f>'),
  });
  const filled = await fillBytes(content);
  const part = (name: string) => strFromU8(filled[name]);
  expect(part('xl/drawings/drawing1.xml')).toBe(
    `<xdr:wsDr>${anchor(0)}${anchor(6)}<a:t>2026年5月31日</a:t></xdr:wsDr>`,
  );
  expect(part('xl/comments1.xml')).toContain('<comment ref="A7"/><comment ref="A1"/>');
  expect(part('xl/tables/table1.xml')).toBe('<table ref="A2:E5"><autoFilter ref="A2:E5"/></table>');
  expect(part('xl/charts/chart1.xml')).toContain('$C$3:$C$5');
  const sheet = part('xl/worksheets/sheet1.xml');
  expect(sheet).toContain('sqref="C3:C5"><cfRule type="expression"><formula>C3&gt;SUM($C$3:$C$5)<');
  expect(sheet).toContain('sqref="B3:B5"><formula1>字典!$A$3:$A$4<');
  expect(sheet).toContain('<xm:sqref>C3:C5<');
  expect(sheet).toContain('<oddFooter>&amp;C&amp;12 3</oddFooter>');
});

it('an area whose unit nobody names is not filled in', async () => {
  const place = await placeOf(workbookOf({ rows: sheetRow(1, ['名称', '面积', '状态']) + sheetRow(2, []) }));
  expect(matchColumns(place, exportColumns('zh', 'full')).map(({ heading }) => heading)).toEqual([
    '名称',
    '状态',
  ]);
});

it('a heading that an import takes apart into several fields is filled from them', async () => {
  const headings = ['名称', '土地用途', '柱网（m）', '坐标'];
  const place = await placeOf(workbookOf({ rows: sheetRow(1, headings) + sheetRow(2, []) }));
  const columns = matchColumns(place, exportColumns('zh', 'full'));
  const cells = (row: Record<string, unknown>) => columns.slice(1).map(({ cell }) => cell(row, 1));
  const coded = { kind: 'factory', landUseScheme: 'yongdi2023', landUseCode: '100101' };
  expect(cells({ ...coded, bayM: 8.4, spanM: 24, lon: 120.5, lat: 36.9 })).toEqual([
    '一类工业用地',
    '8.4×24',
    '120.5, 36.9',
  ]);
  expect(cells({ ...coded, landUseText: '工业（标准地）', bayM: 8 })).toEqual(['工业（标准地）', null, null]);
});

it('rows of before make room where somebody says so: their looks and formulas stay, nothing of what they said does', async () => {
  const old = (number: number, name: string, hidden = '') =>
    `<row r="${number}"${hidden}><c r="A${number}" s="1"><v>${number - 2}</v></c><c r="B${number}" s="1" t="inlineStr"><is><t>${name}</t></is></c><c r="C${number}"><v>12</v></c><c r="D${number}"><f>C${number}*2</f><v>24</v></c><c r="E${number}" t="inlineStr"><is><t>去年备注</t></is></c></row>`;
  const total =
    '<row r="5"><c r="A5" t="inlineStr"><is><t>合计</t></is></c><c r="C5"><f>SUM(C3:C4)</f><v>24</v></c></row>';
  const content = workbookOf({
    rows: [
      ...[TITLE, sheetRow(2, ['序号', '地块名称', '面积（亩）', '折算', '本局意见'])],
      ...[old(3, '去年一'), old(4, '去年二', ' hidden="1"'), total],
      sheetRow(6, ['填表人：', '某人', '审核人：', '某某']),
    ].join(''),
    styles: STYLES,
  });
  await expect(placeOf(content)).rejects.toMatchObject({ code: 'form_has_rows', found: '3–4', count: 2 });
  const filled = async (rows: readonly ExportedRow[]) => {
    const { bytes } = await fillContent(content, rows, { replaceRows: true });
    return strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
  };
  const [more, fewer] = [await filled(ROWS), await filled(ROWS.slice(1, 2))];
  for (const sheet of [more, fewer]) {
    expect(sheet).not.toMatch(/去年|hidden|<v>12<|<v>24</);
    expect(sheet).toContain('某人');
  }
  expect(more).toMatch(/<row r="5">.*三号.*<f>C5\*2<\/f>.*<row r="6">.*合计.*SUM\(C3:C5\)/s);
  expect(fewer).toMatch(
    /<row r="4"><c r="A4" s="1"\/><c r="B4" s="1"\/><c r="C4"\/><c r="D4"><f>C4\*2<\/f><\/c>/,
  );
});

const HEADING = sheetRow(1, ['名称', '状态']);
const formula = (text: string, row = 3) =>
  `${HEADING}<row r="2"/><row r="${row}"><c r="A${row}"><f>${text}</f></c></row>`;
it.each([
  ['form_formula', formula('[1]Sheet1!A1')],
  ['form_formula', formula('WEBSERVICE("http://example.org")')],
  ['form_has_rows', `${HEADING}${sheetRow(2, ['去年的', '可供'])}`],
  ['form_rows_mixed', `${HEADING}${sheetRow(2, ['去年一', '可供'])}${sheetRow(4, ['去年二', '可供'])}`],
  ['form_rows_mixed', `${HEADING}${sheetRow(2, ['去年一', '可供'])}${sheetRow(3, ['', '在谈'])}`, ['A2:A3']],
  ['form_no_columns', sheetRow(1, ['甲', '乙', '丙'])],
  ['form_unusual', `${HEADING}<!-- x -->`],
])('a form is refused: %s', async (code, rows, merges: string[] = []) => {
  await expect(placeOf(workbookOf({ rows, merges }))).rejects.toMatchObject({ code });
});
