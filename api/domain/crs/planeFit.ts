/** East and north in metres. */
export type PlanePoint = readonly [east: number, north: number];

/** A point of the ground in an old system and in the new one. */
export interface ControlPoint {
  readonly name: string;
  readonly old: PlanePoint;
  readonly new: PlanePoint;
}

/** Moves, turns and stretches a plane about its middle: the four parameters of surveyors. */
export interface PlaneFit {
  readonly oldMiddle: PlanePoint;
  readonly newMiddle: PlanePoint;
  /** Scale × cosine and scale × sine of the turn. */
  readonly cos: number;
  readonly sin: number;
}

/** How far a control point comes to lie from where it is, in metres. */
export interface Residual {
  readonly name: string;
  readonly metres: number;
}

/**
 * The similarity of two planes that fits control points best (least squares, closed form: Helmert's four parameters).
 * @param points two at least; of two the residuals are nought and say nothing
 */
export function fitPlane(points: readonly ControlPoint[]): {
  readonly fit: PlaneFit;
  readonly residuals: readonly Residual[];
} {
  const oldMiddle = middleOf(points.map((point) => point.old));
  const newMiddle = middleOf(points.map((point) => point.new));
  let along = 0;
  let across = 0;
  let squares = 0;
  for (const point of points) {
    const [x, y] = [point.old[0] - oldMiddle[0], point.old[1] - oldMiddle[1]];
    const [u, v] = [point.new[0] - newMiddle[0], point.new[1] - newMiddle[1]];
    along += x * u + y * v;
    across += x * v - y * u;
    squares += x * x + y * y;
  }
  const fit = { oldMiddle, newMiddle, cos: along / squares, sin: across / squares };
  const residuals = points.map((point) => {
    const [east, north] = toNewPlane(fit, point.old);
    return { name: point.name, metres: Math.hypot(east - point.new[0], north - point.new[1]) };
  });
  return { fit, residuals };
}

export function toNewPlane(
  { oldMiddle, newMiddle, cos, sin }: PlaneFit,
  [east, north]: PlanePoint,
): PlanePoint {
  const [x, y] = [east - oldMiddle[0], north - oldMiddle[1]];
  return [newMiddle[0] + cos * x - sin * y, newMiddle[1] + sin * x + cos * y];
}

export function toOldPlane(
  { oldMiddle, newMiddle, cos, sin }: PlaneFit,
  [east, north]: PlanePoint,
): PlanePoint {
  const [u, v] = [east - newMiddle[0], north - newMiddle[1]];
  const squares = cos * cos + sin * sin;
  return [oldMiddle[0] + (cos * u + sin * v) / squares, oldMiddle[1] + (cos * v - sin * u) / squares];
}

function middleOf(points: readonly PlanePoint[]): PlanePoint {
  const sum = (axis: 0 | 1) => points.reduce((total, point) => total + point[axis], 0) / points.length;
  return [sum(0), sum(1)];
}

/** The convex hull of points, counterclockwise (Andrew's monotone chain). */
export function hullOf(points: readonly PlanePoint[]): PlanePoint[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly PlanePoint[]) => {
    const chain: PlanePoint[] = [];
    for (const point of list) {
      while (chain.length >= 2 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0)
        chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

/** Whether a point lies in a convex hull or on its edge. */
export function isInHull(hull: readonly PlanePoint[], point: PlanePoint): boolean {
  return hull.every((corner, place) => turn(corner, hull[(place + 1) % hull.length], point) >= 0);
}

/** More than nought where the way over three points turns left. */
function turn(a: PlanePoint, b: PlanePoint, c: PlanePoint): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
