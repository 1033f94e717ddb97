import { kinks, polygon, simplify } from '@turf/turf';
import type { Position } from 'geojson';
import { MAX_POLYGON_VERTICES } from '#contract/filter.ts';

/** Decimals of a degree that the address carries: 0.1 m. */
const DECIMALS = 6;

export type FilterPolygon =
  | { readonly ring: readonly (readonly [number, number])[]; readonly simplified: boolean }
  | { readonly fault: 'too_few' | 'self_intersection' };

/**
 * Makes a drawn ring one that the filter takes: closed, to six decimals, without repeated corners, of at most 300 vertices
 * (simplified as little as that needs), without edges that cross.
 */
export function toFilterPolygon(drawn: readonly Position[]): FilterPolygon {
  const ring = closedRing(drawn);
  if (ring.length < 4) return { fault: 'too_few' };
  const short = ring.length > MAX_POLYGON_VERTICES ? shortened(ring) : ring;
  if (short.length < 4) return { fault: 'too_few' };
  if (kinks(polygon([short as Position[]])).features.length > 0) return { fault: 'self_intersection' };
  return { ring: short, simplified: short.length < ring.length };
}

function closedRing(drawn: readonly Position[]): [number, number][] {
  const ring: [number, number][] = [];
  for (const [lon, lat] of drawn) {
    const corner: [number, number] = [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))];
    const last = ring[ring.length - 1];
    if (!last || last[0] !== corner[0] || last[1] !== corner[1]) ring.push(corner);
  }
  const [first, last] = [ring[0], ring[ring.length - 1]];
  if (ring.length > 1 && (first[0] !== last[0] || first[1] !== last[1])) ring.push([...first]);
  return ring;
}

/** The first tolerance of a doubling series that brings the ring down to what the filter takes. */
function shortened(ring: [number, number][]): [number, number][] {
  for (let tolerance = 1e-6; tolerance < 1; tolerance *= 2) {
    const { geometry } = simplify(polygon([ring]), { tolerance, highQuality: true });
    const simpler = geometry.coordinates[0] as [number, number][];
    if (simpler.length <= MAX_POLYGON_VERTICES) return simpler;
  }
  return [];
}
