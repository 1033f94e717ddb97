import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { WRITTEN_FORMATS } from '#api/formats/registry.ts';
import { fieldNames } from '#api/formats/shapefile/writtenNames.ts';
import { geometryOf, type Ring, shapeIn } from '#api/formats/shapes/projectedShape.ts';
import { signedArea } from '#api/formats/shapes/ringArea.ts';
import { findCrs } from '#domain/crs/findCrs.ts';
import { crsOf, LISTED } from '#domain/crs/registry.ts';
import { esriWkt } from '#domain/crs/wkt.ts';
import { freshFolder } from '../support/databases.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';
import { oneByOne, type Parcel, parcelTarget, randomParcels, wholeFile } from '../support/randomParcels.ts';

const formatOf = (code: string) => WRITTEN_FORMATS.find((format) => format.code === code)!;
const gb18030 = (text: string) => iconv.encode(text, 'gb18030');

/** Corners of all rings, whatever the order in which they are gone round. */
function cornersOf(geometry: unknown): string[] {
  const { type, coordinates } = geometry as { type: string; coordinates: never };
  if (type === 'Point') return [String(coordinates)];
  const polygons: readonly (readonly Ring[])[] = type === 'Polygon' ? [coordinates] : coordinates;
  return polygons
    .flatMap((rings) =>
      rings.map((ring, place) => {
        const corners = ring
          .slice(0, -1)
          .map(([x, y]) => `${x} ${y}`)
          .sort();
        return `${place === 0 ? 'outer' : 'hole'} ${Math.round(Math.abs(signedArea(ring)) * 100)} ${corners}`;
      }),
    )
    .sort();
}

const ZONE_40 = crsOf('EPSG:4528')!;
const expected = ({ geometry }: Parcel) => {
  const shape = geometry === null ? null : shapeIn(ZONE_40, geometry);
  return shape && cornersOf(geometryOf(shape));
};

/** The rows of a written shapefile, by code, as our own reader has them. */
async function readBack(rows: readonly Parcel[], encoding: 'gb18030' | 'utf-8') {
  const target = parcelTarget(ZONE_40, { encoding });
  const members = unzipSync(await wholeFile(formatOf('shapefile').write(oneByOne(rows), target)));
  const folder = freshFolder();
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(members)) writeFileSync(join(folder, name), bytes);
  const read = new Map<
    string,
    { readonly name: unknown; readonly area: unknown; readonly shape: string[] | null }
  >();
  for (const name of ['polygons.shp', 'points.shp', 'no_shape.dbf']) {
    if (!(name in members)) continue;
    const { tables, crs } = await readAsImport(join(folder, name));
    if (name.endsWith('.shp')) expect(findCrs(crs!)).toMatchObject({ crs: { code: 'EPSG:4528' } });
    const [{ headings, rows: found }] = tables;
    for (const { cells, geometry } of found) {
      const cell = (heading: string) => cells[headings.indexOf(heading)] ?? null;
      read.set(String(cell('编号')), {
        ...{ name: cell('名称'), area: cell(headings.find((heading) => heading.startsWith('总面积')) ?? '') },
        shape: geometry ? cornersOf(geometry) : null,
      });
    }
  }
  return read;
}

