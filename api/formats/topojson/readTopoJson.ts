import { stat } from 'node:fs/promises';
import { createCapCounter } from '../caps.ts';
import { crsName } from '../geojson/crsName.ts';
import { rowOfFeature } from '../geojson/featureRow.ts';
import { readJson } from '../geojson/lenientJson.ts';
import { placeIn, sayPlace } from '../geojson/textPlace.ts';
import {
  FileRefusal,
  type ReadOptions,
  type SourceFile,
  type SourceRow,
  type SourceTable,
} from '../source.ts';
import { chooseLayers } from '../tables/chooseLayers.ts';
import { NOTHING_LEFT_OUT } from '../tables/lines/leftOut.ts';
import { createRowStore, mapRows } from '../tables/rowStore.ts';
import { gatherEvidence } from '../text/byteEvidence.ts';
import { decideEncoding, decodeFile, namedEncoding } from '../text/encoding.ts';
import { type ArcStitcher, createStitcher, isStitchError } from './stitchArcs.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** It is parsed as a whole. */
const MOST_BYTES = 128 << 20;
/** Vertices of all features together, arcs counted as often as they are used. */
const MOST_VERTICES = 20_000_000;

/**
 * Reads a topology (TopoJSON 1.0): each of its objects is a layer, a collection one with a feature for each member.
 * @throws FileRefusal when it is no topology, is too large, or has too much in it
 */
export async function readTopoJson(path: string, options: ReadOptions): Promise<SourceFile> {
  const { size } = await stat(path);
  if (size > MOST_BYTES) throw new FileRefusal('topology_too_large', `${size}`, `≤ ${MOST_BYTES}`);
  const encoding = options.encoding
    ? namedEncoding(options.encoding)
    : decideEncoding(await gatherEvidence(path));
  const topology = await parse(path, encoding.label, (read) => options.onBytes?.(read, size));
  const objects = Object.entries(objectIn(topology.objects) ?? {});
  const looks = objects.map(([name, object]) => {
    const members = membersOf(object);
    const types = new Set(members.map((member) => String(objectIn(member)?.type ?? 'null')));
    return { name, rows: members.length, shapes: [...types].join(', '), headings: [] };
  });
  const choice = chooseLayers(looks, options);
  const stitcher = stitcherOf(topology);
  const caps = createCapCounter();
  return {
    encoding: encoding.name,
    crs: topology.crs === undefined || topology.crs === null ? null : crsName(topology.crs),
    isWgs84ByStandard: true,
    tables: objects
      .filter(([name]) => choice.chosen.has(name))
      .map(([name, object]) => tableOf(name, membersOf(object), stitcher, caps)),
    layers: choice.layers,
    notices: [...encoding.notices, ...choice.notices],
    leftOut: NOTHING_LEFT_OUT,
  };
}

async function parse(path: string, label: string, onBytes: (read: number) => void): Promise<JsonObject> {
  const pieces: string[] = [];
  for await (const piece of decodeFile(path, label, onBytes)) pieces.push(piece);
  const text = pieces.join('');
  const reading = readJson(text);
  if (!reading.ok) {
    const place = placeIn(text, reading.offset, { line: 1, column: 1 });
    throw new FileRefusal('json_malformed', sayPlace(place, reading.found), 'JSON');
  }
  return reading.value as JsonObject;
}

function stitcherOf(topology: JsonObject): ArcStitcher {
  try {
    return createStitcher(topology);
  } catch (error) {
    if (isStitchError(error))
      throw new FileRefusal('json_malformed', `transform ${error.found}`, error.expected);
    throw error;
  }
}

function tableOf(
  name: string,
  members: readonly unknown[],
  stitcher: ArcStitcher,
  caps: ReturnType<typeof createCapCounter>,
): SourceTable {
  const columns = new Map<string, number>();
  const rows = createRowStore<SourceRow>();
  for (const member of members) {
    const row = rowOf(member, rows.length + 1, columns, stitcher);
    caps.takeRow(row.row);
    caps.takeCells(row.cells, row.row);
    rows.push(row);
    if (stitcher.vertices() > MOST_VERTICES)
      throw new FileRefusal('too_many_vertices', `> ${MOST_VERTICES}`, `≤ ${MOST_VERTICES}`);
  }
  const headings = [...columns.keys()];
  const padded = mapRows(rows, (row) => ({
    ...row,
    cells: headings.map((_, column) => row.cells[column] ?? null),
  }));
  return { name, headings, titles: [], rows: padded };
}

function rowOf(member: unknown, row: number, columns: Map<string, number>, stitcher: ArcStitcher): SourceRow {
  const { properties = null, id } = objectIn(member) ?? {};
  const stitched = stitcher.stitch(objectIn(member) ?? {});
  const isFault = 'fault' in stitched;
  const feature = { type: 'Feature', properties, id, geometry: isFault ? null : stitched.geometry };
  const made = rowOfFeature(feature, row, columns, false);
  return isFault && made.fault === undefined ? { ...made, fault: stitched.fault } : made;
}

/** The features of an object: a collection's members, unless it says something itself. */
function membersOf(object: unknown): readonly unknown[] {
  const { type, geometries, properties } = objectIn(object) ?? {};
  return type === 'GeometryCollection' && Array.isArray(geometries) && properties === undefined
    ? geometries
    : [object];
}

function objectIn(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}
