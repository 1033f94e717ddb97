import type { RawGeometry, RowFault } from '../source.ts';
import { chordsOf, type Point } from './arcs.ts';

/** A geometry of well-known binary; `fault` where the bytes are none. */
export type WkbReading =
  | { readonly geometry: RawGeometry | null; readonly hasCurves: boolean }
  | { readonly fault: RowFault };

const MOST_POINTS = 500_000;
const MOST_LEVELS = 8;
/** Flags of PostGIS' and GDAL's older binaries: heights, measures, a system of its own. */
const EWKB_Z = 0x8000_0000;
const EWKB_M = 0x4000_0000;
const EWKB_SRID = 0x2000_0000;

class WkbError extends Error {
  readonly fault: RowFault;
  constructor(code: string, found: string, expected: string) {
    super(code);
    this.fault = { field: 'geometry', code, found, expected };
  }
}

/**
 * Reads well-known binary (ISO 13249-3, and PostGIS' extension of it): points, lines, areas, several of them, collections; arcs of curves become
 * chords. Heights are kept where they are not zero, measures are not.
 */
export function readWkb(bytes: Uint8Array): WkbReading {
  const reader: Reader = {
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    at: 0,
    points: 0,
    hasCurves: false,
  };
  try {
    const geometry = readGeometry(reader, 0);
    return { geometry: isEmpty(geometry) ? null : geometry, hasCurves: reader.hasCurves };
  } catch (error) {
    if (error instanceof WkbError) return { fault: error.fault };
    if (error instanceof RangeError)
      return { fault: new WkbError('wkb_malformed', `${bytes.length} bytes`, 'WKB').fault };
    throw error;
  }
}

interface Reader {
  readonly view: DataView;
  at: number;
  points: number;
  hasCurves: boolean;
}

interface Layout {
  readonly isLittle: boolean;
  /** Numbers of a point. */
  readonly size: number;
  readonly hasHeights: boolean;
}

const MEMBERS: Readonly<Record<number, string>> = {
  4: 'MultiPoint',
  5: 'MultiLineString',
  6: 'MultiPolygon',
  7: 'GeometryCollection',
  11: 'MultiLineString',
  12: 'MultiPolygon',
};
const KNOWN = 'Point, LineString, Polygon, Multi…, GeometryCollection, curves of them';

function readGeometry(reader: Reader, level: number): RawGeometry {
  if (level > MOST_LEVELS) throw new WkbError('wkb_malformed', `> ${MOST_LEVELS} levels`, `≤ ${MOST_LEVELS}`);
  const { type, layout } = readHead(reader);
  switch (type) {
    case 1:
      return { type: 'Point', coordinates: readPoint(reader, layout) };
    case 2:
      return { type: 'LineString', coordinates: readPoints(reader, layout) };
    case 8:
      reader.hasCurves = true;
      return { type: 'LineString', coordinates: chordsOf(readPoints(reader, layout)) };
    case 3:
    case 17:
      return { type: 'Polygon', coordinates: times(reader, layout, () => readPoints(reader, layout)) };
    case 9:
      return { type: 'LineString', coordinates: joined(linesOf(reader, layout, level)) };
    case 10:
      return { type: 'Polygon', coordinates: linesOf(reader, layout, level) };
    default:
      return readMembers(reader, layout, type, level);
  }
}

function readMembers(reader: Reader, layout: Layout, type: number, level: number): RawGeometry {
  const name = MEMBERS[type];
  if (name === undefined) throw new WkbError('geometry_type_unknown', `WKB ${type}`, KNOWN);
  const members = times(reader, layout, () => readGeometry(reader, level + 1));
  if (type === 7) return { type: name, geometries: members };
  const single = name.slice('Multi'.length);
  const other = members.find((member) => member.type !== single);
  if (other) throw new WkbError('wkb_malformed', `${other.type} in ${name}`, single);
  return { type: name, coordinates: members.map(({ coordinates }) => coordinates) };
}

function readHead(reader: Reader): { type: number; layout: Layout } {
  const order = reader.view.getUint8(reader.at);
  if (order > 1) throw new WkbError('wkb_malformed', `byte order ${order}`, '0, 1');
  const isLittle = order === 1;
  const code = reader.view.getUint32(reader.at + 1, isLittle);
  reader.at += (code & EWKB_SRID) === 0 ? 5 : 9;
  const plain = code & 0x0fff_ffff;
  const thousand = Math.floor(plain / 1000);
  const hasHeights = (code & EWKB_Z) !== 0 || thousand === 1 || thousand === 3;
  const hasMeasures = (code & EWKB_M) !== 0 || thousand === 2 || thousand === 3;
  if (thousand > 3) throw new WkbError('geometry_type_unknown', `WKB ${code}`, KNOWN);
  return {
    type: plain % 1000,
    layout: { isLittle, hasHeights, size: 2 + Number(hasHeights) + Number(hasMeasures) },
  };
}

function readPoint(reader: Reader, { isLittle, size, hasHeights }: Layout): Point {
  const { view, at } = reader;
  const x = view.getFloat64(at, isLittle);
  const y = view.getFloat64(at + 8, isLittle);
  const z = hasHeights ? view.getFloat64(at + 16, isLittle) : 0;
  reader.at += size * 8;
  return z === 0 || Number.isNaN(z) ? [x, y] : [x, y, z];
}

function readPoints(reader: Reader, layout: Layout): Point[] {
  const count = readCount(reader, layout, layout.size * 8);
  reader.points += count;
  if (reader.points > MOST_POINTS)
    throw new WkbError('too_many_vertices', `> ${MOST_POINTS}`, `≤ ${MOST_POINTS}`);
  const points: Point[] = new Array(count);
  for (let index = 0; index < count; index++) points[index] = readPoint(reader, layout);
  return points;
}

/** The lines of which a compound curve or the outline of a curved area is made. */
function linesOf(reader: Reader, layout: Layout, level: number): Point[][] {
  return times(reader, layout, () => {
    const line = readGeometry(reader, level + 1);
    if (line.type !== 'LineString') throw new WkbError('wkb_malformed', line.type, 'LineString');
    return line.coordinates as Point[];
  });
}

/** Lines that go on where the one before ended. */
function joined(lines: readonly Point[][]): Point[] {
  return lines.flatMap((line, index) => (index === 0 ? line : line.slice(1)));
}

/** A geometry takes at least nine bytes, a ring four. */
function times<T>(reader: Reader, layout: Layout, read: () => T): T[] {
  const count = readCount(reader, layout, 4);
  const all: T[] = [];
  for (let index = 0; index < count; index++) all.push(read());
  return all;
}

function readCount(reader: Reader, { isLittle }: Layout, least: number): number {
  const count = reader.view.getUint32(reader.at, isLittle);
  reader.at += 4;
  if (count * least > reader.view.byteLength - reader.at)
    throw new WkbError(
      'wkb_malformed',
      `${count} × ${least} bytes`,
      `≤ ${reader.view.byteLength - reader.at}`,
    );
  return count;
}

function isEmpty({ coordinates, geometries }: RawGeometry): boolean {
  if (geometries) return (geometries as readonly unknown[]).length === 0;
  const [first] = coordinates as readonly unknown[];
  return first === undefined || (typeof first === 'number' && Number.isNaN(first));
}
