import Flatbush from 'flatbush';
import type { DxfPoint } from './chords.ts';
import { boxOf } from './containment.ts';
import type { DxfArea } from './drawing.ts';

/** Metres that the boxes of two drawings of one area may differ by, and the share of its area. */
const SAME_M = 0.05;
const SAME_SHARE = 1e-3;

/**
 * All rings of an area as one line, x and y one after the other, that comes back to its beginning from each hole: what lies in it lies within an
 * odd number of its rings.
 */
export function outlineOf(polygons: DxfArea['polygons']): Float64Array {
  const [start] = polygons[0][0];
  const points: DxfPoint[] = [];
  for (const ring of polygons.flat()) {
    points.push(...ring);
    if (points.length > ring.length) points.push(start);
  }
  return Float64Array.from(points.flat());
}

/** The area of the polygons, in the square of their units. */
export function areaOf({ polygons }: Pick<DxfArea, 'polygons'>): number {
  return polygons.reduce(
    (sum, [outer, ...holes]) =>
      sum + areaWithin(flat(outer)) - holes.reduce((less, hole) => less + areaWithin(flat(hole)), 0),
    0,
  );
}

/** Areas that are known, to be found again however their corners were drawn. */
export function createKnownAreas(outlines: readonly Float64Array[]) {
  if (outlines.length === 0) return { has: () => false };
  const index = new Flatbush(outlines.length);
  for (const outline of outlines) index.add(...boxOf(outline));
  index.finish();
  return {
    has(outline: Float64Array): boolean {
      const box = boxOf(outline);
      const area = areaWithin(outline);
      return index.search(...box).some((place) => {
        const other = boxOf(outlines[place]);
        const isThere = box.every((edge, at) => Math.abs(edge - other[at]) <= SAME_M);
        return isThere && Math.abs(areaWithin(outlines[place]) - area) <= area * SAME_SHARE;
      });
    },
  };
}

function flat(ring: readonly DxfPoint[]): Float64Array {
  return Float64Array.from(ring.flat());
}

function areaWithin(ring: Float64Array): number {
  const [x0, y0] = ring;
  let twice = 0;
  for (let at = 2; at < ring.length; at += 2)
    twice += (ring[at - 2] - x0) * (ring[at + 1] - y0) - (ring[at] - x0) * (ring[at - 1] - y0);
  return Math.abs(twice) / 2;
}
