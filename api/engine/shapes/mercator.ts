/**
 * Web-Mercator in whole units of 2^-32 of the world's width (9.3 mm at the equator): x grows east, y grows south, tile (0, 0) at zoom 0
 * is the world. A tile of zoom z is 2^(32 - z) units wide.
 */

export const WORLD = 2 ** 32;
const LAST = WORLD - 1;
const DEGREE = Math.PI / 180;

/** A box in degrees. */
export interface LonLatBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Longitude in degrees → world units, kept on the world. */
export function lonToWorld(lon: number): number {
  return onWorld(lonToWorldExactly(lon));
}

/** Latitude in degrees → world units, kept on the world. */
export function latToWorld(lat: number): number {
  return onWorld(latToWorldExactly(lat));
}

/** Longitude in degrees → world units, with their fraction. */
export function lonToWorldExactly(lon: number): number {
  return (lon / 360 + 0.5) * WORLD;
}

/** Latitude in degrees → world units, with their fraction; infinite at the poles. */
export function latToWorldExactly(lat: number): number {
  const sine = Math.sin(lat * DEGREE);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
}

/** World units → longitude in degrees. */
export function worldToLon(x: number): number {
  return (x / WORLD - 0.5) * 360;
}

/** World units → latitude in degrees. */
export function worldToLat(y: number): number {
  return Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) / DEGREE;
}

function onWorld(value: number): number {
  return value <= 0 ? 0 : value >= LAST ? LAST : Math.floor(value);
}

/** Width of a tile of that zoom in world units. */
export function tileWidth(zoom: number): number {
  return 2 ** (32 - zoom);
}
