import type { DxfPoint } from './chords.ts';
import { createRingIndex } from './containment.ts';
import type { HatchPaths } from './hatch.ts';

const NO_HOLES = 2;
const OUTER_ONLY = 1;

/** The polygons of a fill: rings within others are holes, and parts within holes, as its style says. */
export function polygonsOfFill({ rings, style }: Pick<HatchPaths, 'rings' | 'style'>): DxfPoint[][][] {
  if (rings.length <= 1) return rings.map((ring) => [ring]);
  const index = createRingIndex(rings.map((ring) => Float64Array.from(ring.flat())));
  const around = rings.map((_, place) => index.aroundRing(place));
  const polygons = new Map<number, DxfPoint[][]>();
  const byDepth = rings.map((_, place) => place).sort((a, b) => around[a].length - around[b].length);
  for (const place of byDepth) {
    const depth = around[place].length;
    if ((style === NO_HOLES && depth > 0) || (style === OUTER_ONLY && depth > 1)) continue;
    if (depth % 2 === 0) {
      polygons.set(place, [rings[place]]);
      continue;
    }
    const parent = around[place].find((other) => around[other].length === depth - 1);
    if (parent !== undefined) polygons.get(parent)?.push(rings[place]);
  }
  return [...polygons.values()];
}
