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
export function findOutliers(points: readonly LonLat[]): number[] {
  if (points.length < FEWEST) return [];
  const middle: LonLat = [median(points.map(([lon]) => lon)), median(points.map(([, lat]) => lat))];
  const distances = points.map((point) => distanceM(middle, point));
  const limit = Math.max(NEAR_M, TIMES_MEDIAN * median(distances));
  const far = distances.flatMap((distance, index) => (distance > limit ? [index] : []));
  return far.length <= Math.max(1, points.length * MAX_SHARE) ? far : [];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
