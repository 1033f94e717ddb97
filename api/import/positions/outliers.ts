import type { LonLat } from '#domain/representativePoint.ts';
import { distanceM } from '#domain/sphere.ts';

/** Nearer than this nothing is an outlier, however dense the rest. */
const NEAR_M = 30_000;
/** Beyond this many times the median distance from the middle a row does not belong to the others. */
const TIMES_MEDIAN = 12;
/** More than this share far away are a second place, not mistakes. */
const MAX_SHARE = 0.05;
const FEWEST = 5;

/**
 * The points that lie far from the others: beyond 12 times the median distance from the median point, and beyond 30 km. Robust: the far
 * ones do not move the measure. None when there are fewer than five points, or when the far ones are more than one in twenty.
 * @returns their places in the list
 */
export function findOutliers({ lons, lats }: Points): number[] {
  if (lons.length < FEWEST) return [];
  // One room for all that is sorted: of a million points it takes 8 MB.
  const room = new Float64Array(lons.length);
  room.set(lons);
  const lon = medianOf(room);
  room.set(lats);
  const middle: LonLat = [lon, medianOf(room)];
  const distanceOf = (place: number) => distanceM(middle, [lons[place], lats[place]]);
  for (let place = 0; place < room.length; place++) room[place] = distanceOf(place);
  const limit = Math.max(NEAR_M, TIMES_MEDIAN * medianOf(room));
  const most = Math.max(1, lons.length * MAX_SHARE);
  const far: number[] = [];
  for (let place = 0; place < lons.length && far.length <= most; place++)
    if (distanceOf(place) > limit) far.push(place);
  return far.length <= most ? far : [];
}

/** Points column by column: there may be a million. */
interface Points {
  readonly lons: readonly number[];
  readonly lats: readonly number[];
}

/** The median of values, which are sorted by it. */
function medianOf(values: Float64Array): number {
  const sorted = values.sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
