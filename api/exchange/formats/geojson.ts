import { stat } from 'node:fs/promises';
import { createCapCounter } from './caps.ts';
import { decideEncoding, decodeFile, gatherEvidence, namedEncoding } from './encoding.ts';
import { countMembers, createJsonSplitter, type JsonPiece } from './geojson/jsonSplitter.ts';
import { createRowStore, mapRows } from './rowStore.ts';
import {
  type Cell,
  FileRefusal,
  type Notice,
  type RawGeometry,
  type ReadOptions,
  type RowFault,
  type SourceFile,
  type SourceRow,
} from './source.ts';

type JsonObject = Record<string, unknown>;

const GEOMETRY_TYPES = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]);

/**
 * Reads a FeatureCollection, a Feature, a bare geometry or a sequence of them (one a line), feature by feature. The properties' names are
 * the headings. A feature that is none is a row with a fault; a text that is no GeoJSON is refused.
 * @throws FileRefusal
 */
export async function readGeoJson(path: string, options: ReadOptions): Promise<SourceFile> {
  const { size } = await stat(path);
  if (size === 0) throw new FileRefusal('file_empty');
  const evidence = await gatherEvidence(path);
  const encoding = options.encoding ? namedEncoding(options.encoding) : decideEncoding(evidence);
  const collector = createCollector();
  const splitter = createJsonSplitter({ onFeature: collector.addFeature, onRoot: collector.addRoot });
  for await (const text of decodeFile(path, encoding.label, (read) => options.onBytes?.(read, size)))
    splitter.push(text);
  splitter.end();
  const { headings, rows, crs, notices } = collector.finish();
  return {
    format: 'geojson',
    encoding: encoding.name,
    crs,
    tables: [{ name: null, headings, titles: [], rows }],
    notices: [...encoding.notices, ...notices],
  };
}

function createCollector() {
  const columns = new Map<string, number>();
  const rows = createRowStore<SourceRow>();
  const caps = createCapCounter();
  const notices: Notice[] = [];
  let crs: string | null = null;
  let roots = 0;

  function addFeature(piece: JsonPiece): void {
    const row = rows.length + 1;
    const value = parsePiece(piece, `feature ${row}`);
    const repeated = countMembers(value) !== piece.members;
    keep(rowOfFeature(value, row, columns, repeated));
  }

  function keep(row: SourceRow): void {
    caps.takeRow(row.row);
    caps.takeCells(row.cells, row.row);
    rows.push(row);
  }

  function addRoot(piece: JsonPiece): void {
    roots++;
    const root = parsePiece(piece, 'root');
    if (typeof root !== 'object' || root === null)
      throw new FileRefusal('not_geojson', String(root), 'an object');
    const object = root as JsonObject;
    if (object.crs !== undefined) crs = crsName(object.crs);
    if (object.type === 'FeatureCollection') {
      if (!Array.isArray(object.features))
        throw new FileRefusal('features_missing', typeof object.features, 'features: [ … ]');
      if (countMembers(object) !== piece.members)
        throw new FileRefusal('member_repeated', undefined, 'each name once');
    } else if (object.type === 'Feature') addFeature(piece);
    else if (typeof object.type === 'string' && GEOMETRY_TYPES.has(object.type)) {
      const fault =
        countMembers(object) === piece.members ? undefined : memberFault('member_repeated', object.type);
      keep({
        row: rows.length + 1,
        cells: [],
        geometry: object as unknown as RawGeometry,
        ...(fault && { fault }),
      });
    } else
      throw new FileRefusal(
        'not_geojson',
        JSON.stringify(object.type),
        'FeatureCollection, Feature, geometry',
      );
  }

  function finish() {
    if (roots === 0) throw new FileRefusal('not_geojson', 'nothing', 'FeatureCollection, Feature, geometry');
    const headings = [...columns.keys()];
    const padded = mapRows(rows, (row) => ({
      ...row,
      cells: headings.map((_, column) => row.cells[column] ?? null),
    }));
    return { headings, rows: padded, crs, notices };
  }

  return { addFeature, addRoot, finish };
}

function parsePiece(piece: JsonPiece, where: string): unknown {
  try {
    return JSON.parse(piece.text) as unknown;
  } catch (error) {
    throw new FileRefusal(
      'json_malformed',
      `${where}: ${error instanceof Error ? error.message : ''}`,
      'JSON',
    );
  }
}

function rowOfFeature(
  value: unknown,
  row: number,
  columns: Map<string, number>,
  repeated: boolean,
): SourceRow {
  const fault = featureFault(value) ?? (repeated ? memberFault('member_repeated', 'feature') : undefined);
  if (fault) return { row, cells: [], fault };
  const feature = value as JsonObject;
  const cells: Cell[] = [];
  for (const [name, property] of Object.entries((feature.properties ?? {}) as JsonObject)) {
    const column = columns.get(name) ?? columns.size;
    columns.set(name, column);
    while (cells.length < column) cells.push(null);
    cells[column] = cellOf(property);
  }
  return {
    row,
    cells,
    geometry: (feature.geometry ?? null) as RawGeometry | null,
    ...(feature.id !== undefined && feature.id !== null && { featureId: String(feature.id) }),
  };
}

function cellOf(property: unknown): Cell {
  if (property === null || property === undefined) return null;
  if (typeof property === 'string') return property.trim() === '' ? null : property;
  if (typeof property === 'number' || typeof property === 'boolean') return property;
  return JSON.stringify(property);
}

/** Why a value is no Feature (RFC 7946, 3.2), or undefined. */
function featureFault(value: unknown): RowFault | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return memberFault('not_a_feature', value);
  const { type, properties, geometry, id, bbox } = value as JsonObject;
  if (type !== 'Feature') return memberFault('not_a_feature', type ?? null);
  if (
    Array.isArray(properties) ||
    (properties !== null && !['object', 'undefined'].includes(typeof properties))
  )
    return memberFault('properties_not_an_object', properties);
  if (!['string', 'number', 'undefined'].includes(typeof id) && id !== null)
    return memberFault('feature_id_malformed', id);
  if (
    geometry !== null &&
    geometry !== undefined &&
    (typeof geometry !== 'object' || Array.isArray(geometry))
  )
    return memberFault('geometry_not_an_object', geometry);
  if (bbox !== undefined && !(Array.isArray(bbox) && bbox.every((edge) => typeof edge === 'number')))
    return memberFault('bbox_malformed', bbox);
  return undefined;
}

const EXPECTED: Readonly<Record<string, readonly [field: string, expected: string]>> = {
  not_a_feature: ['type', 'Feature'],
  properties_not_an_object: ['properties', '{ … }'],
  feature_id_malformed: ['id', 'text, number'],
  geometry_not_an_object: ['geometry', '{ … }'],
  bbox_malformed: ['bbox', 'numbers'],
  member_repeated: ['feature', 'each name once'],
};

function memberFault(code: string, found: unknown): RowFault {
  const [field, expected] = EXPECTED[code];
  const text = typeof found === 'string' ? found : (JSON.stringify(found) ?? 'undefined');
  return { field, code, found: text.slice(0, 80), expected };
}

/** The name of a `crs` member as GeoJSON of 2008 writes it. */
function crsName(crs: unknown): string {
  const name = (crs as { properties?: { name?: unknown } } | null)?.properties?.name;
  if (typeof name !== 'string')
    throw new FileRefusal(
      'crs_member_not_understood',
      JSON.stringify(crs)?.slice(0, 80),
      '{type: "name", …}',
    );
  return name;
}
