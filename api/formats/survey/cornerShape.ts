import type { RawGeometry, RowFault, SourceRow } from '../source.ts';
import { mapRows, type Rows } from '../tables/rowStore.ts';
import { nestRings, type Position, type Ring, ringArea, ringsOf } from './rings.ts';
import type { Corner } from './surveyLine.ts';

/** What corners are joined to. */
export type CornerShape = 'point' | 'line' | 'area';

/** A shape made of corners, in the numbers of the file. */
export interface JoinedShape {
  readonly geometry: RawGeometry;
  /** Of an area in the square of the file's unit, without its holes; null for other shapes. */
  readonly area: number | null;
  readonly rings: number;
  /** Rings whose closing corner the file does not have. */
  readonly open: number;
  /** Outer rings beyond the first. */
  readonly parts: number;
}

/** Vertices of one shape, as in any other format. */
const MAX_CORNERS = 500_000;
/** Nobody surveys more; each is held against the others. */
const MAX_RINGS = 10_000;

/** Joins the corners of one plot to its shape, or says why that cannot be. `field`: what a fault is about. */
export function shapeOfCorners(
  corners: readonly Corner[],
  shape: CornerShape,
  field: string,
): JoinedShape | { readonly fault: RowFault } {
  if (corners.length === 0) return faultOf(field, 'plot_without_corners', '0', '≥ 1');
  if (corners.length > MAX_CORNERS)
    return faultOf(field, 'too_many_vertices', `> ${MAX_CORNERS}`, `≤ ${MAX_CORNERS}`);
  const positions = corners.map(({ first, second }): Position => [first, second]);
  if (shape === 'point') return plain(multi('Point', positions));
  const rings = ringsOf(corners);
  if (rings.length > MAX_RINGS)
    return faultOf(field, 'too_many_vertices', `> ${MAX_RINGS} rings`, `≤ ${MAX_RINGS} rings`);
  if (shape === 'line') return plain(multi('LineString', rings.map(lineOf)));
  const short = rings.find((ring) => new Set(ring.positions.map(String)).size < 3);
  if (short)
    return faultOf(field, 'ring_too_short', `ring ${short.number}: ${short.positions.length} corners`, '≥ 3');
  return areaOf(rings);
}

function areaOf(rings: readonly Ring[]): JoinedShape {
  const groups = nestRings(rings);
  const polygons = groups.map(({ outer, holes }) => [outer, ...holes].map(lineOf));
  const area = groups.reduce(
    (sum, { outer, holes }) =>
      sum + holes.reduce((rest, hole) => rest - ringArea(hole.positions), ringArea(outer.positions)),
    0,
  );
  return {
    geometry: multi('Polygon', polygons),
    area,
    rings: rings.length,
    open: rings.filter(({ closing }) => closing === null).length,
    parts: groups.length - 1,
  };
}

function lineOf({ positions, closing }: Ring): readonly Position[] {
  return closing === null ? positions : [...positions, closing];
}

/** Rows of a file, said to come without closing corners where none of its rings has one. */
export function withOpenRings(rows: Rows<SourceRow>, hasClosing: boolean): Rows<SourceRow> {
  if (hasClosing) return rows;
  return mapRows(rows, (row) =>
    row.geometry ? { ...row, geometry: { ...row.geometry, openRings: 'always' } } : row,
  );
}

/** One of them as itself, several as the type of many. */
function multi(type: string, coordinates: readonly unknown[]): RawGeometry {
  return coordinates.length === 1
    ? { type, coordinates: coordinates[0] }
    : { type: `Multi${type}`, coordinates };
}

function plain(geometry: RawGeometry): JoinedShape {
  return { geometry, area: null, rings: 0, open: 0, parts: 0 };
}

function faultOf(field: string, code: string, found: string, expected: string): { fault: RowFault } {
  return { fault: { field, code, found, expected } };
}
