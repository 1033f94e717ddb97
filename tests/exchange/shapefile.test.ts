import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readAsImport } from '../support/ledgerFiles.ts';
import { dbfOf, filesOf, NULL_RECORD, partsRecord, shpOf } from '../support/shapefileOf.ts';

const gbk = (text: string) => iconv.encode(text, 'gbk');
const utf8 = (text: string) => Buffer.from(text);
const PRJ =
  'PROJCS["CGCS2000_3_Degree_GK_Zone_40",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],UNIT["Meter",1.0]]';

type Pair = readonly [number, number];
/** The easting of the first corner of an area. */
const firstX = (geometry: unknown) => (geometry as { coordinates: number[][][] }).coordinates[0][0][0];
const firstCorner = (geometry: unknown) => (geometry as { coordinates: number[][][] }).coordinates[0][0];
/** A square, clockwise as outlines of a shapefile go. */
const square = (x: number, y: number, size: number): Pair[] => [
  [x, y],
  [x, y + size],
  [x + size, y + size],
  [x + size, y],
  [x, y],
];
const hole = (x: number, y: number, size: number) => square(x, y, size).reverse();
const EAST = 40_546_300;
const NORTH = 4_082_400;
const one = partsRecord(5, [square(EAST, NORTH, 100)]);
const NAMES = ['莱西经济开发区一号地块', '姜山镇二号地块，四至清楚', '水集街道三号地块'];

function setOf(names: readonly Uint8Array[], { records = names.map(() => one), languageByte = 0 } = {}) {
  const { shp, shx } = shpOf(records);
  const dbf = dbfOf([{ name: 'NAME', length: 40, values: names }], { languageByte });
  return { 'a.shp': shp, 'a.shx': shx, 'a.dbf': dbf };
}

