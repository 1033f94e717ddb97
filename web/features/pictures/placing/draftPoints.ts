import type { PictureTransform } from '#contract/pictureCodes.ts';
import type { PicturePointData, PlacementData } from '#contract/pictures.ts';
import { type FitRefusal, type FittedPicture, fitPicture } from '#domain/pictures/fitPicture.ts';
import { localPlane, onPlane } from '#domain/pictures/localPlane.ts';
import type { PicturePoint } from '#domain/pictures/pictureFit.ts';
import type { PictureGround } from '#domain/pictures/tileGrid.ts';

/** Where a point lies on the ground; as a survey says it, where it was typed. */
export type GroundPlace = Omit<PicturePointData, 'x' | 'y'>;

/** A control point that is being made: one side may be missing. */
export interface DraftPoint {
  readonly key: number;
  readonly pixel: PicturePoint | null;
  readonly ground: GroundPlace | null;
}

/** What comes of the points that have both sides. */
export interface DraftFit {
  readonly fitted: FittedPicture | FitRefusal;
  /** Keys of the points, in the order of the residuals. */
  readonly keys: readonly number[];
  /** Where the picture lies by them; null where it cannot be said. */
  readonly ground: PictureGround | null;
}

export function pointsOf(placement: PlacementData | null): DraftPoint[] {
  if (placement?.by !== 'points') return [];
  return placement.points.map(({ x, y, ...ground }, key) => ({ key, pixel: [x, y], ground }));
}

/** The points that have both sides, as they are sent. */
export function wholePoints(points: readonly DraftPoint[]): PicturePointData[] {
  return points.flatMap(({ pixel, ground }) =>
    pixel && ground ? [{ x: pixel[0], y: pixel[1], ...ground }] : [],
  );
}

/**
 * Puts one side of a point in place: of the first that lacks it, else of a new one.
 * @param chosen the point that is meant, where one is
 */
export function withSide(
  points: readonly DraftPoint[],
  side: { readonly pixel: PicturePoint } | { readonly ground: GroundPlace },
  chosen: number | null = null,
): DraftPoint[] {
  const what = 'pixel' in side ? 'pixel' : 'ground';
  const index =
    chosen === null
      ? points.findIndex((point) => point[what] === null)
      : points.findIndex(({ key }) => key === chosen);
  if (index >= 0) return points.map((point, place) => (place === index ? { ...point, ...side } : point));
  const key = Math.max(-1, ...points.map((point) => point.key)) + 1;
  return [...points, { key, pixel: null, ground: null, ...side }];
}

/** The same fit that the server makes when it is saved. */
export function fitDraft(
  transform: PictureTransform,
  points: readonly DraftPoint[],
  size: { readonly width: number; readonly height: number },
): DraftFit {
  const whole = points.filter(({ pixel, ground }) => pixel && ground);
  const keys = whole.map(({ key }) => key);
  if (whole.length === 0) return { fitted: fitPicture(transform, [], size), keys, ground: null };
  const plane = localPlane(whole.map(({ ground }) => [ground!.lon, ground!.lat]));
  const pairs = whole.map(({ pixel, ground }) => ({
    pixel: pixel!,
    plane: onPlane(plane, [ground!.lon, ground!.lat]) ?? ([Number.NaN, Number.NaN] as const),
  }));
  const fitted = fitPicture(transform, pairs, size);
  return { fitted, keys, ground: fitted.ok ? { crs: plane, fit: fitted.fit } : null };
}
