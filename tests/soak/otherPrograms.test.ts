import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportedRow } from '#api/export/columns.ts';
import { ledgerTarget } from '#api/export/ledgerTarget.ts';
import { WRITTEN_FORMATS, type WrittenFormat } from '#api/formats/registry.ts';
import { shapeIn } from '#api/formats/shapes/projectedShape.ts';
import { type Crs, crsOf } from '#domain/crs/registry.ts';
import { ledgerRows, placesOf } from '../support/ledgerRows.ts';
import { askGdal, byLibreOffice, type GdalFeature, placed, readByGdal } from '../support/otherPrograms.ts';
import {
  oneByOne,
  PARCEL_HEADINGS,
  type Parcel,
  parcelTarget,
  randomParcels,
  wholeFile,
} from '../support/randomParcels.ts';

/** What GDAL (`ogr2ogr`, `ogrinfo` on the path) reads of what we write: every row with its values, every position to a millimetre. */
/** A text that is too long, or looks like this, stands on a sheet of its own. */
const ELSEWHERE = '→长文本#';
const RUNS = Number(process.env.OTHER_RUNS ?? 12);
const ZONES = Array.from({ length: 4_554 - 4_491 + 1 }, (_, place) => `EPSG:${4_491 + place}`);
const SYSTEMS = [...ZONES, 'EPSG:4326', 'EPSG:4490', 'EPSG:3857', 'EPSG:32651', 'gcj02', 'bd09'];

/** Rows where a system is good, or at the end of its zone. */
const rowsIn = (systems: readonly string[]) =>
  fc
    .constantFrom(...systems)
    .chain((system) =>
      fc
        .tuple(randomParcels, placesOf(crsOf(system)!))
        .map(([rows, place]) => [rows.map((row) => moved(row, place)), system] as const),
    );

function moved(row: Parcel, [lon, lat]: readonly [number, number]): Parcel {
  const geometry =
    row.geometry &&
    JSON.stringify(JSON.parse(row.geometry), (_, value) =>
      Array.isArray(value) && typeof value[0] === 'number'
        ? [value[0] - 120 + lon, value[1] - 36.7 + lat].map((degrees) => Math.round(degrees * 1e9) / 1e9)
        : value,
    );
  return { ...row, geometry };
}
const formatOf = (code: string) => WRITTEN_FORMATS.find((format) => format.code === code)!;
const MILLIMETRE = { projected: 0.001, geographic: 1e-8, obfuscated: 1e-8 } as const;

/** A polygon's rings whatever corner they begin with and whichever way they run; rings in the order of the file. */
function comparable(geometry: GdalFeature['geometry'], step: number): unknown {
  if (geometry === null) return null;
  if (geometry.type === 'Point') return rounded(geometry.coordinates as number[], step);
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return (polygons as number[][][][]).map((rings) =>
    rings.map((ring) => {
      const corners = ring.slice(0, -1).map((position) => rounded(position, step));
      return corners.toSorted((a, b) => (a < b ? -1 : 1)).join(' ');
    }),
  );
}

function rounded(position: readonly number[], step: number): string {
  return position
    .slice(0, 2)
    .map((value) => Math.round(value / step))
    .join(',');
}

function expectedShape(row: Parcel, crs: Crs): unknown {
  const shape = row.geometry === null ? null : shapeIn(crs, row.geometry);
  if (shape === null) return null;
  const geometry =
    shape.type === 'Point'
      ? { type: 'Point', coordinates: shape.point }
      : { type: 'MultiPolygon', coordinates: shape.polygons };
  return comparable(geometry, MILLIMETRE[crs.kind]);
}

/** Whether a row has a shape that the system can hold. */
function isIn(crs: Crs, { geometry }: Parcel): boolean {
  return geometry !== null && shapeIn(crs, geometry) !== null;
}

async function writtenAs(
  format: WrittenFormat,
  rows: readonly Parcel[],
  crs: Crs,
  encoding?: 'gb18030' | 'utf-8',
) {
  const target = parcelTarget(crs, encoding ? { encoding } : {});
  const bytes = await wholeFile(format.write(oneByOne(rows), target));
  return placed(`a.${(format.writtenAs ?? format.extensions)[0]}`, bytes);
}

const sorted = (features: readonly GdalFeature[], key: string) =>
  features.toSorted((a, b) => (String(a.properties[key]) < String(b.properties[key]) ? -1 : 1));

