import { circle } from '@turf/turf';
import type { Polygon } from 'geojson';

/** A circle on the sphere as a polygon to be drawn; the filter itself keeps centre and radius. */
export function circlePolygon(near: { lon: number; lat: number; metres: number }): Polygon {
  return circle([near.lon, near.lat], near.metres / 1000, { steps: 96, units: 'kilometers' }).geometry;
}
