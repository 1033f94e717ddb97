import { boxOf } from '#domain/boxOf.ts';
import { polygonTest, type Ring } from './ringTest.ts';

/** A way of a relation, by its nodes. */
export type WayRefs = readonly number[];

/**
 * Joins the ways of a relation at their ends into closed rings.
 * @returns rings of nodes, each closed; null where ends are left open
 */
export function joinRings(ways: readonly WayRefs[]): number[][] | null {
  const atEnd = new Map<number, number[]>();
  const rings: number[][] = [];
  for (const [place, refs] of ways.entries()) {
    if (refs.length < 2) return null;
    if (refs[0] === refs[refs.length - 1]) {
      if (refs.length >= 4) rings.push([...refs]);
      continue;
    }
    for (const end of [refs[0], refs[refs.length - 1]]) {
      const there = atEnd.get(end);
      if (there) there.push(place);
      else atEnd.set(end, [place]);
    }
  }
  const used = new Set<number>();
  for (const [place, refs] of ways.entries()) {
    if (used.has(place) || refs[0] === refs[refs.length - 1]) continue;
    const ring = walk(place, ways, atEnd, used);
    if (ring === null) return null;
    rings.push(ring);
  }
  return rings;
}

function walk(
  first: number,
  ways: readonly WayRefs[],
  atEnd: ReadonlyMap<number, readonly number[]>,
  used: Set<number>,
): number[] | null {
  used.add(first);
  const ring = [...ways[first]];
  while (ring[0] !== ring[ring.length - 1]) {
    const end = ring[ring.length - 1];
    const next = atEnd.get(end)?.find((place) => !used.has(place));
    if (next === undefined) return null;
    used.add(next);
    const refs = ways[next];
    const onward = refs[0] === end ? refs : refs.toReversed();
    for (let place = 1; place < onward.length; place++) ring.push(onward[place]);
  }
  return ring;
}

/** More rings than a lake with all its islands has. */
const MOST_RINGS = 20_000;

interface Measured {
  readonly ring: Ring;
  readonly size: number;
  readonly box: readonly [number, number, number, number];
  depth: number;
  parent: Measured | null;
}

/**
 * Nests rings: one in none, or in a hole, is an outer ring, one in an outer ring a hole. What members of a relation are called is not believed:
 * extracts have it wrong.
 * @returns polygons with their holes; null for too many rings
 */
export function nestRings(rings: readonly Ring[]): Ring[][] | null {
  if (rings.length > MOST_RINGS) return null;
  const measured = rings
    .map(
      (ring): Measured => ({ ring, size: Math.abs(areaOf(ring)), box: boxOf(ring), depth: 0, parent: null }),
    )
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size);
  const polygons = new Map<Measured, Ring[]>();
  for (const [place, one] of measured.entries()) {
    for (let larger = place - 1; larger >= 0; larger--) {
      if (!isWithin(one, measured[larger])) continue;
      one.parent = measured[larger];
      one.depth = one.parent.depth + 1;
      break;
    }
    if (one.depth % 2 === 0) polygons.set(one, [one.ring]);
    else polygons.get(one.parent!)!.push(one.ring);
  }
  return [...polygons.values()];
}

/** Twice the signed area on the plane. */
function areaOf(ring: Ring): number {
  let sum = 0;
  const [[x0, y0]] = ring;
  for (let i = 1; i < ring.length; i++)
    sum += (ring[i - 1][0] - x0) * (ring[i][1] - y0) - (ring[i][0] - x0) * (ring[i - 1][1] - y0);
  return sum;
}

/** Whether a ring lies in a larger one that it does not cross: by the first corner or middle of an edge that is on none of its lines. */
function isWithin(one: Measured, larger: Measured): boolean {
  const [minX, minY, maxX, maxY] = one.box;
  const [left, bottom, right, top] = larger.box;
  if (minX < left || minY < bottom || maxX > right || maxY > top) return false;
  const { ring } = one;
  for (let i = 1; i < ring.length; i++) {
    const sides = [ring[i], [(ring[i - 1][0] + ring[i][0]) / 2, (ring[i - 1][1] + ring[i][1]) / 2] as const];
    for (const [x, y] of sides) {
      const side = polygonTest(larger.ring, x, y);
      if (side !== 'on') return side === 'in';
    }
  }
  return false;
}
