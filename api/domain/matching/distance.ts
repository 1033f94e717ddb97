import type { Point } from './plan.ts';

/** Mean radius of the Earth in metres (IUGG), as Turf uses it. */
const EARTH_RADIUS_M = 6_371_008.8;
const DEGREE = Math.PI / 180;

/** Great-circle distance in metres by the haversine formula: straight-line, as the crow flies. */
export function distanceM([lon1, lat1]: Point, [lon2, lat2]: Point): number {
  const sineLat = Math.sin(((lat2 - lat1) * DEGREE) / 2);
  const sineLon = Math.sin(((lon2 - lon1) * DEGREE) / 2);
  const haversine = sineLat * sineLat + Math.cos(lat1 * DEGREE) * Math.cos(lat2 * DEGREE) * sineLon * sineLon;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** How many degrees of latitude so many metres are. */
export function degreesOfLatitude(metres: number): number {
  return metres / (EARTH_RADIUS_M * DEGREE);
}

/** To the nearest of several points; NaN where there is no place, infinite where there is no point. */
export function nearestM(point: Point, places: readonly Point[]): number {
  if (Number.isNaN(point[0])) return Number.NaN;
  let nearest = Number.POSITIVE_INFINITY;
  for (const place of places) nearest = Math.min(nearest, distanceM(point, place));
  return nearest;
}
