import { stat } from 'node:fs/promises';
import { createCapCounter } from '../caps.ts';
import {
  FileRefusal,
  type RawGeometry,
  type ReadOptions,
  type SourceFile,
  type SourceRow,
} from '../source.ts';
import { NOTHING_LEFT_OUT } from '../tables/lines/leftOut.ts';
import { createRowStore, mapRows } from '../tables/rowStore.ts';
import { gatherEvidence } from '../text/byteEvidence.ts';
import { decideEncoding, decodeFile, namedEncoding } from '../text/encoding.ts';
import { crsName } from './crsName.ts';
import { memberFault, rowOfFeature } from './featureRow.ts';
import type { JsonPiece } from './jsonPiece.ts';
import { createJsonSplitter } from './jsonSplitter.ts';
import { countMembers, type JsonReading, readJson } from './lenientJson.ts';
import { createLibertyCounter } from './liberties.ts';
import { placeIn, sayPlace } from './textPlace.ts';

type JsonObject = Record<string, unknown>;

const MEMBERS_SAID = 5;
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
 * the headings. A feature that is none, or no JSON, is a row with a fault; a text that is no GeoJSON, or is cut off, is refused. NaN,
 * ±Infinity and trailing commas, which some programs write, are read (as unknown) and told.
 * @throws FileRefusal
 */
export async function readGeoJson(path: string, options: ReadOptions): Promise<SourceFile> {
  const { size } = await stat(path);
  if (size === 0) throw new FileRefusal('file_empty');
  const evidence = await gatherEvidence(path);
  const encoding = options.encoding ? namedEncoding(options.encoding) : decideEncoding(evidence);
  const collector = createCollector();
  const splitter = createJsonSplitter({
    isJson: collector.isJson,
    onFeature: collector.addFeature,
    onRoot: collector.addRoot,
  });
  for await (const text of decodeFile(path, encoding.label, (read) => options.onBytes?.(read, size)))
    splitter.push(text);
  splitter.end();
  const { headings, rows, crs, notices } = collector.finish();
  return {
    encoding: encoding.name,
    crs,
    isWgs84ByStandard: true,
    tables: [{ name: null, headings, titles: [], rows }],
    evidence: encoding.evidence,
    notices: [...encoding.notices, ...notices],
    leftOut: NOTHING_LEFT_OUT,
  };
}

function createCollector() {
  const columns = new Map<string, number>();
  const rows = createRowStore<SourceRow>();
  const caps = createCapCounter();
  const liberties = createLibertyCounter();
  let crs: string | null = null;
  let roots = 0;
  let last: { readonly text: string; readonly reading: JsonReading } | null = null;

  /** What a piece says: it is asked whether it says something, and then what. */
  function read(text: string): JsonReading {
    if (last?.text !== text) last = { text, reading: readJson(text) };
    return last.reading;
  }

  function addFeature(piece: JsonPiece): void {
    const row = rows.length + 1;
    const reading = read(piece.text);
    if (!reading.ok) {
      const fault = { field: 'feature', code: 'feature_malformed', found: sayFault(piece, reading) };
      keep({ row, cells: [], fault: { ...fault, expected: 'JSON' } });
      return;
    }
    liberties.add(reading, row);
    keep(rowOfFeature(reading.value, row, columns, isRepeated(piece, reading)));
  }

  function keep(row: SourceRow): void {
    caps.takeRow(row.row);
    caps.takeCells(row.cells, row.row);
    rows.push(row);
  }

  function addRoot(piece: JsonPiece): void {
    roots++;
    const reading = read(piece.text);
    if (!reading.ok) throw new FileRefusal('json_malformed', sayFault(piece, reading), 'JSON');
    const object = reading.value as JsonObject;
    if (object.crs !== undefined && object.crs !== null) crs = crsName(object.crs);
    if (object.type === 'FeatureCollection') {
      if (!Array.isArray(object.features))
        throw new FileRefusal('features_missing', typeof object.features, 'features: [ … ]');
      if (isRepeated(piece, reading)) throw new FileRefusal('member_repeated', undefined, 'each name once');
      liberties.add(reading, 0);
      liberties.add({ liberties: { notFinite: 0, commas: piece.spareCommas ?? 0 } }, 0);
    } else if (object.type === 'Feature') addFeature(piece);
    else if (typeof object.type === 'string' && GEOMETRY_TYPES.has(object.type)) {
      const fault = isRepeated(piece, reading) ? memberFault('member_repeated', object.type) : undefined;
      keep({
        row: rows.length + 1,
        cells: [],
        geometry: object as unknown as RawGeometry,
        ...(fault && { fault }),
      });
      liberties.add(reading, rows.length);
    } else
      throw new FileRefusal(
        'not_geojson',
        // Another JSON says by its members what it is.
        JSON.stringify(object.type) ?? Object.keys(object).slice(0, MEMBERS_SAID).join(', '),
        'FeatureCollection, Feature, geometry',
      );
  }

  function finish() {
    if (roots === 0 && rows.length === 0)
      throw new FileRefusal('not_geojson', 'nothing', 'FeatureCollection, Feature, geometry');
    const headings = [...columns.keys()];
    const padded = mapRows(rows, (row) => ({
      ...row,
      cells: headings.map((_, column) => row.cells[column] ?? null),
    }));
    return { headings, rows: padded, crs, notices: liberties.notices() };
  }

  return { isJson: (text: string) => read(text).ok, addFeature, addRoot, finish };
}

function isRepeated(piece: JsonPiece, reading: JsonReading & { ok: true }): boolean {
  const members = reading.members ?? piece.members;
  return members !== null && countMembers(reading.value) !== members;
}

/** Where a text is no JSON: line, column, and what stands there. */
function sayFault(piece: JsonPiece, { offset, found }: JsonReading & { ok: false }): string {
  return sayPlace(placeIn(piece.text, offset, piece), found);
}
