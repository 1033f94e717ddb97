import type { LonLat } from './representativePoint.ts';

/** Mean radius of the Earth in metres (IUGG), as Turf uses it. */
export const EARTH_RADIUS_M = 6_371_008.8;
/** A degree in radians. */
export const DEGREE = Math.PI / 180;

/** Great-circle distance in metres by the haversine formula: straight-line, as the crow flies. */
export function distanceM([lon1, lat1]: LonLat, [lon2, lat2]: LonLat): number {
  const sineLat = Math.sin(((lat2 - lat1) * DEGREE) / 2);
  const sineLon = Math.sin(((lon2 - lon1) * DEGREE) / 2);
  const haversine = sineLat * sineLat + Math.cos(lat1 * DEGREE) * Math.cos(lat2 * DEGREE) * sineLon * sineLon;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** How many degrees of latitude so many metres are. */
export function degreesOfLatitude(metres: number): number {
  return metres / (EARTH_RADIUS_M * DEGREE);
}
