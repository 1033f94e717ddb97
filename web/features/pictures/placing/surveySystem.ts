import { findCrs } from '#domain/crs/findCrs.ts';
import { type Crs, crsOf, epsgOfGaussKruger } from '#domain/crs/registry.ts';
import { fromWgs84, toWgs84 } from '#domain/crs/transform.ts';
import type { GroundPlace } from './draftPoints.ts';

/** In what coordinates of the ground are shown and typed; `crs` null: degrees. */
export interface SurveySystem {
  readonly crs: Crs | null;
}

export const DEGREES: SurveySystem = { crs: null };

const ZONE_DEGREES = 3;

/** The zones of CGCS2000 that a survey near a longitude is likely to be in: with the number in the easting, and without. */
export function likelySystems(lon: number): Crs[] {
  const zone = Math.round(lon / ZONE_DEGREES);
  const near = lon / ZONE_DEGREES > zone ? [zone, zone + 1] : [zone, zone - 1];
  return near.flatMap((one) =>
    [true, false].flatMap((prefixed) => {
      const epsg = epsgOfGaussKruger(ZONE_DEGREES, one, prefixed);
      return epsg === null ? [] : [crsOf(`EPSG:${epsg}`)!];
    }),
  );
}

/** The system that a text names; null for none that is known. */
export function systemNamed(text: string): SurveySystem | null {
  const found = findCrs(text);
  return found.ok ? { crs: found.crs } : null;
}

/** A place as numbers of a system: as it was typed where it was typed in that one. */
export function placeIn({ crs }: SurveySystem, ground: GroundPlace): [number | null, number | null] {
  if (crs === null) return [ground.lon, ground.lat];
  if (ground.crs === crs.code && ground.east !== undefined && ground.north !== undefined)
    return [ground.east, ground.north];
  const found = fromWgs84(crs, ground.lon, ground.lat);
  return found.ok ? [found.x, found.y] : [null, null];
}

/** The place that numbers of a system say; null for numbers that are none of it. */
export function placeOfNumbers({ crs }: SurveySystem, east: number, north: number): GroundPlace | null {
  if (crs === null) return Math.abs(east) <= 180 && Math.abs(north) <= 85 ? { lon: east, lat: north } : null;
  const found = toWgs84(crs, east, north);
  return found.ok ? { lon: found.lon, lat: found.lat, crs: crs.code, east, north } : null;
}
