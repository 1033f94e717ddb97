import type { LonLat } from '../representativePoint.ts';
import { distanceM } from '../sphere.ts';

/** To the nearest of several points; NaN where there is no place, infinite where there is no point. */
export function nearestM(point: LonLat, places: readonly LonLat[]): number {
  if (Number.isNaN(point[0])) return Number.NaN;
  let nearest = Number.POSITIVE_INFINITY;
  for (const place of places) nearest = Math.min(nearest, distanceM(point, place));
  return nearest;
}