describe.each(['geopackage', 'flatgeobuf', 'kml', 'geojson'])('%s', (code) => {
  it('is read by GDAL with every value and every position', async () => {
    const format = formatOf(code);
    const systems = format.choices?.includes('crs') ? SYSTEMS : ['EPSG:4326'];
    const check = async ([rows, system]: readonly [readonly Parcel[], string]) => {
      const crs = crsOf(system)!;
      const path = await writtenAs(format, rows, crs);
      const names = code === 'geojson' ? Object.keys(PARCEL_HEADINGS) : Object.values(PARCEL_HEADINGS);
      const features = sorted(await readByGdal(path), names[0]);
      expect(features).toHaveLength(rows.length);
      for (const [n, row] of rows.entries()) {
        const { properties, geometry } = features[n];
        const values = Object.keys(PARCEL_HEADINGS).map((key) => row[key as keyof Parcel]);
        const read = names.map((name) => properties[name] ?? null);
        expect(read.map((value) => (typeof value === 'string' ? value.replaceAll('/', '-') : value))).toEqual(
          values.map((value) => (typeof value === 'string' ? value.replaceAll('/', '-') : value)),
        );
        expect(comparable(geometry, MILLIMETRE[crs.kind])).toEqual(expectedShape(row, crs));
      }
    };
    await fc.assert(fc.asyncProperty(rowsIn(systems), check), {
      numRuns: RUNS,
      seed: 7,
      endOnFailure: true,
    });
  });
});

it.each(['gb18030', 'utf-8'] as const)(
  'shapefiles in %s are read by GDAL, type by type',
  async (encoding) => {
    const check = async ([rows, system]: readonly [readonly Parcel[], string]) => {
      const crs = crsOf(system)!;
      const folder = await writtenAs(formatOf('shapefile'), rows, crs, encoding);
      const seen = new Map<string, Parcel | undefined>();
      for (const [layer, belongs] of [
        ['polygons', (row: Parcel) => isIn(crs, row) && row.geometry?.includes('Polygon')],
        ['points', (row: Parcel) => isIn(crs, row) && row.geometry?.includes('Point')],
        ['no_shape', (row: Parcel) => !isIn(crs, row)],
      ] as const) {
        const mine = rows.filter(belongs);
        if (mine.length === 0) continue;
        const features = await readByGdal(`${folder}/${layer}.${layer === 'no_shape' ? 'dbf' : 'shp'}`);
        expect(features).toHaveLength(mine.length);
        for (const [n, row] of mine.entries()) {
          seen.set(row.code, row);
          const { properties, geometry } = features[n];
          const held = Object.values(properties).filter((value) => value !== null);
          const text = (value: string | null) => (value === null ? [] : [value]);
          expect(properties.编号).toBe(row.code);
          for (const value of [row.areaM2, row.floors, ...text(row.name)])
            if (value !== null) expect(held).toContain(value);
          expect(comparable(geometry, MILLIMETRE[crs.kind])).toEqual(expectedShape(row, crs));
        }
      }
      expect(seen.size).toBe(rows.length);
    };
    await fc.assert(fc.asyncProperty(rowsIn(SYSTEMS), check), {
      numRuns: RUNS,
      seed: 8,
      endOnFailure: true,
    });
  },
);

it('a drawing and a GeoPackage have no warnings of GDAL, and the system by its number', async () => {
  const [rows] = fc.sample(randomParcels, { numRuns: 1, seed: 3 });
  const crs = crsOf('EPSG:4528')!;
  for (const [code, layer] of [
    ['geopackage', '土地'],
    ['flatgeobuf', 'a'],
    ['shapefile', 'polygons'],
  ] as const) {
    const said = await askGdal('-so', '-al', await writtenAs(formatOf(code), rows, crs));
    expect(said, layer).toContain('ID["EPSG",4528]');
    expect(said).not.toMatch(/warning|error/i);
  }
  const drawing = await readByGdal(await writtenAs(formatOf('dxf'), rows, crs));
  const rings = rows.flatMap(({ geometry }) => {
    const shape = geometry === null ? null : shapeIn(crs, geometry);
    return shape?.type === 'Polygon' ? shape.polygons.flat() : [];
  });
  const outlines = drawing.filter(({ geometry }) => geometry?.type === 'LineString');
  expect(outlines).toHaveLength(rings.length);
  for (const [n, { geometry, properties }] of outlines.entries()) {
    expect(properties.Layer).toBe('土地-可供');
    expect(geometry!.coordinates).toEqual(rings[n].map((position) => [...position]));
  }
});

