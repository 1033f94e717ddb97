import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { TableTarget } from '#api/formats/target.ts';
import { writeXlsx } from '#api/formats/xlsx/writeXlsx.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';
import { oneByOne, wholeFile } from '../support/randomParcels.ts';

interface Row {
  readonly name: string;
  readonly areaM2: number;
  readonly on: string;
}
const ROWS: readonly Row[] = [
  { name: '=1+1', areaM2: 66_666.667, on: '2026-05-01' },
  { name: '一个很长很长很长很长很长很长很长很长很长很长的名称', areaM2: 1, on: '1899-12-31' },
];
const target: TableTarget<Row> = {
  title: "台账 '26",
  language: 'zh',
  columns: [
    { heading: '名称', cell: ({ name }) => name, type: 'text' },
    { heading: '总面积(㎡)', cell: ({ areaM2 }) => areaM2, type: 'number', unit: 'm2' },
    { heading: '可用日期', cell: ({ on }) => on, type: 'date' },
  ],
};

it('a workbook looks as an office would send it on: dates, grouped areas, widths, a heading that stays, is filtered and printed on every page', async () => {
  const bytes = await wholeFile(writeXlsx(oneByOne(ROWS), target));
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
  );
  const sheet = parts['xl/worksheets/sheet1.xml'];
  expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" state="frozen"/>');
  expect(sheet).toContain('<autoFilter ref="A1:C3"/>');
  expect(sheet).toContain('orientation="landscape"');
  expect(
    [...sheet.matchAll(/<col min="\d" max="\d" width="(\d+)"/g)].map(([, width]) => Number(width)),
  ).toEqual([40, 11, 12]);
  // Days since 30 December 1899; what lies before the calendar is a text.
  expect(sheet).toContain('<c r="C2" s="3"><v>46143</v></c>');
  expect(sheet).toContain(
    '<c r="C3" t="inlineStr" s="2"><is><t xml:space="preserve">1899-12-31</t></is></c>',
  );
  expect(sheet).toContain('<c r="B2" s="4"><v>66666.667</v></c>');
  expect(sheet).not.toContain('<f>');
  expect(parts['xl/workbook.xml']).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'台账 ''26'!$1:$1</definedName>`,
  );
  const { tables } = await readAsImport(fileOf('a.xlsx', bytes));
  expect(tables[0].rows.map(({ cells }) => cells)).toEqual(
    ROWS.map(({ name, areaM2, on }) => [name, areaM2, on]),
  );
});
