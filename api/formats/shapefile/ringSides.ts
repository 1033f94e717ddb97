export type Position = readonly [number, number, ...number[]];
export type Ring = readonly Position[];

/** Tells on which side of a ring a position lies: 1 inside, -1 outside, 0 on the edge. */
export type SideOf = (position: Position) => number;

/** Rings of more edges are cut into strips, so that a position is held against the edges at its height only. */
const EDGES_WITHOUT_STRIPS = 64;
const EDGES_OF_A_STRIP = 8;
const MOST_STRIPS = 4_096;
/** An edge that goes through many strips stands in each: with so many entries an edge the strips are of no use. */
const MOST_ENTRIES = 4;

/** What may be spent on one shape, in edges looked at. */
export interface Budget {
  edges: number;
}

/** @throws RangeError when the budget is spent */
export function sidesOf(ring: Ring, south: number, north: number, budget: Budget): SideOf {
  const edges = ring.length - 1;
  const strips = edges > EDGES_WITHOUT_STRIPS ? cutIntoStrips(ring, south, north) : null;
  const all = strips === null ? Int32Array.from({ length: Math.max(0, edges) }, (_, index) => index) : null;
  return (position) => {
    const near = all ?? strips!.at(position[1]);
    budget.edges -= near.length;
    if (budget.edges < 0) throw new RangeError('A shape of too many rings.');
    return sideBy(position, ring, near);
  };
}

function cutIntoStrips(ring: Ring, south: number, north: number) {
  const edges = ring.length - 1;
  const count = Math.min(MOST_STRIPS, Math.ceil(edges / EDGES_OF_A_STRIP));
  const scale = north > south ? count / (north - south) : 0;
  const stripOf = (y: number) => Math.max(0, Math.min(count - 1, Math.floor((y - south) * scale)));
  const spans = (index: number) => {
    const [a, b] = [stripOf(ring[index][1]), stripOf(ring[index + 1][1])];
    return a < b ? [a, b] : [b, a];
  };
  let entries = 0;
  for (let index = 0; index < edges; index++) {
    const [low, high] = spans(index);
    entries += high - low + 1;
  }
  if (entries > edges * MOST_ENTRIES) return null;
  const strips: number[][] = Array.from({ length: count }, () => []);
  for (let index = 0; index < edges; index++) {
    const [low, high] = spans(index);
    for (let strip = low; strip <= high; strip++) strips[strip].push(index);
  }
  return { at: (y: number): ArrayLike<number> => strips[stripOf(y)] };
}

function sideBy([x, y]: Position, ring: Ring, near: ArrayLike<number>): number {
  let isInside = false;
  for (let index = 0; index < near.length; index++) {
    const [ax, ay] = ring[near[index]];
    const [bx, by] = ring[near[index] + 1];
    if (y < Math.min(ay, by) || y > Math.max(ay, by)) continue;
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (cross === 0 && x >= Math.min(ax, bx) && x <= Math.max(ax, bx)) return 0;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
  }
  return isInside ? 1 : -1;
}
