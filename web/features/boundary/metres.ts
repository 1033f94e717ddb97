import type { Position } from 'geojson';

const METRES_PER_DEGREE = 111_320;

/** Metres between two places that lie close together. */
export function metresBetween(one: Position, other: Position): number {
  const east = (other[0] - one[0]) * Math.cos((one[1] * Math.PI) / 180);
  return Math.hypot(east, other[1] - one[1]) * METRES_PER_DEGREE;
}

/** Moves a place by so many metres east and north. */
export function movedBy([lon, lat]: Position, eastM: number, northM: number): Position {
  return [
    lon + eastM / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)),
    lat + northM / METRES_PER_DEGREE,
  ];
}
