import { distanceTo, type Edges, edgesIn, leftOf, sharedBox, TOGETHER_M } from './edges.ts';

/** Pairs of edges that are compared for one pair of outlines; what has more is left to whoever measures. */
const MOST_PAIRS = 250_000;

/**
 * Whether the insides of two outlines may meet by more than a millimetre. Parcels that share edges and corners, also where a corner of one lies
 * on an edge of the other, do not; true is no proof, false is one.
 */
export function mayOverlap(a: Edges, b: Edges): boolean {
  const box = sharedBox(a, b, -TOGETHER_M / 2);
  if (box === null) return false;
  const [west, south, east, north] = box;
  const wide: typeof box = [west - TOGETHER_M, south - TOGETHER_M, east + TOGETHER_M, north + TOGETHER_M];
  const [ofA, ofB] = [edgesIn(a, wide), edgesIn(b, wide)];
  if ((ofA.length / 4) * (ofB.length / 4) > MOST_PAIRS) return true;
  return runsInto(ofA, ofB, b) || runsInto(ofB, ofA, a);
}

/** Whether edges cross those of the other outline, run along them the same way, or have a point inside of it. */
function runsInto(edges: Float64Array, others: Float64Array, outline: Edges): boolean {
  for (let at = 0; at < edges.length; at += 4) {
    const touches = touchesOf(edges, at, others);
    if (touches === 'shared') continue;
    if (touches === 'crosses') return true;
    const [x, y] = [edges[at], edges[at + 1]];
    const way: Way = [edges[at + 2] - x, edges[at + 3] - y];
    if (isInside(x, y, outline, null)) return true;
    // Between two touches an edge is inside, outside or along: its middle says which.
    const stops = [0, ...touches.sort((one, next) => one - next), 1];
    for (let stop = 1; stop < stops.length; stop++) {
      const share = (stops[stop - 1] + stops[stop]) / 2;
      if (isInside(x + share * way[0], y + share * way[1], outline, way)) return true;
    }
  }
  return false;
}

/** Where, as shares of an edge, corners of the other outline lie on it; or that the other has the same edge, or one that crosses it. */
function touchesOf(edges: Float64Array, at: number, others: Float64Array): number[] | 'shared' | 'crosses' {
  const x1 = edges[at];
  const y1 = edges[at + 1];
  const x2 = edges[at + 2];
  const y2 = edges[at + 3];
  const square = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const touches: number[] = [];
  let isCrossed = false;
  if (square === 0) return 'shared';
  for (let other = 0; other < others.length; other += 4) {
    const x3 = others[other];
    const y3 = others[other + 1];
    const x4 = others[other + 2];
    const y4 = others[other + 3];
    if (x3 === x2 && y3 === y2 && x4 === x1 && y4 === y1) return 'shared';
    if (isApart(x1, x2, x3, x4) || isApart(y1, y2, y3, y4) || (x3 === x4 && y3 === y4)) continue;
    isCrossed ||= crosses(edges, at, others, other);
    if (distanceTo(edges, at, x3, y3) > TOGETHER_M) continue;
    const share = ((x3 - x1) * (x2 - x1) + (y3 - y1) * (y2 - y1)) / square;
    if (share > 0 && share < 1) touches.push(share);
  }
  return isCrossed ? 'crosses' : touches;
}

function isApart(a1: number, a2: number, b1: number, b2: number): boolean {
  return Math.max(a1, a2) < Math.min(b1, b2) - TOGETHER_M || Math.min(a1, a2) > Math.max(b1, b2) + TOGETHER_M;
}

/** Whether two edges cross with all four ends further than a millimetre from the other one. */
function crosses(edges: Float64Array, at: number, others: Float64Array, other: number): boolean {
  const c = leftOf(edges, at, others[other], others[other + 1]);
  const d = leftOf(edges, at, others[other + 2], others[other + 3]);
  if (c * d >= 0 || Math.min(Math.abs(c), Math.abs(d)) <= TOGETHER_M) return false;
  const a = leftOf(others, other, edges[at], edges[at + 1]);
  const b = leftOf(others, other, edges[at + 2], edges[at + 3]);
  return a * b < 0 && Math.min(Math.abs(a), Math.abs(b)) > TOGETHER_M;
}

type Way = readonly [east: number, north: number];

/** Edges of one way: their angle is smaller than this, in radians. */
const SAME_WAY = 0.01;

/** Whether a point lies in an outline; one on an edge does where its own edge runs the same way, for then both outlines are on one side of it. */
function isInside(x: number, y: number, box: Edges, way: Way | null): boolean {
  const { list } = box;
  if (x < box.west - TOGETHER_M || x > box.east + TOGETHER_M) return false;
  if (y < box.south - TOGETHER_M || y > box.north + TOGETHER_M) return false;
  let inside = false;
  let isOnEdge = false;
  for (let at = 0; at < list.length; at += 4) {
    const x1 = list[at];
    const y1 = list[at + 1];
    const x2 = list[at + 2];
    const y2 = list[at + 3];
    if (Math.max(x1, x2) < x - TOGETHER_M || (x1 === x2 && y1 === y2)) continue;
    if (Math.min(y1, y2) > y + TOGETHER_M || Math.max(y1, y2) < y - TOGETHER_M) continue;
    if (Math.min(x1, x2) <= x + TOGETHER_M && distanceTo(list, at, x, y) <= TOGETHER_M) {
      if (way && isSameWay(way, [x2 - x1, y2 - y1])) return true;
      isOnEdge = true;
    }
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside && !isOnEdge;
}

function isSameWay(a: Way, b: Way): boolean {
  const along = a[0] * b[0] + a[1] * b[1];
  return along > 0 && Math.abs(a[0] * b[1] - a[1] * b[0]) < SAME_WAY * along;
}
