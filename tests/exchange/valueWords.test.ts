import { expect, it } from 'vitest';
import { parseMap } from '#api/import/columns/mapFile.ts';
import type { PackedRow } from '#api/import/reading/packedRow.ts';
import { readRows } from '#api/import/reading/readRows.ts';
import { fileOf } from '../support/ledgerFiles.ts';

/** Reads a ledger whose rows lie nowhere, so that nobody has to be asked about outlines. */
async function read(content: string, map: object = {}) {
  const rows: PackedRow[] = [];
  const report = await readRows(
    {
      ...{ path: fileOf('台账.csv', content), file: '台账.csv', timeZone: 'Asia/Shanghai' },
      ...{ options: { map: parseMap(map) }, known: { zones: [], containers: [] } },
    },
    {
      ask: async () => [],
      keepRows: async (some) => void rows.push(...some),
      keepContainers: async () => undefined,
      onProgress: () => undefined,
    },
  );
  return { report, kinds: rows.map(({ c }) => c?.kind ?? null), rows };
}

const LEDGER =
  '编号,名称,类型,面积（㎡）,状态,火灾危险性,用途\n' +
  'A-1,一号,土地,1000,可供,,工业用地\nA-2,二号,厂房,2000,可供,丙2级,\nA-3,三号,楼宇,300,可供,,\nA-4,四号,土地,900,可供,,新动能用地\n' +
  'A-5,五号,土地,900,可供,,新动能用地\nA-6,六号,众创空间,100,可供,,\n';

it('a column headed 类型 whose cells are kinds is the kind of each row; unknown words of every coded field are listed and mapped', async () => {
  const { report, kinds } = await read(LEDGER);
  expect(kinds).toEqual(['land', 'factory', 'office', 'land', 'land', null]);
  expect(report.columns.find(({ heading }) => heading === '类型')?.field).toBe('kind');
  expect(report.valueWords?.toSorted((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
    { field: 'fireClass', heading: '火灾危险性', word: '丙2级', count: 1 },
    { field: 'kind', heading: '类型', word: '众创空间', count: 1 },
    { field: 'landUse', heading: '用途', word: '新动能用地', count: 2 },
  ]);
  const values = {
    ...{ kind: { 众创空间: 'office' }, fireClass: { 丙2级: 'bing' }, landUse: { 新动能用地: '工业用地' } },
  };
  const mapped = await read(LEDGER, { values });
  expect(mapped.report.valueWords).toEqual([]);
  expect(mapped.kinds.at(-1)).toBe('office');
  expect(mapped.rows[1].c?.fire_class).toBe('bing');
  expect(mapped.rows[3].c?.land_use_text).toBe('工业用地');
});

it('a column headed 类型 about something else leaves the kind to the table', async () => {
  const { kinds, report } = await read(
    '地块编号,地块名称,类型,面积（亩）\nB-1,一号,重点,12\nB-2,二号,一般,9\n',
  );
  expect(kinds).toEqual(['land', 'land']);
  expect(report.valueWords).toEqual([]);
});

it('words of a column that is mostly unknown are listed, though it is kept as it is', async () => {
  const { report } = await read('地块编号,地块名称,供应类别,面积（亩）\nC-1,一号,甲档,12\nC-2,二号,乙档,9\n');
  expect(report.valueWords).toEqual([
    { field: 'supplyClass', heading: '供应类别', word: '甲档', count: 1 },
    { field: 'supplyClass', heading: '供应类别', word: '乙档', count: 1 },
  ]);
});

it('a mapping of land use to what names no use is refused', () => {
  expect(() => parseMap({ values: { landUse: { 甲: '不存在的用途' } } })).toThrow('map_malformed');
});
