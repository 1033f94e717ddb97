/** Rings of an outline in the metres of a plane: outer ones and holes alike, closed. */
export type MetricRings = readonly (readonly (readonly [x: number, y: number])[])[];

/**
 * The edges of an outline, each with what it encloses on its left: `x1, y1, x2, y2` one after the other.
 */
export interface Edges {
  readonly list: Float64Array;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** A millimetre: what lies nearer is together. */
export const TOGETHER_M = 0.001;

/** The edges of polygons, each of whose first ring is the outer one. */
export function edgesOf(polygons: readonly MetricRings[]): Edges {
  const corners = polygons.reduce((sum, rings) => sum + rings.reduce((all, ring) => all + ring.length, 0), 0);
  const list = new Float64Array(4 * corners);
  let end = 0;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of polygons)
    for (const [place, ring] of rings.entries()) {
      // Outer rings go counter-clockwise, holes clockwise.
      const isTurned = twiceArea(ring) > 0 !== (place === 0);
      for (let corner = 1; corner < ring.length; corner++) {
        const [from, to] = isTurned ? [ring[corner], ring[corner - 1]] : [ring[corner - 1], ring[corner]];
        list[end++] = from[0];
        list[end++] = from[1];
        list[end++] = to[0];
        list[end++] = to[1];
        west = Math.min(west, to[0]);
        south = Math.min(south, to[1]);
        east = Math.max(east, to[0]);
        north = Math.max(north, to[1]);
      }
    }
  return { list: list.subarray(0, end), west, south, east, north };
}

function twiceArea(ring: MetricRings[number]): number {
  let twice = 0;
  const [x0, y0] = ring[0];
  for (let corner = 1; corner < ring.length; corner++) {
    const [x1, y1] = ring[corner - 1];
    const [x2, y2] = ring[corner];
    twice += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  }
  return twice;
}

/** A box, in metres. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Where two outlines are within a distance of each other; null for nowhere. */
export function sharedBox(a: Edges, b: Edges, reachM: number): Box | null {
  const west = Math.max(a.west, b.west) - reachM;
  const south = Math.max(a.south, b.south) - reachM;
  const east = Math.min(a.east, b.east) + reachM;
  const north = Math.min(a.north, b.north) + reachM;
  return west > east || south > north ? null : [west, south, east, north];
}

/** The edges whose boxes meet a box. Here and below nothing is taken apart by patterns: it is done for millions of edges. */
export function edgesIn({ list }: Edges, [west, south, east, north]: Box): Float64Array {
  const found = new Float64Array(list.length);
  let end = 0;
  for (let at = 0; at < list.length; at += 4) {
    const x1 = list[at];
    const y1 = list[at + 1];
    const x2 = list[at + 2];
    const y2 = list[at + 3];
    if ((x1 > east && x2 > east) || (x1 < west && x2 < west)) continue;
    if ((y1 > north && y2 > north) || (y1 < south && y2 < south)) continue;
    found[end++] = x1;
    found[end++] = y1;
    found[end++] = x2;
    found[end++] = y2;
  }
  return found.subarray(0, end);
}

/** How far to the left of the line through an edge a point lies, in metres. */
export function leftOf(edges: Float64Array, at: number, x: number, y: number): number {
  const x1 = edges[at];
  const y1 = edges[at + 1];
  const dx = edges[at + 2] - x1;
  const dy = edges[at + 3] - y1;
  return (dx * (y - y1) - dy * (x - x1)) / Math.hypot(dx, dy);
}

/** How far a point lies from an edge, in metres. */
export function distanceTo(edges: Float64Array, at: number, x: number, y: number): number {
  const x1 = edges[at];
  const y1 = edges[at + 1];
  const dx = edges[at + 2] - x1;
  const dy = edges[at + 3] - y1;
  const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy);
  const share = along < 0 ? 0 : along > 1 ? 1 : along;
  return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
}
