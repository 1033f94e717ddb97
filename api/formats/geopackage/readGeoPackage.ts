import type { DatabaseSync } from 'node:sqlite';
import type { Evidence, Notice, ReadOptions, SourceFile, SourceTable } from '../source.ts';
import { chooseLayers, type LayerLook } from '../tables/chooseLayers.ts';
import { NOTHING_LEFT_OUT } from '../tables/lines/leftOut.ts';
import { nameColumns } from '../tables/tableRows.ts';
import { damaged, openPackage } from './openPackage.ts';
import { type PackageColumn, type PackageLayer, readLayers } from './packageLayers.ts';
import { rowsOfLayer } from './packageRows.ts';

/**
 * Reads the layers of a GeoPackage, each in its own system; x stands before y in all of them, as the standard says.
 * @throws FileRefusal when it is damaged, has no layers, or too much in them
 */
export async function readGeoPackage(path: string, options: ReadOptions): Promise<SourceFile> {
  const database = openPackage(path);
  return readOpenPackage(database, options);
}

/** The same of a database that is open; it stays so as long as its rows are gone through. */
export function readOpenPackage(database: DatabaseSync, options: ReadOptions): SourceFile {
  const all = layersOf(database);
  const readable = all.filter(({ kind }) => kind === 'features' || kind === 'attributes');
  const headingOf = (column: PackageColumn) => headingOfColumn(column, options);
  const looks = readable.map(
    (layer): LayerLook => ({
      name: layer.name,
      rows: null,
      shapes: layer.shapeType === null ? null : (SHAPES[layer.shapeType] ?? 'Geometry'),
      headings: layer.columns.map(headingOf),
    }),
  );
  const choice = chooseLayers(looks, options);
  const notices: Notice[] = [...choice.notices];
  const counts = new Map<string, number>();
  const tables = readable
    .filter(({ name }) => choice.chosen.has(name))
    .map((layer): SourceTable => {
      const { rows, headings, notices: ofLayer } = rowsOfLayer(database, layer, headingOf);
      notices.push(...ofLayer);
      counts.set(layer.name, rows.length);
      const crs = layer.crs?.named ?? null;
      return { name: layer.name, crs, headings: nameColumns(headings).headings, titles: [], rows };
    });
  const pictures = all.length - readable.length;
  if (pictures > 0) notices.push({ code: 'pictures_left_out', level: 'note', count: pictures });
  return {
    encoding: null,
    crs: null,
    tables,
    layers: choice.layers.map((layer) => ({ ...layer, rows: counts.get(layer.name) ?? null })),
    notices,
    evidence: readable
      .filter(({ name, shapeType }) => choice.chosen.has(name) && shapeType !== null)
      .map(evidenceOf),
    leftOut: NOTHING_LEFT_OUT,
  };
}

function layersOf(database: DatabaseSync): PackageLayer[] {
  try {
    return readLayers(database);
  } catch (error) {
    throw damaged(error);
  }
}

/** Types of shapes as GeoJSON calls them. */
const SHAPES: Readonly<Record<string, string>> = {
  POINT: 'Point',
  MULTIPOINT: 'MultiPoint',
  LINESTRING: 'LineString',
  CIRCULARSTRING: 'LineString',
  COMPOUNDCURVE: 'LineString',
  CURVE: 'LineString',
  MULTILINESTRING: 'MultiLineString',
  MULTICURVE: 'MultiLineString',
  POLYGON: 'Polygon',
  CURVEPOLYGON: 'Polygon',
  SURFACE: 'Polygon',
  MULTIPOLYGON: 'MultiPolygon',
  MULTISURFACE: 'MultiPolygon',
};

/** What people call a column, where that is known and its name is not. */
function headingOfColumn({ name, alias }: PackageColumn, { recognises }: ReadOptions): string {
  return alias !== null && alias.trim() !== '' && !recognises(name) && recognises(alias) ? alias : name;
}

function evidenceOf({ name, crs }: PackageLayer): Evidence {
  if (crs === null) return { about: 'crs', code: 'crs_not_said_by_layer', layer: name };
  const value = /^EPSG:\d+$/.test(crs.named) ? crs.named : crs.title;
  return { about: 'crs', code: 'crs_by_layer', layer: name, value, found: crs.title };
}
