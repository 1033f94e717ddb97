import type { DxfPoint } from './chords.ts';

/** A curve of basis splines as a drawing has it. */
export interface Spline {
  readonly degree: number;
  readonly knots: readonly number[];
  readonly controls: readonly DxfPoint[];
  /** One a control point; empty: all are 1. */
  readonly weights: readonly number[];
}

const MOST_DEGREE = 25;
const MOST_POINTS = 100_000;
const PIECES_OF_SPAN = 4;
const MOST_HALVINGS = 12;

/**
 * A spline as chords that lie no further from it than `sagitta`; null where its parts do not fit each other.
 * Points by de Boor's algorithm (C. de Boor, On calculating with B-splines, 1972), those with weights in homogeneous coordinates.
 */
export function chordsOfSpline(spline: Spline, sagitta: number): DxfPoint[] | null {
  const { degree, knots, controls, weights } = spline;
  const isWhole =
    degree >= 1 &&
    degree <= MOST_DEGREE &&
    controls.length > degree &&
    knots.length === controls.length + degree + 1 &&
    (weights.length === 0 || weights.length === controls.length);
  if (!isWhole || knots.some((knot, at) => !(at === 0 || knot >= knots[at - 1]))) return null;
  const line: DxfPoint[] = [pointAt(spline, degree, knots[degree])];
  for (let span = degree; span < controls.length; span++) {
    const [from, to] = [knots[span], knots[span + 1]];
    if (!(to > from)) continue;
    for (let piece = 0; piece < PIECES_OF_SPAN; piece++) {
      const [a, b] = [piece, piece + 1].map((at) => from + ((to - from) * at) / PIECES_OF_SPAN);
      halve(line, { spline, span, sagitta }, [a, b], MOST_HALVINGS);
      if (line.length > MOST_POINTS) return null;
    }
  }
  return line;
}

interface Halving {
  readonly spline: Spline;
  readonly span: number;
  readonly sagitta: number;
}

function halve(
  line: DxfPoint[],
  { spline, span, sagitta }: Halving,
  [from, to]: readonly [number, number],
  left: number,
): void {
  const end = pointAt(spline, span, to);
  const start = line[line.length - 1];
  const middle = (from + to) / 2;
  const isFlat = [0.25, 0.5, 0.75].every(
    (share) => distanceTo(pointAt(spline, span, from + (to - from) * share), start, end) <= sagitta,
  );
  if (isFlat || left === 0) {
    line.push(end);
    return;
  }
  halve(line, { spline, span, sagitta }, [from, middle], left - 1);
  halve(line, { spline, span, sagitta }, [middle, to], left - 1);
}

function distanceTo([x, y]: DxfPoint, [x1, y1]: DxfPoint, [x2, y2]: DxfPoint): number {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length === 0) return Math.hypot(x - x1, y - y1);
  return Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length;
}

function pointAt({ degree, knots, controls, weights }: Spline, span: number, at: number): DxfPoint {
  const work = Array.from({ length: degree + 1 }, (_, step) => {
    const place = span - degree + step;
    const weight = weights[place] ?? 1;
    const [x, y] = controls[place];
    return [x * weight, y * weight, weight];
  });
  for (let level = 1; level <= degree; level++)
    for (let step = degree; step >= level; step--) {
      const low = knots[span - degree + step];
      const high = knots[span + 1 + step - level];
      const share = high > low ? (at - low) / (high - low) : 0;
      work[step] = work[step].map((value, axis) => value * share + work[step - 1][axis] * (1 - share));
    }
  const [x, y, weight] = work[degree];
  return weight === 0 ? [x, y] : [x / weight, y / weight];
}