it('drawings are read by GDAL in every system of metres, ring by ring on its layer', async () => {
  const systems = SYSTEMS.filter((system) => crsOf(system)!.kind === 'projected');
  const check = async ([rows, system]: readonly [readonly Parcel[], string]) => {
    const crs = crsOf(system)!;
    const drawing = await readByGdal(await writtenAs(formatOf('dxf'), rows, crs));
    const rings = rows.flatMap((row) => {
      const shape = isIn(crs, row) ? shapeIn(crs, row.geometry!) : null;
      return shape?.type === 'Polygon' ? shape.polygons.flat() : [];
    });
    const outlines = drawing.filter(({ geometry }) => geometry?.type === 'LineString');
    expect(outlines.map(({ properties }) => properties.Layer)).toEqual(rings.map(() => '土地-可供'));
    expect(outlines.map(({ geometry }) => geometry!.coordinates)).toEqual(
      rings.map((ring) => ring.map((position) => [...position])),
    );
  };
  await fc.assert(fc.asyncProperty(rowsIn(systems), check), { numRuns: RUNS, seed: 9, endOnFailure: true });
});

it('tables are read by GDAL in every system: every text, and every place in the numbers of the system', async () => {
  const check = async (rows: readonly ExportedRow[], crs: Crs) => {
    const target = ledgerTarget('zh', 'full', { crs });
    const path = placed('a.csv', await wholeFile(formatOf('csv').write(oneByOne(rows), target)));
    const features = await readByGdal(path);
    expect(features).toHaveLength(rows.length);
    for (const [n, row] of rows.entries())
      for (const { heading, cell } of target.columns)
        expect(readText(features[n].properties[heading]), heading).toEqual(readText(armed(cell(row))));
  };
  const cases = fc
    .constantFrom(...SYSTEMS.map((system) => crsOf(system)!))
    .chain((crs) => placesOf(crs).chain((place) => fc.tuple(ledgerRows(5, place), fc.constant(crs))));
  await fc.assert(
    fc.asyncProperty(cases, async ([rows, crs]) => await check(rows, crs)),
    { numRuns: RUNS, seed: 10, endOnFailure: true },
  );
});

/** GDAL makes lists and structures of texts that look like some in JSON. */
function readText(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? '';
  try {
    return /^\s*[[{]/.test(value) ? JSON.parse(value) : value;
  } catch {
    return value;
  }
}

/** A cell as the text of a CSV: what would run as a formula has an apostrophe before it. */
function armed(cell: unknown): string {
  if (cell === null) return '';
  const text = String(cell);
  return typeof cell === 'string' && /^'*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
}

it('a workbook is read by LibreOffice (`soffice` on the path) with every value', async () => {
  const rows = fc
    .sample(randomParcels, { numRuns: 20, seed: 5 })
    .flat()
    .map((row, n) => ({ ...row, code: String(n).padStart(5, '0') }));
  const path = await writtenAs(formatOf('xlsx'), rows, crsOf('EPSG:4326')!);
  const back = parse(await byLibreOffice(path), { bom: true, columns: true }) as Record<string, string>[];
  expect(back).toHaveLength(rows.length);
  for (const [n, row] of rows.entries())
    for (const [key, heading] of Object.entries(PARCEL_HEADINGS)) {
      const value = row[key as keyof Parcel];
      const read = back[n][heading];
      if (typeof value === 'number')
        expect(Math.abs(Number(read) - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
      else expect(read).toBe(value ?? '');
    }
});

it.each(['EPSG:4528', 'EPSG:4490', 'gcj02'])(
  'a ledger in %s is read by LibreOffice with every value and place',
  async (system) => {
    const crs = crsOf(system)!;
    const cases = fc.sample(
      placesOf(crs).chain((place) => ledgerRows(8, place)),
      { numRuns: 1, seed: 12 },
    );
    const rows = cases.flat();
    const target = ledgerTarget('zh', 'full', { crs });
    const path = placed('a.xlsx', await wholeFile(formatOf('xlsx').write(oneByOne(rows), target)));
    const back = parse(await byLibreOffice(path), { bom: true, columns: true }) as Record<string, string>[];
    expect(back).toHaveLength(rows.length);
    for (const [n, row] of rows.entries())
      for (const { heading, cell } of target.columns) {
        const value = cell(row);
        const read = back[n][heading];
        if (typeof value === 'number')
          expect(Math.abs(Number(read) - value), heading).toBeLessThanOrEqual(1e-12 * Math.abs(value));
        else if (!read.startsWith(ELSEWHERE)) expect(read, heading).toBe(value ?? '');
      }
  },
);
