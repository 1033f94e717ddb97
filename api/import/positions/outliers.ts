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
  const middle: LonLat = [median(lons), median(lats)];
  const distances = Float64Array.from(lons, (lon, place) => distanceM(middle, [lon, lats[place]]));
  const limit = Math.max(NEAR_M, TIMES_MEDIAN * median(distances));
  const most = Math.max(1, lons.length * MAX_SHARE);
  const far: number[] = [];
  for (let place = 0; place < distances.length && far.length <= most; place++)
    if (distances[place] > limit) far.push(place);
  return far.length <= most ? far : [];
}

/** Points column by column: there may be a million. */
interface Points {
  readonly lons: readonly number[];
  readonly lats: readonly number[];
}

function median(values: readonly number[] | Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
