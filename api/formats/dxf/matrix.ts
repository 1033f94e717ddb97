import type { DxfPoint } from './chords.ts';

/** A plane's affine map: x′ = a·x + c·y + e, y′ = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const SAME: Matrix = [1, 0, 0, 1, 0, 0];

/** First the inner one, then the outer. */
export function composed([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix {
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export function moved([a, b, c, d, e, f]: Matrix, [x, y]: DxfPoint): DxfPoint {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** By how much it lengthens a line at most, or a little more. */
export function stretchOf([a, b, c, d]: Matrix): number {
  return Math.hypot(a, b, c, d);
}
