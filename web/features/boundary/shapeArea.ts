import type { Ring, Shape } from './shape.ts';

/** WGS 84, metres. */
const SEMI_MAJOR_AXIS = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING));

/**
 * ㎡ on the ellipsoid, as the record computes it: a sphere would be wrong by more than the law lets a parcel differ. Edges are straight in
 * the equal-area cylindrical projection (Snyder, Map Projections, 1987, eq. 3-12), which for parcels is the geodesic to 1e-5.
 */
export function areaM2(shape: Shape): number {
  return shape.reduce(
    (total, [outer, ...holes]) =>
      total + ringAreaM2(outer) - holes.reduce((sum, hole) => sum + ringAreaM2(hole), 0),
    0,
  );
}

function ringAreaM2(ring: Ring): number {
  if (ring.length < 3) return 0;
  const [lon0, lat0] = ring[0];
  const q0 = authalic(lat0);
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const [lonA, latA] = ring[i];
    const [lonB, latB] = ring[(i + 1) % ring.length];
    twice += (lonA - lon0) * (authalic(latB) - q0) - (lonB - lon0) * (authalic(latA) - q0);
  }
  return (Math.abs(twice) / 2) * (Math.PI / 180) * (SEMI_MAJOR_AXIS ** 2 / 2);
}

/** Grows with the area of the ellipsoid between the equator and a latitude. */
function authalic(latitude: number): number {
  const e = ECCENTRICITY;
  const sine = Math.sin((latitude * Math.PI) / 180);
  return (1 - e * e) * (sine / (1 - (e * sine) ** 2) - Math.log((1 - e * sine) / (1 + e * sine)) / (2 * e));
}
