import Flatbush from 'flatbush';
import type { DxfPoint } from './chords.ts';

/** Rings of a drawing, asked for what lies within them. */
export interface RingIndex {
  /** The places of the rings that a point lies in. */
  around(point: DxfPoint): number[];
  /** The places of the rings that a ring lies in as a whole. */
  aroundRing(place: number): number[];
  /** Whether so much was asked that the rest would take too long. */
  isSpent(): boolean;
}

/** Edges that are looked at, at most: about a second. */
const MOST_EDGES = 100_000_000;

/** An index of rings, each closed, as x and y one after the other. */
export function createRingIndex(rings: readonly Float64Array[]): RingIndex {
  const index = new Flatbush(Math.max(1, rings.length));
  const boxes = rings.map(boxOf);
  for (const box of boxes) index.add(...box);
  if (rings.length === 0) index.add(0, 0, 0, 0);
  index.finish();
  let edges = 0;

  const holds = (place: number, x: number, y: number) => {
    edges += rings[place].length / 2;
    return isInside(rings[place], x, y);
  };

  return {
    isSpent: () => edges > MOST_EDGES,
    around([x, y]) {
      if (rings.length === 0 || edges > MOST_EDGES) return [];
      return index.search(x, y, x, y).filter((place) => holds(place, x, y));
    },
    aroundRing(place) {
      if (edges > MOST_EDGES) return [];
      const [west, south, east, north] = boxes[place];
      const ring = rings[place];
      return index.search(west, south, east, north).filter((other) => {
        if (other === place) return false;
        const [left, low, right, high] = boxes[other];
        if (left > west || low > south || right < east || high < north) return false;
        for (let at = 0; at < ring.length; at += 2) if (!holds(other, ring[at], ring[at + 1])) return false;
        return true;
      });
    },
  };
}

export function boxOf(ring: Float64Array): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < ring.length; at += 2) {
    box[0] = Math.min(box[0], ring[at]);
    box[1] = Math.min(box[1], ring[at + 1]);
    box[2] = Math.max(box[2], ring[at]);
    box[3] = Math.max(box[3], ring[at + 1]);
  }
  return box;
}

/** Whether a point lies within a ring, by the number of edges to its right. */
function isInside(ring: Float64Array, x: number, y: number): boolean {
  let inside = false;
  for (let at = 2; at < ring.length; at += 2) {
    const [x1, y1, x2, y2] = [ring[at - 2], ring[at - 1], ring[at], ring[at + 1]];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
