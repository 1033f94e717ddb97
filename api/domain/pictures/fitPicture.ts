import type { PictureTransform } from '#contract/pictureCodes.ts';
import { fitPlane, type PlanePoint } from '../crs/planeFit.ts';
import { leastSquares } from '../leastSquares.ts';
import {
  LEAST_POINTS,
  type PictureFit,
  type PicturePoint,
  pixelAreaAt,
  termsAt,
  toPicture,
  toPlane,
} from './pictureFit.ts';

/** A point that is known in the picture and on the ground. */
export interface ControlPair {
  readonly pixel: PicturePoint;
  /** Metres of a local plane. */
  readonly plane: PlanePoint;
}

/** How far a point comes to lie from where it was said to be. */
export interface PictureResidual {
  readonly metres: number;
  /** The same in the picture; null where no place of it lies there. */
  readonly pixels: number | null;
}

export interface FittedPicture {
  readonly ok: true;
  readonly fit: PictureFit;
  /** In the order of the points. */
  readonly residuals: readonly PictureResidual[];
  /** The point that lies farthest off; null where no more points are given than are needed: their residuals say nothing. */
  readonly worst: number | null;
  /** Root of the mean square, metres; null as before. */
  readonly rmsM: number | null;
  readonly notes: readonly PictureNote[];
}

/** What the transform that was chosen cannot hold, or cannot show. */
export type PictureNote =
  /** Just as many points as are needed: nothing checks them. */
  | { readonly code: 'no_spare' }
  /** The picture is stretched by so many per cent more one way than the other; a similarity cannot follow it. */
  | { readonly code: 'stretched'; readonly percent: number }
  /** A part of the picture lies outside of the points, where a bent fit runs away. */
  | { readonly code: 'runs_away' };

export type FitRefusal =
  | { readonly ok: false; readonly code: 'too_few'; readonly found: number; readonly expected: number }
  | { readonly ok: false; readonly code: 'same_place'; readonly points: readonly [number, number] }
  /** All on one line, or, where it is to be bent, on one curve. */
  | { readonly ok: false; readonly code: 'in_line' }
  /** The points say that left is right. */
  | { readonly ok: false; readonly code: 'mirrored' }
  /** A bent fit that turns over within the picture. */
  | { readonly ok: false; readonly code: 'folded' };

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Points nearer than this are one. */
const SAME_PX = 0.5;
const SAME_M = 0.001;
/** Below this the points tell too little across their line to place what is beside it. */
const LEAST_DISTINCT = { affine: 0.01, second_order: 0.002 } as const;
/** From this on a stretch is told. */
const TOLD_STRETCH = 0.002;
/** A mirrored fit is taken for the truth where it is so many times as good. */
const MIRROR_IS_BETTER = 5;

/** The transform of that kind that fits the points best, with what each is off; or why there is none. */
export function fitPicture(
  transform: PictureTransform,
  points: readonly ControlPair[],
  size: PictureSize,
): FittedPicture | FitRefusal {
  const least = LEAST_POINTS[transform];
  if (points.length < least) return { ok: false, code: 'too_few', found: points.length, expected: least };
  const same = samePlace(points);
  if (same) return { ok: false, code: 'same_place', points: same };
  const fit = transform === 'similarity' ? similarityOf(points) : polynomialOf(transform, points);
  if (fit === null) return { ok: false, code: 'in_line' };
  if (isMirrored(transform, fit, points)) return { ok: false, code: 'mirrored' };
  if (transform === 'second_order' && isFolded(fit, size)) return { ok: false, code: 'folded' };
  const residuals = points.map((point) => residualOf(fit, point));
  const hasSpare = points.length > least;
  const metres = residuals.map((residual) => residual.metres);
  return {
    ok: true,
    fit,
    residuals,
    worst: hasSpare ? metres.indexOf(Math.max(...metres)) : null,
    rmsM: hasSpare ? rootMeanSquare(metres) : null,
    notes: notesOf(transform, points, size),
  };
}

function residualOf(fit: PictureFit, { pixel, plane }: ControlPair): PictureResidual {
  const [east, north] = toPlane(fit, pixel);
  const found = toPicture(fit, plane);
  return {
    metres: Math.hypot(east - plane[0], north - plane[1]),
    pixels: found && Math.hypot(found[0] - pixel[0], found[1] - pixel[1]),
  };
}

