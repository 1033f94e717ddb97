import { describe, expect, it } from 'vitest';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';

const cellsOf = (file: Awaited<ReturnType<typeof readAsImport>>, table = 0) =>
  file.tables[table].rows.map(({ cells }) => cells);

describe('a web page under the name of a workbook', () => {
  const page = (rows: string) =>
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{mso-number-format:"\\@"}</style></head><body><table><tr><td>menu</td></tr><tr><td><table border=1>${rows}</table></td></tr></table></body></html>`;

  it('gives its tables, with merged cells, entities and line ends, and no layout around them', async () => {
    const file = await readAsImport(
      fileOf(
        'a.xls',
        page(
          `<tr><th colspan="4">闲置厂房</th></tr><tr><td>园区<td>编号</td><td>厂房&nbsp;名称</td><td>面积(㎡)</td></tr>
           <tr><td rowspan=2>东园</td><td>F&amp;1</td><td>甲<br>一期</td><td x:num="1000.5">1,000.50</td></tr>
           <!-- <tr><td>old</td></tr> --><tr><td>F2</td><td>乙 &lt;b&gt;</td><td>2000</td></tr>`,
        ),
      ),
    );
    expect(file).toMatchObject({ format: 'html', form: 'workbook', encoding: 'UTF-8' });
    expect(file.tables).toHaveLength(1);
    expect(file.tables[0]).toMatchObject({
      headings: ['园区', '编号', '厂房 名称', '面积(㎡)'],
      titles: ['闲置厂房'],
    });
    expect(cellsOf(file)).toEqual([
      ['东园', 'F&1', '甲\n一期', 1000.5],
      ['东园', 'F2', '乙 <b>', '2000'],
    ]);
  });

  it('is told by what to do where it has no table, and bounded where it has a hostile one', async () => {
    const web = '<!DOCTYPE html><html><body><p>404</p></body></html>';
    await expect(readAsImport(fileOf('a.xls', web))).rejects.toMatchObject({ code: 'html_table' });
    const wide = page(`<tr><td colspan=99999>编号</td><td>名称</td></tr><tr><td>A</td></tr>`);
    await expect(readAsImport(fileOf('a.xls', wide))).rejects.toMatchObject({ code: 'too_many_columns' });
    const tall = page('<tr><td rowspan=99999>编号</td><td>名称</td></tr><tr><td>A</td></tr>');
    expect((await readAsImport(fileOf('a.xls', `${tall}${'<td'.repeat(1000)}`))).format).toBe('html');
  });
});

describe('a workbook of Excel 2003 in XML', () => {
  const cell = (type: string, text: string | number, more = '') =>
    `<Cell${more}><Data ss:Type="${type}">${text}</Data></Cell>`;
  const book = (...sheets: string[]) =>
    `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${sheets.join('')}</Workbook>`;
  const headings = `<Row>${['园区', '编号', '名称', '面积(亩)', '日期'].map((text) => cell('String', text)).join('')}</Row>`;
  const rows = `<Row ss:Index="3">${cell('String', '东园', ' ss:MergeDown="1"')}${cell('String', 'GB-1')}${cell('String', '甲 &amp; 乙')}${cell('Number', 50.5)}${cell('DateTime', '2025-03-01T00:00:00.000')}</Row>
    <Row><Cell ss:Index="2"><Data ss:Type="String">GB-2</Data></Cell>${cell('String', '丙')}${cell('Error', '#REF!')}</Row>`;
  const sheet = (name: string, options = '') =>
    `<Worksheet ss:Name="${name}"><Table>${headings}${rows}</Table><WorksheetOptions>${options}</WorksheetOptions></Worksheet>`;

  it('is read with its rows and cells where they say that they stand', async () => {
    const file = await readAsImport(
      fileOf('a.xls', book(sheet('土地'), sheet('旧表', '<Visible>SheetHidden</Visible>'))),
    );
    expect(file).toMatchObject({ format: 'xml_sheet', encoding: 'UTF-8' });
    expect(file.tables.map(({ name }) => name)).toEqual(['土地']);
    expect(file.tables[0].rows).toMatchObject([
      { row: 3, cells: ['东园', 'GB-1', '甲 & 乙', 50.5, '2025-03-01'] },
      { row: 4, cells: ['东园', 'GB-2', '丙', null, null] },
    ]);
    expect(file.notices.map(({ code }) => code)).toEqual(['hidden_sheet_left_out', 'formula_error']);
  });

  it('is refused where it declares entities, or has no sheet', async () => {
    const bomb = book(sheet('土地')).replace('<Workbook', '<!DOCTYPE a [<!ENTITY b "c">]><Workbook');
    await expect(readAsImport(fileOf('a.xls', bomb))).rejects.toMatchObject({ code: 'xml_dtd' });
    await expect(readAsImport(fileOf('a.xls', book()))).rejects.toMatchObject({ code: 'no_heading_row' });
  });
});
