import { type RawBuilder, sql } from 'kysely';

/**
 * A plane in metres around a place: degrees stretched by what a degree measures there. It is affine, so straight stays straight, what
 * touches goes on touching, nothing can fail, and the way back is exact; lengths are true at the place and within 0.2 % ten
 * kilometres from it. For overlays on a grid; areas that are kept are measured on the ellipsoid.
 */
export interface MetricFrame {
  readonly lon: number;
  readonly lat: number;
  readonly metresPerDegreeEast: number;
  readonly metresPerDegreeNorth: number;
}

/** The grid of every overlay: without one GEOS may fail, and on the embedded database fail unseen. */
export const GRID_M = 0.001;

/** The frame around a place in degrees, by the series of the WGS 84 ellipsoid for the length of a degree. */
export function frameAround([lon, lat]: readonly [lon: number, lat: number]): MetricFrame {
  const angle = (lat * Math.PI) / 180;
  return {
    lon,
    lat,
    metresPerDegreeEast: 111_412.84 * Math.cos(angle) - 93.5 * Math.cos(3 * angle),
    metresPerDegreeNorth: 111_132.954 - 559.822 * Math.cos(2 * angle) + 1.175 * Math.cos(4 * angle),
  };
}

/** A geometry in degrees as one in the frame's metres. */
export function inMetres(geometry: RawBuilder<unknown>, frame: MetricFrame): RawBuilder<unknown> {
  const { lon, lat, metresPerDegreeEast: east, metresPerDegreeNorth: north } = frame;
  return sql`ST_Affine(${geometry}, ${east}::float8, 0, 0, ${north}::float8, ${-lon * east}::float8, ${-lat * north}::float8)`;
}

/** A geometry in the frame's metres as one in degrees. */
export function inDegrees(geometry: RawBuilder<unknown>, frame: MetricFrame): RawBuilder<unknown> {
  const { lon, lat, metresPerDegreeEast: east, metresPerDegreeNorth: north } = frame;
  return sql`ST_Affine(${geometry}, ${1 / east}::float8, 0, 0, ${1 / north}::float8, ${lon}::float8, ${lat}::float8)`;
}
