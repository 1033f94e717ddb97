import { describe, expect, it } from 'vitest';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';
import { polygonOf } from '../support/packageOf.ts';
import { type GivenColumn, parquetOf } from '../support/parquetOf.ts';

const UTF8 = 0;
const DECIMAL = 5;
const DATE = 6;
const TIMESTAMP_MICROS = 10;
const RING = [
  [120, 36],
  [121, 36],
  [121, 37],
  [120, 36],
];
const AREA = polygonOf(RING);
const geo = (column: object) =>
  JSON.stringify({
    version: '1.1.0',
    primary_column: 'geometry',
    columns: { geometry: { encoding: 'WKB', ...column } },
  });
const SHAPES: GivenColumn = {
  name: 'geometry',
  type: 'BYTE_ARRAY',
  values: [AREA, null, AREA.subarray(0, 30)],
};
const CODES: GivenColumn = {
  name: '编号',
  type: 'BYTE_ARRAY',
  converted: UTF8,
  values: ['A1', 'A2', '𠮷 ㎡'],
};
const read = (columns: readonly GivenColumn[], meta?: Record<string, string>, rowsOfGroup?: number) =>
  readAsImport(fileOf('a.parquet', parquetOf(columns, meta, rowsOfGroup)));

describe('GeoParquet', () => {
  it('has its rows, group after group, in the system that it names', async () => {
    const file = await read(
      [CODES, SHAPES],
      { geo: geo({ crs: { name: 'x', id: { authority: 'EPSG', code: 4490 } } }) },
      2,
    );
    expect(file).toMatchObject({ format: 'parquet', crs: 'EPSG:4490' });
    expect(file.isWgs84ByStandard).toBeUndefined();
    const [{ headings, rows }] = file.tables;
    expect(headings).toEqual(['编号']);
    expect(rows[0]).toEqual({ row: 1, cells: ['A1'], geometry: { type: 'Polygon', coordinates: [RING] } });
    expect(rows[1].geometry).toBeNull();
    expect(rows[2]).toMatchObject({ row: 3, cells: ['𠮷 ㎡'], fault: { code: 'wkb_malformed' } });
  });

  it.each([
    ['none, which is WGS 84 by the standard', {}, null, true],
    ['that nobody knows it', { crs: null }, null, undefined],
    [
      'a name',
      { crs: { type: 'ProjectedCRS', name: 'CGCS2000 / 3-degree Gauss-Kruger zone 40' } },
      'CGCS2000 / 3-degree Gauss-Kruger zone 40',
      undefined,
    ],
    [
      'one bound to another',
      { crs: { type: 'BoundCRS', source_crs: { id: { authority: 'EPSG', code: 4528 } } } },
      'EPSG:4528',
      undefined,
    ],
  ])('says %s of its system', async (_, said, crs, isWgs84ByStandard) => {
    const file = await read([CODES, SHAPES], { geo: geo(said) });
    expect([file.crs, file.isWgs84ByStandard]).toEqual([crs, isWgs84ByStandard]);
  });

  it("may have Parquet's own type of shapes, with its system", async () => {
    const own = (geometry: string | null) => read([CODES, { ...SHAPES, geometry }]);
    expect((await own('srid:4528')).crs).toBe('EPSG:4528');
    expect((await own(null)).isWgs84ByStandard).toBe(true);
    expect((await own(null)).tables[0].rows[0].geometry).toEqual({ type: 'Polygon', coordinates: [RING] });
  });

  it('keeps numbers, days and moments exactly; structures are text, and what only repeats the shape is left out', async () => {
    const big = Buffer.alloc(12);
    big.writeBigInt64BE(-370_285_000_000_000_123n, 4);
    big.fill(0xff, 0, 4);
    const decimal = { converted: DECIMAL, scale: 3 };
    const columns: GivenColumn[] = [
      { name: '代码', type: 'INT64', values: [370_285_000_000_000_123n, 12] },
      { name: '长', ...decimal, type: 'FIXED', length: 12, precision: 25, values: [big, null] },
      { name: '价', ...decimal, type: 'INT64', precision: 18, values: [1_234_500n, -5n] },
      { name: '面积', type: 'FLOAT', values: [1.1, null] },
      { name: '合规', type: 'BOOLEAN', values: [true, false] },
      { name: '日期', type: 'INT32', converted: DATE, values: [20_254, -1] },
      {
        name: '时间',
        type: 'INT64',
        converted: TIMESTAMP_MICROS,
        values: [1_749_945_600_000_000n, 1_749_976_200_000_000n],
      },
      { name: '箱/xmin', type: 'DOUBLE', values: [1.5, 2.5] },
      { name: 'bbox/xmin', type: 'DOUBLE', values: [1, 2] },
      { name: 'geometry', type: 'BYTE_ARRAY', values: [AREA, AREA] },
    ];
    const file = await read(columns, { geo: geo({ covering: { bbox: { xmin: ['bbox', 'xmin'] } } }) });
    expect(file.tables[0].headings).toEqual(['代码', '长', '价', '面积', '合规', '日期', '时间', '箱']);
    expect(file.tables[0].rows.map(({ cells }) => cells)).toEqual([
      [
        '370285000000000123',
        '-370285000000000.123',
        1234.5,
        1.1,
        true,
        '2025-06-15',
        '2025-06-15',
        '{"xmin":1.5}',
      ],
      [12, null, -0.005, null, false, '1969-12-31', '2025-06-15 08:30:00', '{"xmin":2.5}'],
    ]);
    expect(file.notices).toEqual([{ code: 'nested_column_as_text', level: 'note', field: '箱' }]);
  });

  it('without shapes is a table', async () => {
    const { tables, evidence } = await read([CODES]);
    expect(tables[0].rows.map((row) => 'geometry' in row)).toEqual([false, false, false]);
    expect(evidence).toHaveLength(1);
  });

  it('that is damaged is refused in words', async () => {
    const bytes = parquetOf([CODES, SHAPES], { geo: geo({}) });
    for (const damaged of [
      bytes.subarray(0, 60),
      bytes.subarray(0, bytes.length - 20),
      Buffer.concat([bytes.subarray(0, 4), bytes.subarray(30)]),
    ])
      await expect(readAsImport(fileOf('a.parquet', damaged))).rejects.toMatchObject({
        code: 'parquet_damaged',
      });
    await expect(read([CODES, SHAPES], { geo: '{' })).rejects.toMatchObject({ code: 'parquet_damaged' });
  });

  const levels = (run: readonly number[]) => Buffer.from([run.length, 0, 0, 0, ...run]);
  const ENDLESS = [0xfe, 0xff, 0xff, 0xff, 0x0f];
  it.each([
    ['levels that repeat beyond their page', 'INT32', 0, levels([...ENDLESS, 1])],
    ['levels that mean nothing', 'INT32', 0, Buffer.concat([levels([3 << 1, 2]), Buffer.alloc(12)])],
    [
      'flags that repeat beyond their page',
      'BOOLEAN',
      3,
      Buffer.concat([levels([3 << 1, 1]), levels([...ENDLESS, 1])]),
    ],
    [
      'indexes without their dictionary',
      'INT32',
      8,
      Buffer.concat([levels([3 << 1, 1]), Buffer.of(1, 3 << 1, 0)]),
    ],
    [
      'differences in parts below zero',
      'INT32',
      5,
      Buffer.concat([levels([3 << 1, 1]), Buffer.of(0x80, 1, 0xfd, 0xff, 0xff, 0xff, 0x0f, 3, 0, 0, 0)]),
    ],
    [
      'differences in no parts',
      'INT32',
      5,
      Buffer.concat([levels([3 << 1, 1]), Buffer.of(0x80, 1, 0, 3, 0), Buffer.alloc(40)]),
    ],
  ] as const)('with %s is refused before it is read', async (_, type, encoding, body) => {
    const hostile: GivenColumn = { name: 'x', type, values: [1, 2, 3], page: { encoding, body } };
    await expect(read([hostile])).rejects.toMatchObject({
      code: 'parquet_damaged',
      found: expect.stringMatching(/^(?:a run of|value |a page without its|\d+ values in \d+ parts)/),
    });
  });

  it('with differences in blocks is read', async () => {
    const there = levels([3 << 1, 1]);
    const body = Buffer.concat([there, Buffer.of(0x80, 1, 4, 3, 10, 4, 0, 0, 0, 0)]);
    const { tables } = await read([
      { name: 'x', type: 'INT32', values: [1, 2, 3], page: { encoding: 5, body } },
    ]);
    expect(tables[0].rows.map(({ cells }) => cells[0])).toEqual([5, 7, 9]);
  });

  it.each([
    [
      'a number without an end',
      Buffer.concat([Buffer.of(0x16), Buffer.alloc(100_000, 0x80), Buffer.of(0, 0)]),
    ],
    ['a list longer than itself', Buffer.of(0x29, 0xf5, 0xff, 0xff, 0xff, 0x7f, 0)],
    ['structures without an end', Buffer.alloc(100_000, 0x1c)],
  ])('with %s in its footer is refused', async (_, footer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    const bytes = Buffer.concat([Buffer.from('PAR1'), footer, length, Buffer.from('PAR1')]);
    await expect(readAsImport(fileOf('a.parquet', bytes))).rejects.toMatchObject({
      code: 'parquet_damaged',
      found: expect.stringMatching(/without an end|bytes|deep/),
    });
  });
});
