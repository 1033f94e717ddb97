import type { TileAddress } from './kinds/kind.ts';

/** Half the width of the world in Web Mercator, metres. */
export const HALF_WORLD_M = 20_037_508.342789244;

/** A tile in Web Mercator's metres: west, south, east, north. */
export function tileMetres({ z, x, y }: TileAddress): [number, number, number, number] {
  const side = (2 * HALF_WORLD_M) / 2 ** z;
  return [
    x * side - HALF_WORLD_M,
    HALF_WORLD_M - (y + 1) * side,
    (x + 1) * side - HALF_WORLD_M,
    HALF_WORLD_M - y * side,
  ];
}

/** A tile in degrees: west, south, east, north. */
export function tileBox({ z, x, y }: TileAddress): [number, number, number, number] {
  return [
    longitudeOf(x / 2 ** z),
    latitudeOf((y + 1) / 2 ** z),
    longitudeOf((x + 1) / 2 ** z),
    latitudeOf(y / 2 ** z),
  ];
}

/** The longitude at a share of the world's width. */
export function longitudeOf(share: number): number {
  return share * 360 - 180;
}

/** The latitude at a share of the height of Web Mercator, counted from the north. */
export function latitudeOf(share: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI;
}

/** Longitude and latitude as shares of Web Mercator's square, from the north-west. */
export function worldShare([lon, lat]: readonly [number, number]): [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}
