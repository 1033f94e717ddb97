import type { LonLat } from './representativePoint.ts';
import { DEGREE, distanceM, EARTH_RADIUS_M } from './sphere.ts';

/** WGS 84, which CGCS2000 differs from by a tenth of a millimetre: half axes in metres, flattening. */
const MAJOR_M = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const MINOR_M = MAJOR_M * (1 - FLATTENING);
const ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING);

/** Metres that a radian of longitude and one of latitude are at that latitude (degrees). */
export function metresPerRadian(lat: number): readonly [east: number, north: number] {
  const sine = Math.sin(lat * DEGREE);
  const root = Math.sqrt(1 - ECCENTRICITY_2 * sine * sine);
  const across = MAJOR_M / root;
  return [across * Math.sqrt(1 - sine * sine), (across * (1 - ECCENTRICITY_2)) / (root * root)];
}

/** The latitude as seen from the centre of the Earth, and back; degrees. */
export function geocentricLat(lat: number): number {
  return Math.atan((1 - ECCENTRICITY_2) * Math.tan(lat * DEGREE)) / DEGREE;
}
export function geographicLat(lat: number): number {
  return Math.atan(Math.tan(lat * DEGREE) / (1 - ECCENTRICITY_2)) / DEGREE;
}

/** Up to so far the formula of the middle latitude is good to millimetres. */
const SHORT_M = 10_000;

/**
 * The distance of two points by the formula of the middle latitude, in metres. Its error grows with the square of the distance: 3 mm at
 * 10 km, half a metre at 50 km, some kilometres at 1,000 km.
 */
export function roughGeodesicM([lon1, lat1]: LonLat, [lon2, lat2]: LonLat): number {
  const [east, north] = metresPerRadian((lat1 + lat2) / 2);
  const across = Math.abs(lon2 - lon1);
  const x = (across > 180 ? 360 - across : across) * DEGREE * east;
  const y = (lat2 - lat1) * DEGREE * north;
  return Math.sqrt(x * x + y * y);
}

/** By how much the rough distance may be wrong, in metres; infinite where nothing can be said. */
export function roughErrorM(roughM: number): number {
  return roughM > 3_000_000 ? Number.POSITIVE_INFINITY : 0.01 + roughM * (roughM / EARTH_RADIUS_M) ** 2;
}

/** The shortest way between two points over the ellipsoid, in metres. */
export function geodesicM(a: LonLat, b: LonLat): number {
  const roughM = roughGeodesicM(a, b);
  return roughM < SHORT_M ? roughM : vincentyM(a, b);
}

/**
 * T. Vincenty 1975, "Direct and inverse solutions of geodesics on the ellipsoid", inverse. Between points that almost lie on opposite
 * sides of the Earth, where it does not settle, the distance on the sphere.
 */
function vincentyM(a: LonLat, b: LonLat): number {
  const reduced = ([, lat]: LonLat) => Math.atan((1 - FLATTENING) * Math.tan(lat * DEGREE));
  const [u1, u2] = [reduced(a), reduced(b)];
  const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const difference = (b[0] - a[0]) * DEGREE;
  let lambda = difference;
  for (let turn = 0; turn < 100; turn++) {
    const [sinLambda, cosLambda] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(cos2 * sinLambda, cos1 * sin2 - sin1 * cos2 * cosLambda);
    if (sinSigma === 0) return 0;
    const cosSigma = sin1 * sin2 + cos1 * cos2 * cosLambda;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cos1 * cos2 * sinLambda) / sinSigma;
    const cosAlpha2 = 1 - sinAlpha * sinAlpha;
    const middle = cosAlpha2 === 0 ? 0 : cosSigma - (2 * sin1 * sin2) / cosAlpha2;
    const c = (FLATTENING / 16) * cosAlpha2 * (4 + FLATTENING * (4 - 3 * cosAlpha2));
    const before = lambda;
    const bend = middle + c * cosSigma * (2 * middle * middle - 1);
    lambda = difference + (1 - c) * FLATTENING * sinAlpha * (sigma + c * sinSigma * bend);
    if (Math.abs(lambda) > Math.PI * 2) break;
    if (Math.abs(lambda - before) < 1e-12) return lengthOf(sigma, sinSigma, cosSigma, middle, cosAlpha2);
  }
  return distanceM(a, b);
}

function lengthOf(
  sigma: number,
  sinSigma: number,
  cosSigma: number,
  middle: number,
  cosAlpha2: number,
): number {
  const u2 = (cosAlpha2 * (MAJOR_M * MAJOR_M - MINOR_M * MINOR_M)) / (MINOR_M * MINOR_M);
  const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  const third = (b / 6) * middle * (4 * sinSigma * sinSigma - 3) * (4 * middle * middle - 3);
  const bend = b * sinSigma * (middle + (b / 4) * (cosSigma * (2 * middle * middle - 1) - third));
  return MINOR_M * a * (sigma - bend);
}