describe('a shapefile', () => {
  it('is read with its records, its system and what lies beside it, however their names are written', async () => {
    const { 'a.shp': shp, 'a.dbf': dbf } = setOf(NAMES.map(gbk), { languageByte: 0x4d });
    const file = await readAsImport(filesOf({ 'A.SHP': shp, 'a.Dbf': dbf, 'A.prj': PRJ }));
    expect(file).toMatchObject({ format: 'shapefile', encoding: 'GB18030', crs: PRJ });
    expect(file.companions).toEqual(['a.Dbf', 'A.prj']);
    const [{ headings, rows }] = file.tables;
    expect(headings).toEqual(['NAME']);
    expect(rows.map(({ cells }) => cells[0])).toEqual(NAMES);
    expect(rows[0].geometry).toEqual({ type: 'Polygon', coordinates: [square(EAST, NORTH, 100)] });
    expect(file.notices).toEqual([]);
    expect(file.evidence).toContainEqual({
      about: 'crs',
      code: 'crs_by_prj',
      value: 'CGCS2000_3_Degree_GK_Zone_40',
    });
  });

  it('knows a few short names in the code page of China, though Big5 could be meant too', async () => {
    const set = setOf(['昌阳路北侧地块', '龙口路东侧地块'].map(gbk));
    const file = await readAsImport(filesOf({ 'a.shp': set['a.shp'], 'a.dbf': set['a.dbf'] }));
    expect(file.encoding).toBe('GB18030');
  });

  it('tells holes, islands in them and parts by where they lie, also where they go the wrong way round', async () => {
    const rings = [
      square(0, 0, 100),
      hole(10, 10, 50),
      square(20, 20, 10),
      square(200, 0, 100),
      square(210, 10, 20),
    ];
    const turned = [hole(0, 0, 100), square(10, 10, 20)];
    const files = setOf([utf8('a'), utf8('b')], { records: [partsRecord(5, rings), partsRecord(5, turned)] });
    const file = await readAsImport(filesOf(files));
    expect(file.tables[0].rows.map(({ geometry }) => geometry)).toEqual([
      {
        type: 'MultiPolygon',
        coordinates: [[rings[0], rings[1]], [rings[2]], [rings[3], rings[4]]],
      },
      { type: 'Polygon', coordinates: [turned[0], turned[1]] },
    ]);
    expect(file.notices).toEqual([{ code: 'rings_turned', level: 'warning', count: 2, row: 1 }]);
  });

  it('tells many holes of a long outline quickly', async () => {
    const outline = Array.from({ length: 50_000 }, (_, index): Pair => {
      const angle = (-2 * Math.PI * index) / 50_000;
      return [1_000_000 * Math.cos(angle), 1_000_000 * Math.sin(angle)];
    });
    const holes = Array.from({ length: 4_000 }, (_, index) =>
      hole(index * 100 - 200_000, (index % 97) * 1_000, 50),
    );
    const files = setOf([utf8('a')], { records: [partsRecord(5, [[...outline, outline[0]], ...holes])] });
    const [row] = (await readAsImport(filesOf(files))).tables[0].rows;
    expect(row.geometry?.type).toBe('Polygon');
    expect(row.geometry?.coordinates).toHaveLength(4_001);
  });

  it('keeps heights that say something, points, lines and nothing at all, and rejects bodies by the row', async () => {
    const flat = partsRecord(15, [square(0, 0, 1)], [0, 0, 0, 0, 0]);
    const high = partsRecord(15, [square(0, 0, 1)], [1, 2, 3, 4, 1]);
    const line = partsRecord(3, [square(0, 0, 1).slice(0, 3)]);
    const body = partsRecord(31, [square(0, 0, 1)]);
    const damaged = Buffer.from(one);
    damaged.writeInt32LE(9_999, 40);
    const records = [flat, high, line, NULL_RECORD, body, damaged];
    const file = await readAsImport(
      filesOf(
        setOf(
          records.map(() => utf8('x')),
          { records },
        ),
      ),
    );
    const { rows } = file.tables[0];
    expect(rows.map(({ geometry, fault }) => fault?.code ?? geometry?.type ?? null)).toEqual([
      'Polygon',
      'Polygon',
      'LineString',
      null,
      'shape_multipatch',
      'shape_malformed',
    ]);
    expect(firstCorner(rows[0].geometry)).toEqual([0, 0]);
    expect(firstCorner(rows[1].geometry)).toEqual([0, 0, 1]);
  });

  it('leaves deleted records out with their shapes, and says how shapes and records differ in number', async () => {
    const { shp, shx } = shpOf([0, 1, 2, 3].map((place) => partsRecord(5, [square(place, 0, 1)])));
    const values = ['a', 'b', 'c'].map(utf8);
    const dbf = dbfOf([{ name: 'NAME', length: 8, values }], { deleted: [1] });
    const file = await readAsImport(filesOf({ 'a.shp': shp, 'a.shx': shx, 'a.dbf': dbf }));
    const seen = file.tables[0].rows.map(({ row, cells, geometry }) => [
      row,
      cells[0] ?? null,
      firstX(geometry),
    ]);
    expect(seen).toEqual([
      [1, 'a', 0],
      [3, 'c', 2],
      [4, null, 3],
    ]);
    expect(file.tables[0].rows.length).toBe(3);
    expect(file.notices).toEqual([
      { code: 'deleted_records', level: 'note', count: 1, row: 2 },
      { code: 'shapes_without_records', level: 'warning', count: 1, row: 4 },
    ]);
  });

  it('is read by its index where records were written anew at its end, and without it where that is broken', async () => {
    const { 'a.shp': shp, 'a.shx': shx, 'a.dbf': dbf } = setOf(['a', 'b'].map(utf8));
    // The first record stands behind the second now; what was its place is unused.
    const moved = Buffer.concat([shp, shp.subarray(100, 100 + 8 + one.length)]);
    moved.writeDoubleLE(7, shp.length + 8 + 48);
    const index = Buffer.from(shx);
    index.writeInt32BE(shp.length / 2, 100);
    const byIndex = await readAsImport(filesOf({ 'a.shp': moved, 'a.shx': index, 'a.dbf': dbf }));
    expect(firstX(byIndex.tables[0].rows[0].geometry)).toBe(7);
    index.writeInt32BE(51, 100);
    const walked = await readAsImport(filesOf({ 'a.shp': shp, 'a.shx': index, 'a.dbf': dbf }));
    expect(walked.tables[0].rows.map(({ geometry }) => geometry?.type)).toEqual(['Polygon', 'Polygon']);
    expect(walked.notices).toEqual([{ code: 'shx_ignored', level: 'note' }]);
  });

  it('that breaks off loses its last rows by name, and none of the others', async () => {
    const { 'a.shp': shp, 'a.dbf': dbf } = setOf(['a', 'b', 'c'].map(utf8));
    const file = await readAsImport(filesOf({ 'a.shp': shp.subarray(0, shp.length - 20), 'a.dbf': dbf }));
    expect(file.tables[0].rows.map(({ fault }) => fault?.code ?? null)).toEqual([null, null, 'shape_lost']);
    expect(file.notices).toMatchObject([{ code: 'shp_cut', row: 3 }]);
    await expect(readAsImport(filesOf({ 'a.shp': shp.subarray(0, 60) }))).rejects.toMatchObject({
      code: 'shp_malformed',
    });
  });

  it('without records is shapes, and a record file alone is a table', async () => {
    const files = setOf(NAMES.map(utf8));
    const shapes = await readAsImport(filesOf({ 'a.shp': files['a.shp'] }));
    expect(shapes.tables[0].rows.map(({ cells, geometry }) => [cells.length, geometry?.type])).toEqual(
      NAMES.map(() => [0, 'Polygon']),
    );
    expect(shapes.notices).toMatchObject([{ code: 'dbf_missing', count: 3 }]);
    const table = await readAsImport(filesOf({ 'a.dbf': files['a.dbf'] }));
    expect(table).toMatchObject({ format: 'dbf', form: 'table', notices: [] });
    const both = await readAsImport(filesOf({ 'a.dbf': files['a.dbf'], 'a.shp': files['a.shp'] }));
    expect(both.notices).toMatchObject([{ code: 'shapes_not_read', found: 'a.shp' }]);
  });
});
