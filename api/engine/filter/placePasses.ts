import type { Filter } from '#contract/filter.ts';
import { DEGREE, EARTH_RADIUS_M } from '#domain/sphere.ts';
import type { Rows } from '../rows.ts';
import { boundsOf, polygonTest } from '../shapes/polygonTest.ts';
import type { Pass } from './filterPasses.ts';

/** The spatial parts of a filter; each tests the representative point, so an unplaced row passes none. */
export function placePasses(filter: Filter, rows: Rows): Pass[] {
  const passes: Pass[] = [];
  const { bbox, within, near } = filter;
  if (bbox) passes.push((mask, count) => keepBox(rows, mask, count, ...bbox));
  if (near) passes.push((mask, count) => keepNear(rows, mask, count, near));
  if (within) passes.push((mask, count) => keepWithin(rows, mask, count, within));
  return passes;
}

function keepBox(
  rows: Rows,
  mask: Uint8Array,
  count: number,
  west: number,
  south: number,
  east: number,
  north: number,
): void {
  const { lon, lat } = rows;
  for (let i = 0; i < count; i++) {
    // Written so that NaN, an unplaced row, fails.
    mask[i] &= lon[i] >= west && lon[i] <= east && lat[i] >= south && lat[i] <= north ? 1 : 0;
  }
}

function keepWithin(rows: Rows, mask: Uint8Array, count: number, rings: NonNullable<Filter['within']>): void {
  const { west, south, east, north } = boundsOf(rings);
  keepBox(rows, mask, count, west, south, east, north);
  const isInside = polygonTest(rings);
  for (let i = 0; i < count; i++) {
    if (mask[i] !== 0 && !isInside(rows.lon[i], rows.lat[i])) mask[i] = 0;
  }
}

/** Great-circle distance by the haversine formula. */
function keepNear(rows: Rows, mask: Uint8Array, count: number, near: NonNullable<Filter['near']>): void {
  const { lon, lat } = rows;
  const angle = near.metres / EARTH_RADIUS_M;
  const reach = angle / DEGREE;
  const cosine = Math.cos(near.lat * DEGREE);
  // haversine(d / R), which grows with the distance up to half the globe
  const largest = Math.sin(angle / 2) ** 2;
  for (let i = 0; i < count; i++) {
    if (mask[i] === 0) continue;
    const north = lat[i] - near.lat;
    if (!(north <= reach + 1e-9 && north >= -reach - 1e-9)) {
      mask[i] = 0;
      continue;
    }
    const sineLat = Math.sin((north * DEGREE) / 2);
    const sineLon = Math.sin(((lon[i] - near.lon) * DEGREE) / 2);
    const haversine = sineLat * sineLat + cosine * Math.cos(lat[i] * DEGREE) * sineLon * sineLon;
    if (!(haversine <= largest)) mask[i] = 0;
  }
}
