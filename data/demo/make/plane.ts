import type { Point } from './shapes.ts';

/**
 * Three frames. `street`: metres along and across the avenues, straight. `plane`: metres east and north of the zone's centre, where the
 * streets run slightly turned and gently curved. `globe`: WGS 84 lon/lat.
 */
const CENTRE = { lon: 120.5, lat: 36.9 };
const TURN = (-7.5 * Math.PI) / 180;
const SEMI_MAJOR_M = 6378137;
const ECCENTRICITY2 = 0.00669437999014;

/** From the street frame to the plane: a gentle bend, then a turn. */
export function toPlane([u, v]: Point): Point {
  const bentU = u + 62 * Math.sin(v / 800 + 0.6) + 12 * Math.sin(u / 350 + v / 900);
  const bentV = v + 72 * Math.sin(u / 1080 - 0.4) + 10 * Math.sin(v / 300 - u / 1400);
  return [bentU * Math.cos(TURN) - bentV * Math.sin(TURN), bentU * Math.sin(TURN) + bentV * Math.cos(TURN)];
}

function radiiM(latRadians: number): { meridian: number; vertical: number } {
  const w2 = 1 - ECCENTRICITY2 * Math.sin(latRadians) ** 2;
  return {
    meridian: (SEMI_MAJOR_M * (1 - ECCENTRICITY2)) / w2 ** 1.5,
    vertical: SEMI_MAJOR_M / Math.sqrt(w2),
  };
}

/** From the plane to WGS 84, rounded to `decimals` of a degree. Each point uses its own parallel, so areas hold to about 1 : 10⁶. */
export function toGlobe([east, north]: Point, decimals: number): Point {
  const middle = (CENTRE.lat * Math.PI) / 180;
  const halfWay = middle + north / 2 / radiiM(middle).meridian;
  const lat = middle + north / radiiM(halfWay).meridian;
  const lon = (east / (radiiM(lat).vertical * Math.cos(lat))) * (180 / Math.PI);
  const factor = 10 ** decimals;
  return [
    Math.round((CENTRE.lon + lon) * factor) / factor,
    Math.round(((lat * 180) / Math.PI) * factor) / factor,
  ];
}
