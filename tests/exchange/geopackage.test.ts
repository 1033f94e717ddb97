import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWkb } from '#api/formats/wkb/readWkb.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';
import { countOf, lineOf, packageOf, polygonOf, wkbOf } from '../support/packageOf.ts';

const RING = [
  [120, 36],
  [121, 36],
  [121, 37],
  [120, 36],
];
const AREA = polygonOf(RING);

describe('a GeoPackage', () => {
  it('has layers, each in its own system; lines and unknown tables are left out, and told', async () => {
    const path = packageOf([
      { name: '地块', shapes: 'POLYGON', columns: { 编号: 'TEXT' }, rows: [['A1', AREA]] },
      {
        name: '厂房',
        shapes: 'POLYGON',
        srsId: 4528,
        columns: { 编号: 'TEXT' },
        rows: [
          ['B1', AREA],
          ['B2', null],
        ],
      },
      { name: '地方', shapes: 'POINT', srsId: 100_001, columns: { 编号: 'TEXT' }, rows: [] },
      { name: '不明', shapes: 'POINT', srsId: 0, columns: { 编号: 'TEXT' }, rows: [] },
      {
        name: '道路',
        shapes: 'MULTILINESTRING',
        columns: { 名称: 'TEXT' },
        rows: [['青烟路', lineOf(RING)]],
      },
      { name: '权利人', columns: { 编号: 'TEXT', 权利人: 'TEXT' }, rows: [['A1', '甲公司']] },
      { name: 'layer_styles', columns: { style: 'TEXT' }, rows: [['<qgis/>']] },
    ]);
    const file = await readAsImport(path);
    expect(file.format).toBe('geopackage');
    expect(file.tables.map(({ name, crs, rows }) => [name, crs, rows.length])).toEqual([
      ['地块', 'EPSG:4490', 1],
      ['厂房', 'EPSG:4528', 2],
      ['地方', 'LOCAL_CS["地方坐标"]', 0],
      ['不明', null, 0],
      ['权利人', null, 1],
    ]);
    expect(file.tables[0].rows[0]).toEqual({
      row: 1,
      cells: ['A1'],
      geometry: { type: 'Polygon', coordinates: [RING] },
    });
    expect(file.tables[1].rows[1].geometry).toBeNull();
    expect('geometry' in file.tables[4].rows[0]).toBe(false);
    expect(file.layers?.map(({ name, shapes, isRead }) => [name, shapes, isRead])).toContainEqual([
      '道路',
      'MultiLineString',
      false,
    ]);
    expect(file.notices).toEqual([
      { code: 'layers_left_out', level: 'note', count: 2, found: '道路 (MultiLineString), layer_styles (—)' },
    ]);
    expect(file.evidence).toContainEqual({ about: 'crs', code: 'crs_not_said_by_layer', layer: '不明' });
    const named = await readAsImport(path, { layers: ['道路'] });
    expect(named.tables.map(({ name }) => name)).toEqual(['道路']);
    await expect(readAsImport(path, { layers: ['路'] })).rejects.toMatchObject({
      code: 'no_such_layer',
      found: '路',
    });
  });

  it('gives values as they are', async () => {
    const columns = {
      DKBH: 'INTEGER',
      MJ: 'REAL',
      合规: 'BOOLEAN',
      日期: 'DATE',
      时间: 'DATETIME',
      照片: 'BLOB',
      备注: 'TEXT',
    };
    const path = packageOf([
      {
        name: 'a',
        columns,
        aliases: { DKBH: '编号' },
        rows: [
          [
            370_285_000_000_000_123n,
            1.5,
            1,
            '2025-06-15',
            '2025-06-15T00:00:00.000Z',
            new Uint8Array(3),
            '𠮷 ㎡',
          ],
          [12, null, 0, null, '2025-06-15T08:30:00.000Z', null, '  '],
        ],
      },
    ]);
    const file = await readAsImport(path);
    expect(file.tables[0].headings).toEqual(['编号', 'MJ', '合规', '日期', '时间', '备注']);
    expect(file.tables[0].rows.map(({ cells }) => cells)).toEqual([
      ['370285000000000123', 1.5, true, '2025-06-15', '2025-06-15', '𠮷 ㎡'],
      [12, null, false, null, '2025-06-15T08:30:00.000Z', null],
    ]);
    expect(file.notices).toMatchObject([{ code: 'binary_column_left_out', field: '照片' }]);
  });

  it('rejects a row whose shape is damaged or names another system, and no other', async () => {
    const path = packageOf([
      { name: 'a', shapes: 'POLYGON', rows: [[AREA], [AREA.subarray(0, 40)], [wkbOf(15, countOf(0))]] },
    ]);
    const bytes = readFileSync(path);
    const at = bytes.indexOf(Buffer.from([0x47, 0x50, 0, 1]));
    bytes.writeInt32LE(4528, bytes.lastIndexOf(Buffer.from([0x47, 0x50, 0, 1])) + 4);
    expect(at).toBeGreaterThan(0);
    writeFileSync(path, bytes);
    const { rows } = (await readAsImport(path)).tables[0];
    expect(rows.map(({ fault }) => fault?.code ?? null)).toEqual([
      'row_system_differs',
      'wkb_malformed',
      'geometry_type_unknown',
    ]);
  });

  it('that is damaged is refused in words, one without layers too', async () => {
    const bytes = readFileSync(
      packageOf([
        {
          name: 'a',
          columns: { 编号: 'TEXT' },
          rows: Array.from({ length: 500 }, (_, row) => [`A${row}`.repeat(20)]),
        },
      ]),
    );
    const cut = fileOf('a.gpkg', bytes.subarray(0, bytes.length - 8_192));
    await expect(readAsImport(cut)).rejects.toMatchObject({ code: 'database_damaged' });
    const overwritten = Buffer.from(bytes);
    overwritten.fill(0xff, 4_096 * 9, 4_096 * 11);
    await expect(readAsImport(fileOf('a.gpkg', overwritten))).rejects.toMatchObject({
      code: 'database_damaged',
    });
    await expect(readAsImport(packageOf([]))).rejects.toMatchObject({ code: 'layers_missing' });
  });

  it('has arcs as chords, within the gap that it states', async () => {
    // A half circle of 100 m round (0, 500), and the line that closes it.
    const arc = lineOf(
      [
        [-100, 500],
        [0, 600],
        [100, 500],
      ],
      8,
    );
    const base = lineOf([
      [100, 500],
      [-100, 500],
    ]);
    const half = wkbOf(10, countOf(1), wkbOf(9, countOf(2), arc, base));
    const file = await readAsImport(
      packageOf([{ name: 'a', shapes: 'CURVEPOLYGON', srsId: 4528, rows: [[half], [AREA]] }]),
    );
    expect(file.notices).toEqual([
      { code: 'curves_as_chords', level: 'note', sheet: 'a', count: 1, expected: '0.01 m' },
    ]);
    const [ring] = (file.tables[0].rows[0].geometry as { coordinates: number[][][] }).coordinates;
    expect(ring[0]).toEqual(ring.at(-1));
    expect(ring).toContainEqual([expect.closeTo(0, 9), expect.closeTo(600, 9)]);
    const twice = ring
      .slice(1)
      .reduce((sum, [x, y], index) => sum + ring[index][0] * y - x * ring[index][1], 0);
    const exact = (Math.PI * 100 * 100) / 2;
    expect(Math.abs(twice) / 2).toBeLessThan(exact);
    expect(Math.abs(twice) / 2).toBeGreaterThan(exact - Math.PI * 100 * 0.01);
  });
});

