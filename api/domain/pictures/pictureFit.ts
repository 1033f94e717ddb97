import type { PictureTransform } from '#contract/pictureCodes.ts';
import type { PlanePoint } from '../crs/planeFit.ts';

/** The least number of points that each needs. */
export const LEAST_POINTS: Readonly<Record<PictureTransform, number>> = {
  similarity: 2,
  affine: 3,
  second_order: 6,
};

/** A place in a picture: x to the right, y down, in pixels from the upper left corner of the first one, whose middle is at 0.5, 0.5. */
export type PicturePoint = readonly [x: number, y: number];

/**
 * Where the pixels of a picture lie on a plane, metres. With u = (x − middle x) / span and v = (y − middle y) / span, an easting is
 * origin + east · (1, u, v) or, where it is bent, east · (1, u, v, u², uv, v²).
 */
export interface PictureFit {
  readonly middle: PicturePoint;
  readonly span: number;
  readonly origin: PlanePoint;
  readonly east: readonly number[];
  readonly north: readonly number[];
}

/** What a fit is made of at a place of the picture. */
export function termsAt(
  { middle, span }: Pick<PictureFit, 'middle' | 'span'>,
  [x, y]: PicturePoint,
  isBent: boolean,
): number[] {
  const u = (x - middle[0]) / span;
  const v = (y - middle[1]) / span;
  return isBent ? [1, u, v, u * u, u * v, v * v] : [1, u, v];
}

export function isBent(fit: PictureFit): boolean {
  return fit.east.length > 3;
}

/** Where a place of the picture lies on the plane. */
export function toPlane(fit: PictureFit, point: PicturePoint): PlanePoint {
  const terms = termsAt(fit, point, isBent(fit));
  let [east, north] = fit.origin;
  for (const [place, term] of terms.entries()) {
    east += fit.east[place] * term;
    north += fit.north[place] * term;
  }
  return [east, north];
}

/** How easting and northing grow with x and y at a place, metres a pixel. */
export function slopeAt(fit: PictureFit, [x, y]: PicturePoint): readonly [number, number, number, number] {
  const u = (x - fit.middle[0]) / fit.span;
  const v = (y - fit.middle[1]) / fit.span;
  const along = ([, a, b, c = 0, d = 0, e = 0]: readonly number[]) =>
    [(a + 2 * c * u + d * v) / fit.span, (b + d * u + 2 * e * v) / fit.span] as const;
  return [...along(fit.east), ...along(fit.north)];
}

/** The area of a pixel on the ground, m², with its sign: less than nought for a picture that is not mirrored, since y points down. */
export function pixelAreaAt(fit: PictureFit, point: PicturePoint): number {
  const [ex, ey, nx, ny] = slopeAt(fit, point);
  return ex * ny - ey * nx;
}

const MOST_STEPS = 12;
const HIT_PX = 1e-6;

/**
 * Which place of the picture lies at a point of the plane: exact where nothing is bent, else by Newton's steps from the middle.
 * @returns null where no place does: beyond the fold of what is bent
 */
export function toPicture(fit: PictureFit, [east, north]: PlanePoint): PicturePoint | null {
  let point = fit.middle;
  for (let step = 0; step < MOST_STEPS; step++) {
    const [e, n] = toPlane(fit, point);
    const [ex, ey, nx, ny] = slopeAt(fit, point);
    const area = ex * ny - ey * nx;
    if (!(Math.abs(area) > 0)) return null;
    const dx = ((east - e) * ny - (north - n) * ey) / area;
    const dy = ((north - n) * ex - (east - e) * nx) / area;
    point = [point[0] + dx, point[1] + dy];
    if (!Number.isFinite(point[0]) || !Number.isFinite(point[1])) return null;
    if (!isBent(fit) || (Math.abs(dx) < HIT_PX && Math.abs(dy) < HIT_PX)) return point;
  }
  return null;
}

/** A fit that is known beforehand, of a georeference: metres (or degrees) a pixel, from the corner of the first one. */
export function knownFit(
  [ex, ey, nx, ny]: readonly [number, number, number, number],
  corner: PlanePoint,
): PictureFit {
  return { middle: [0, 0], span: 1, origin: corner, east: [0, ex, ey], north: [0, nx, ny] };
}