describe('what is written of shapes', () => {
  it.each(['gb18030', 'utf-8'] as const)('comes back from shapefiles in %s', async (encoding) => {
    const check = async (rows: readonly Parcel[]) => {
      const read = await readBack(rows, encoding);
      expect(read.size).toBe(rows.length);
      for (const row of rows) {
        const back = read.get(row.code)!;
        expect(back.name).toBe(row.name);
        expect(back.area === null ? null : Number(back.area)).toBe(row.areaM2);
        expect(back.shape).toEqual(expected(row));
      }
    };
    await fc.assert(fc.asyncProperty(randomParcels, check), { numRuns: 5, seed: 2 });
  });

  it('comes back from a boundary text: its plots with holes, in the zone in which most lie', async () => {
    const check = async (rows: readonly Parcel[]) => {
      const plots = rows.filter(({ geometry }) => geometry?.includes('"Polygon"'));
      if (plots.length === 0) return;
      const bytes = await wholeFile(formatOf('survey_txt').write(oneByOne(plots), parcelTarget()));
      const { tables } = await readAsImport(fileOf('a.txt', bytes));
      expect(
        tables.flatMap(({ rows: found }) => [...found].map(({ geometry }) => cornersOf(swapped(geometry)))),
      ).toEqual(plots.map((row) => expected(row)));
    };
    await fc.assert(fc.asyncProperty(randomParcels, check), { numRuns: 5, seed: 4 });
  });

  it('comes back from a drawing: each ring on its layer, with code and name as its note where it stands in one', async () => {
    const check = async (rows: readonly Parcel[]) => {
      // Names in one line: a text of a drawing has no other.
      const drawn = rows
        .filter(({ geometry }) => geometry?.includes('Polygon'))
        .map((row, n) => ({ ...aside(row, n), name: row.name?.replace(/\s+/g, ' ') ?? null }));
      if (drawn.length === 0) return;
      const bytes = await wholeFile(formatOf('dxf').write(oneByOne(drawn), parcelTarget(ZONE_40)));
      const { tables } = await readAsImport(fileOf('a.dxf', bytes));
      expect(tables.map(({ name }) => name)).toEqual(['土地-可供']);
      const [{ headings, rows: found }] = tables;
      const read = [...found];
      const ringsOf = (geometry: unknown) => cornersOf(geometry).map((ring) => ring.replace(/^\w+/, ''));
      expect(read.flatMap(({ geometry }) => ringsOf(geometry)).sort()).toEqual(
        drawn.flatMap(({ geometry }) => ringsOf(geometryOf(shapeIn(ZONE_40, geometry!)!))).sort(),
      );
      const cellsOf = (heading: string) => read.map(({ cells }) => cells[headings.indexOf(heading)]);
      expect(new Set(cellsOf('图层'))).toEqual(new Set(['土地-可供']));
      expect(
        cellsOf('注记')
          .filter((note) => note !== null)
          .sort(),
      ).toEqual(drawn.map(({ code, name }) => (name === null ? code : `${code} ${name}`)).sort());
    };
    await fc.assert(fc.asyncProperty(randomParcels, check), { numRuns: 5, seed: 6 });
  });

  it('has its system in the words of .prj files, which are understood', () => {
    for (const code of [
      ...LISTED.map((crs) => crs.code),
      'EPSG:4528',
      'EPSG:4549',
      'EPSG:4498',
      'EPSG:32650',
      'EPSG:2263',
    ]) {
      const wkt = esriWkt(crsOf(code)!);
      if (wkt !== null) expect([code, findCrs(wkt)]).toMatchObject([code, { ok: true, crs: { code } }]);
    }
    expect(esriWkt(crsOf('gcj02')!)).toBeNull();
  });

  it('the same rows give the same bytes in GeoPackage and FlatGeobuf', async () => {
    const [rows] = fc.sample(randomParcels, { numRuns: 1, seed: 3 });
    for (const code of ['geopackage', 'flatgeobuf']) {
      const once = await wholeFile(formatOf(code).write(oneByOne(rows), parcelTarget(ZONE_40)));
      const again = await wholeFile(formatOf(code).write(oneByOne(rows), parcelTarget(ZONE_40)));
      expect(once.equals(again), code).toBe(true);
    }
  });

  it('names of fields are cut between characters, and no two are alike', () => {
    const names = fieldNames(
      ['登记面积(㎡)', '登记面积(亩)', '总面积(㎡)', '二层及以上层高(m)', '2026年', '名称', '名称'],
      gb18030,
    );
    expect(names).toEqual(['登记面积', '登记面积_2', '总面积_m2', '二层及以上', 'F2026年', '名称', '名称_2']);
    for (const name of names) expect(gb18030(name).length).toBeLessThanOrEqual(10);
  });
});

/** Parcels that do not lie upon each other: what stands in two outlines is the note of neither. */
function aside(row: Parcel, place: number): Parcel {
  const geometry = JSON.parse(row.geometry!) as { coordinates: unknown };
  const first = [geometry.coordinates].flat(4) as number[];
  const [west, south] = [119.2 + place * 0.05 - first[0], 36.5 - first[1]];
  const moved = JSON.stringify(geometry, (_, value) =>
    Array.isArray(value) && typeof value[0] === 'number' ? [value[0] + west, value[1] + south] : value,
  );
  return { ...row, geometry: moved };
}

/** A boundary text has north before east. */
function swapped(geometry: unknown): unknown {
  return JSON.parse(JSON.stringify(geometry), (_, value) =>
    Array.isArray(value) && typeof value[0] === 'number' && value[0] < 10_000_000
      ? [value[1], value[0]]
      : value,
  );
}
