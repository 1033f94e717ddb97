import type { Geometry } from 'geojson';
import { flattenGeometry, isShapeFault } from '../../formats/geojson/geometryShape.ts';
import { readSourceFile } from '../../formats/readSourceFile.ts';
import { FileRefusal, type RawGeometry, type SourceFile, type SourceTable } from '../../formats/source.ts';
import { type ChosenCrs, chooseCrs } from './crsChoice.ts';
import { toLonLat } from './place.ts';

/** A feature of any geometry type in lon/lat, with its properties. */
export interface ReadFeature {
  readonly geometry: Geometry;
  readonly properties: Readonly<Record<string, unknown>>;
}

type Pair = [number, number];
type Nested = Pair | readonly Nested[];

/**
 * The features of a file that is ground, not resources: streets, water, a boundary. All its layers are taken, each in its own system; lines are
 * welcome here; features without a geometry are left out.
 * @throws FileRefusal when a geometry is malformed or lies outside of its coordinate system: ground is taken whole or not at all
 */
export async function readFeatures(path: string, { crs }: { crs: string | null }): Promise<ReadFeature[]> {
  const source = await readAllLayers(path);
  return source.tables.flatMap((table) =>
    featuresOf(table, { ...source, crs: crs ?? table.crs ?? source.crs }),
  );
}

async function readAllLayers(path: string): Promise<SourceFile> {
  const options = { recognises: () => true };
  const source = await readSourceFile(path, options, 'shapes');
  const layers = source.layers ?? [];
  if (layers.every(({ isRead }) => isRead)) return source;
  return readSourceFile(path, { ...options, layers: layers.map(({ name }) => name) }, 'shapes');
}

function featuresOf(table: SourceTable, source: SourceFile): ReadFeature[] {
  const rows = [...table.rows];
  const faulty = rows.find((row) => row.fault);
  if (faulty)
    throw new FileRefusal(
      faulty.fault!.code,
      `feature ${faulty.row}: ${faulty.fault!.found}`,
      faulty.fault!.expected,
    );
  const parts = rows.flatMap((row) => {
    if (!row.geometry) return [];
    const properties = Object.fromEntries(
      table.headings.map((heading, index) => [heading, row.cells[index] ?? null]),
    );
    return flatParts(row.geometry, row.row).map((geometry) => ({ geometry, properties, row: row.row }));
  });
  const { choice } = chooseCrs({
    declared: source.crs,
    field: 'geometry',
    pairs: parts.slice(0, 1_000).map(({ geometry }) => firstPair(geometry.coordinates as Nested)),
    order: 'xy',
    standardSaysWgs84: source.isWgs84ByStandard ?? false,
    forcedOrder: null,
  });
  return parts.map(({ geometry, properties, row }) => {
    const coordinates = inLonLat(geometry.coordinates as Nested, row, choice);
    return { properties, geometry: { type: geometry.type, coordinates } as Geometry };
  });
}

function inLonLat(nested: Nested, row: number, choice: ChosenCrs): Nested {
  if (typeof nested[0] !== 'number')
    return (nested as readonly Nested[]).map((part) => inLonLat(part, row, choice));
  const position = toLonLat(nested as Pair, choice);
  if (position === null)
    throw new FileRefusal('position_outside_crs', `feature ${row}: ${nested.join(', ')}`, choice.crs.code);
  return position;
}

function flatParts(geometry: RawGeometry, row: number) {
  const flat = flattenGeometry(geometry);
  if (isShapeFault(flat)) throw new FileRefusal(flat.code, `feature ${row}: ${flat.found}`, flat.expected);
  return flat.parts;
}

function firstPair(nested: Nested): Pair {
  return typeof nested[0] === 'number' ? (nested as Pair) : firstPair((nested as readonly Nested[])[0]);
}
