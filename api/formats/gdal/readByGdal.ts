import { rmSync } from 'node:fs';
import { openPackage } from '../geopackage/openPackage.ts';
import { readOpenPackage } from '../geopackage/readGeoPackage.ts';
import { FileRefusal, type Notice, type ReadOptions, type SourceFile } from '../source.ts';
import { chooseLayers, type LayerLook } from '../tables/chooseLayers.ts';
import { type GdalDataset, type LoadedGdal, loadGdal } from './loadGdal.ts';

/** A layer as `ogrinfo -json` tells it, as far as it is used. */
interface GdalLayer {
  readonly name: string;
  readonly geometryFields?: readonly { readonly type?: string }[];
  readonly featureCount?: number;
  readonly fields?: readonly { readonly name: string; readonly alias?: string }[];
}

/** Names that no field of a file has; no index, since every row is read. */
const COPY_OPTIONS = [
  ...['-f', 'GPKG', '-gt', '100000', '-unsetFid'],
  ...['-lco', 'SPATIAL_INDEX=NO', '-lco', 'FID=__row', '-lco', 'GEOMETRY_NAME=__shape'],
];
const SAID_AT_MOST = 3;
let copies = 0;

/**
 * Reads a file by GDAL: its layers go into a GeoPackage of ours, which keeps whole numbers, texts, days and curves as they are, and are read from
 * there. What GDAL warns of is told; an error that it goes on after, or a row that it loses, refuses the file.
 * @throws FileRefusal `gdal_cannot_open`, `gdal_failed`, `rows_lost`, `no_such_layer`, over a bound of `caps.ts`
 */
export async function readByGdal(path: string, options: ReadOptions): Promise<SourceFile> {
  const loaded = await loadGdal();
  loaded.takeSaid();
  const dataset = await openDataset(loaded, path);
  try {
    const found = await layersOf(loaded, dataset);
    const choice = chooseLayers(found.map(lookOf), options);
    const chosen = found.filter(({ name }) => choice.chosen.has(name));
    const copy = await copyOf(loaded, dataset, chosen);
    const warnings = loaded.takeSaid();
    refuseErrors(warnings);
    const file = readCopy(copy, chosen, options);
    const notices = [...choice.notices, ...file.notices, ...warningsOf(warnings)];
    return { ...file, layers: choice.layers, notices };
  } finally {
    await loaded.gdal.close(dataset);
  }
}

async function openDataset(loaded: LoadedGdal, path: string): Promise<GdalDataset> {
  const opened = await loaded.gdal.open(path).catch(refuseWith('gdal_cannot_open', loaded));
  const [dataset] = opened.datasets;
  if (!dataset) throw new FileRefusal('gdal_cannot_open', textOf(opened.errors));
  return dataset;
}

async function layersOf(loaded: LoadedGdal, dataset: GdalDataset): Promise<readonly GdalLayer[]> {
  const info = await loaded.gdal.ogrinfo(dataset, ['-so', '-al']).catch(refuseWith('gdal_failed', loaded));
  return (info as { readonly layers?: readonly GdalLayer[] }).layers ?? [];
}

async function copyOf(
  loaded: LoadedGdal,
  dataset: GdalDataset,
  layers: readonly GdalLayer[],
): Promise<string> {
  const options = [...COPY_OPTIONS, ...layers.map(({ name }) => name)];
  const name = `copy${++copies}`;
  const { real } = await loaded.gdal.ogr2ogr(dataset, options, name).catch(refuseWith('gdal_failed', loaded));
  return real;
}

/** The rows of the copy. It has no name any more once it is open: it ends with the process, however that ends. */
function readCopy(copy: string, chosen: readonly GdalLayer[], options: ReadOptions): SourceFile {
  const database = openPackage(copy);
  rmSync(copy);
  const file = readOpenPackage(database, { ...options, layers: chosen.map(({ name }) => name) });
  for (const { name, featureCount } of chosen) {
    const rows = file.tables.find((table) => table.name === name)?.rows.length ?? 0;
    if (featureCount !== undefined && featureCount !== rows)
      throw new FileRefusal('rows_lost', `${name}: ${rows}`, String(featureCount));
  }
  return file;
}

function lookOf({ name, geometryFields = [], featureCount, fields = [] }: GdalLayer): LayerLook {
  return {
    name,
    rows: featureCount ?? null,
    shapes: geometryFields.length === 0 ? null : shapeOf(geometryFields[0].type ?? ''),
    headings: fields.flatMap(({ name: own, alias }) => (alias === undefined ? [own] : [own, alias])),
  };
}

/** `MultiPolygonZ`, `3D Multi Polygon`, `Unknown (any)` as GeoJSON calls them. */
function shapeOf(type: string): string {
  return /(?:Multi)?(?:Point|LineString|Polygon)/.exec(type.replaceAll(' ', ''))?.[0] ?? 'Geometry';
}

/** An error that GDAL goes on after may have cost a row or a value. */
function refuseErrors(said: readonly string[]): void {
  const error = said.find((text) => text.startsWith('ERROR'));
  if (error !== undefined) throw new FileRefusal('gdal_failed', error.slice(0, 200));
}

function warningsOf(said: readonly string[]): Notice[] {
  if (said.length === 0) return [];
  const found = [...new Set(said)].slice(0, SAID_AT_MOST).join(' · ').slice(0, 200);
  return [{ code: 'gdal_said', level: 'warning', count: said.length, found }];
}

/** GDAL rejects with lists of its errors, the last one first; what it said before is nearer to the reason. */
function refuseWith(code: string, { takeSaid }: LoadedGdal) {
  return (error: unknown): never => {
    throw new FileRefusal(code, takeSaid()[0]?.slice(0, 200) ?? textOf(error));
  };
}

function textOf(error: unknown): string {
  const messages = (Array.isArray(error) ? error.flat() : [error]).map(
    (one) => (one as { message?: unknown } | null)?.message ?? one,
  );
  return messages.map(String).join(' · ').slice(0, 200) || 'GDAL';
}