describe('well-known binary', () => {
  it.each([
    ['heights', wkbOf(1001, [1, 2, 3]), { type: 'Point', coordinates: [1, 2, 3] }],
    ['heights of zero', wkbOf(1001, [1, 2, 0]), { type: 'Point', coordinates: [1, 2] }],
    ['measures', wkbOf(2001, [1, 2, 3]), { type: 'Point', coordinates: [1, 2] }],
    [
      'a system, as PostGIS writes it',
      wkbOf(0x2000_0001, countOf(4490), [1, 2]),
      { type: 'Point', coordinates: [1, 2] },
    ],
    ['heights, as GDAL wrote them', wkbOf(0x8000_0001, [1, 2, 3]), { type: 'Point', coordinates: [1, 2, 3] }],
    ['nothing', wkbOf(1, [Number.NaN, Number.NaN]), null],
    ['no parts', wkbOf(6, countOf(0)), null],
    ['parts', wkbOf(6, countOf(1), AREA), { type: 'MultiPolygon', coordinates: [[RING]] }],
    [
      'a whole circle',
      lineOf(
        [
          [0, 0],
          [2, 0],
          [0, 0],
        ],
        8,
      ),
      expect.objectContaining({ type: 'LineString' }),
    ],
  ])('with %s is read', (_, bytes, geometry) => {
    expect(readWkb(bytes)).toMatchObject({ geometry });
  });

  it.each([
    ['a count of more than there is', wkbOf(2, countOf(4_000_000_000), [1, 2])],
    ['no end of members', Buffer.concat(Array.from({ length: 20 }, () => wkbOf(7, countOf(1))))],
    ['members of another type', wkbOf(6, countOf(1), wkbOf(1, [1, 2]))],
    ['a type of nothing', wkbOf(99, [1, 2])],
    ['no bytes', Buffer.alloc(0)],
  ])('with %s is a fault', (_, bytes) => {
    expect(readWkb(bytes)).toMatchObject({ fault: { field: 'geometry' } });
  });
});
