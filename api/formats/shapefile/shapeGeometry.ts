import type { RawGeometry, RowFault } from '../source.ts';
import { polygonsOf } from './polygonRings.ts';
import type { Position, Ring } from './ringSides.ts';

/** What a record of a `.shp` holds. */
export type ShapeReading =
  | { readonly geometry: RawGeometry | null; readonly turnedRings?: number }
  | { readonly fault: RowFault };

type Kind = 'point' | 'points' | 'lines' | 'polygons';

const KINDS: Readonly<Record<number, Kind>> = { 1: 'point', 3: 'lines', 5: 'polygons', 8: 'points' };
const MULTIPATCH = 31;
const POINT_BYTES = 16;
/** More corners than any shape may have (`geometryShape.ts`); it is not even read. */
const MOST_POINTS = 500_000;

/** Reads the content of a record: little-endian type, box, numbers of parts and points, parts, points, heights, measures. */
export function readShape(content: Buffer): ShapeReading {
  if (content.length < 4) return malformed(`${content.length} bytes`, '≥ 4');
  const type = content.readInt32LE(0);
  if (type === 0) return { geometry: null };
  // Ten more: with heights and measures. Twenty more: with measures.
  const kind = type < 30 ? KINDS[type % 10] : undefined;
  if (kind === undefined)
    return faultOf(
      type === MULTIPATCH ? 'shape_multipatch' : 'shape_type_unknown',
      String(type),
      '0, 1, 3, 5, 8, 11 …',
    );
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  const hasHeights = type > 10 && type < 20;
  if (kind === 'point') return readPoint(view, hasHeights);
  return kind === 'points' ? readPoints(view, hasHeights) : readParts(view, hasHeights, kind);
}

function readPoint(view: DataView, hasHeights: boolean): ShapeReading {
  const needed = hasHeights ? 28 : 20;
  if (view.byteLength < needed) return malformed(`${view.byteLength} bytes`, `≥ ${needed}`);
  const position = [view.getFloat64(4, true), view.getFloat64(12, true)];
  const height = hasHeights ? view.getFloat64(20, true) : 0;
  return { geometry: { type: 'Point', coordinates: height === 0 ? position : [...position, height] } };
}

function readPoints(view: DataView, hasHeights: boolean): ShapeReading {
  const count = view.byteLength >= 40 ? view.getUint32(36, true) : 0;
  const wrong = countFault(view, count, 40);
  if (wrong) return wrong;
  const coordinates = positionsOf(view, 40, 0, count, heightsAt(view, 40, count, hasHeights));
  return { geometry: { type: 'MultiPoint', coordinates } };
}

function readParts(view: DataView, hasHeights: boolean, kind: 'lines' | 'polygons'): ShapeReading {
  const parts = view.byteLength >= 44 ? view.getUint32(36, true) : 0;
  const count = view.byteLength >= 44 ? view.getUint32(40, true) : 0;
  if (parts > count) return malformed(`${parts} parts, ${count} points`, 'parts ≤ points');
  const start = 44 + 4 * parts;
  const wrong = countFault(view, count, start);
  if (wrong) return wrong;
  if (parts === 0) return { geometry: null };
  const heights = heightsAt(view, start, count, hasHeights);
  const rings: Ring[] = [];
  for (let part = 0; part < parts; part++) {
    const from = view.getUint32(44 + 4 * part, true);
    const to = part + 1 < parts ? view.getUint32(48 + 4 * part, true) : count;
    if (from > to || to > count || (part === 0 && from !== 0))
      return malformed(`part ${part + 1}: ${from}–${to}`, `0–${count}`);
    if (to > from) rings.push(positionsOf(view, start, from, to, heights));
  }
  if (kind === 'lines')
    return {
      geometry:
        rings.length === 1
          ? { type: 'LineString', coordinates: rings[0] }
          : { type: 'MultiLineString', coordinates: rings },
    };
  return polygonsOrFault(rings);
}

function polygonsOrFault(rings: readonly Ring[]): ShapeReading {
  if (rings.length === 0) return { geometry: null };
  try {
    const { polygons, turned } = polygonsOf(rings);
    const geometry =
      polygons.length === 1
        ? { type: 'Polygon', coordinates: polygons[0] }
        : { type: 'MultiPolygon', coordinates: polygons };
    return turned === 0 ? { geometry } : { geometry, turnedRings: turned };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return faultOf('shape_of_too_many_rings', `${rings.length}`, 'fewer rings');
  }
}

/** Why a record cannot have so many points, each of two numbers from `start` on. */
function countFault(view: DataView, count: number, start: number): ShapeReading | null {
  if (count > MOST_POINTS) return faultOf('too_many_vertices', `${count}`, `≤ ${MOST_POINTS}`);
  const needed = start + count * POINT_BYTES;
  return needed > view.byteLength || view.byteLength < 40
    ? malformed(`${view.byteLength} bytes`, `≥ ${needed}`)
    : null;
}

/** Where the heights begin; 0 where there are none, or all are zero: most programs write them so for what is flat. */
function heightsAt(view: DataView, points: number, count: number, hasHeights: boolean): number {
  const start = points + count * POINT_BYTES + 16;
  if (!hasHeights || start + count * 8 > view.byteLength) return 0;
  for (let index = 0; index < count; index++)
    if (view.getFloat64(start + index * 8, true) !== 0) return start;
  return 0;
}

function positionsOf(view: DataView, points: number, from: number, to: number, heights: number): Position[] {
  const positions: Position[] = new Array(to - from);
  for (let index = from; index < to; index++) {
    const at = points + index * POINT_BYTES;
    const x = view.getFloat64(at, true);
    const y = view.getFloat64(at + 8, true);
    positions[index - from] = heights === 0 ? [x, y] : [x, y, view.getFloat64(heights + index * 8, true)];
  }
  return positions;
}

function malformed(found: string, expected: string): ShapeReading {
  return faultOf('shape_malformed', found, expected);
}

function faultOf(code: string, found: string, expected: string): ShapeReading {
  return { fault: { field: 'geometry', code, found, expected } };
}