function samePlace(points: readonly ControlPair[]): [number, number] | null {
  for (const [place, { pixel, plane }] of points.entries()) {
    const other = points.findIndex(
      (one, index) =>
        index > place &&
        (Math.hypot(one.pixel[0] - pixel[0], one.pixel[1] - pixel[1]) < SAME_PX ||
          Math.hypot(one.plane[0] - plane[0], one.plane[1] - plane[1]) < SAME_M),
    );
    if (other > 0) return [place, other];
  }
  return null;
}

/** The four parameters of surveyors, with the picture's y turned up. */
function similarityOf(points: readonly ControlPair[], up: 1 | -1 = -1): PictureFit {
  const { fit } = fitPlane(
    points.map(({ pixel: [x, y], plane }) => ({ name: '', old: [x, up * y], new: plane })),
  );
  const { oldMiddle, newMiddle, cos, sin } = fit;
  return {
    middle: [oldMiddle[0], up * oldMiddle[1]],
    span: 1,
    origin: newMiddle,
    east: [0, cos, -up * sin],
    north: [0, sin, up * cos],
  };
}

function polynomialOf(
  transform: 'affine' | 'second_order',
  points: readonly ControlPair[],
): PictureFit | null {
  const pixels = points.map(({ pixel }) => pixel);
  const middle = middleOf(pixels);
  const span = Math.max(...pixels.map(([x, y]) => Math.hypot(x - middle[0], y - middle[1])));
  const origin = middleOf(points.map(({ plane }) => plane));
  const rows = pixels.map((pixel) => termsAt({ middle, span }, pixel, transform === 'second_order'));
  const { coefficients, distinctness } = leastSquares(rows, [
    points.map(({ plane }) => plane[0] - origin[0]),
    points.map(({ plane }) => plane[1] - origin[1]),
  ]);
  if (!(distinctness > LEAST_DISTINCT[transform])) return null;
  return { middle, span, origin, east: coefficients[0], north: coefficients[1] };
}

function middleOf(points: readonly (readonly [number, number])[]): [number, number] {
  const sum = (axis: 0 | 1) => points.reduce((total, point) => total + point[axis], 0) / points.length;
  return [sum(0), sum(1)];
}

function isMirrored(transform: PictureTransform, fit: PictureFit, points: readonly ControlPair[]): boolean {
  if (transform !== 'similarity') return pixelAreaAt(fit, fit.middle) >= 0;
  // Two points are met either way.
  if (points.length < 3) return false;
  const off = (one: PictureFit) => rootMeanSquare(points.map((point) => residualOf(one, point).metres));
  return off(similarityOf(points, 1)) * MIRROR_IS_BETTER < off(fit);
}

const LOOKED_AT = [0, 0.25, 0.5, 0.75, 1];

function isFolded(fit: PictureFit, { width, height }: PictureSize): boolean {
  return LOOKED_AT.some((right) =>
    LOOKED_AT.some((down) => pixelAreaAt(fit, [right * width, down * height]) >= 0),
  );
}

function notesOf(
  transform: PictureTransform,
  points: readonly ControlPair[],
  size: PictureSize,
): PictureNote[] {
  const notes: PictureNote[] = [];
  if (points.length === LEAST_POINTS[transform]) notes.push({ code: 'no_spare' });
  const percent = transform === 'similarity' ? stretchOf(points) * 100 : 0;
  if (percent > TOLD_STRETCH * 100) notes.push({ code: 'stretched', percent });
  if (transform === 'second_order' && isBeyond(points, size)) notes.push({ code: 'runs_away' });
  return notes;
}

/** By how much one side is stretched more than the other, by the affine fit of the same points; nought where they cannot tell. */
function stretchOf(points: readonly ControlPair[]): number {
  if (points.length <= LEAST_POINTS.affine) return 0;
  const fit = polynomialOf('affine', points);
  if (fit === null) return 0;
  const [, ex, ey] = fit.east;
  const [, nx, ny] = fit.north;
  // The two stretches of a matrix are the halves of the sum and of the difference of these.
  const [sum, difference] = [Math.hypot(ex - ny, nx + ey), Math.hypot(ex + ny, nx - ey)];
  const [most, least] = [(sum + difference) / 2, Math.abs(sum - difference) / 2];
  return most / least - 1;
}

/** The share of the picture beside the points' box from which on it is told. */
const TOLD_BESIDE = 0.15;

function isBeyond(points: readonly ControlPair[], { width, height }: PictureSize): boolean {
  const gap = (axis: 0 | 1, side: number) => {
    const places = points.map(({ pixel }) => pixel[axis]);
    return Math.max(Math.min(...places), side - Math.max(...places)) / side;
  };
  return gap(0, width) > TOLD_BESIDE || gap(1, height) > TOLD_BESIDE;
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((total, value) => total + value * value, 0) / values.length);
}
