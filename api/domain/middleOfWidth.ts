import type { Position } from 'geojson';

/** Widths are taken across each edge: outlines of more corners are seldom as wide as their middle is far from them. */
const MOST_CORNERS = 12;

/** A point and lengths in the plane of the ring. */
export interface Plane {
  /** What a length along x is shrunk by. */
  readonly shrink: number;
  /** How much farther from the outline another point may lie. */
  readonly tolerance: number;
}

/**
 * The centre of gravity of a closed ring where no point inside lies farther from the ring by more than a tolerance: a circle inside is
 * nowhere wider than the ring is across any of its edges. So it is of rectangles, however they are turned, and of what is nearly one. Null
 * where that does not tell.
 * @returns x as it was given, not shrunk
 */
export function middleOfWidth(
  ring: readonly Position[],
  { shrink, tolerance }: Plane,
): [x: number, y: number] | null {
  const count = ring.length - 1;
  if (count < 3 || count > MOST_CORNERS) return null;
  const [originX, originY] = ring[0];
  const xs = new Float64Array(count + 1);
  const ys = new Float64Array(count + 1);
  for (let corner = 0; corner <= count; corner++) {
    xs[corner] = (ring[corner][0] - originX) * shrink;
    ys[corner] = ring[corner][1] - originY;
  }
  if (xs[count] !== 0 || ys[count] !== 0) return null;
  const centre = centreOf(xs, ys);
  if (centre === null || !(depthOf(centre, xs, ys) >= leastWidth(xs, ys) / 2 - tolerance)) return null;
  return [originX + centre[0] / shrink, originY + centre[1]];
}

function centreOf(xs: Float64Array, ys: Float64Array): readonly [number, number] | null {
  let [twice, x, y] = [0, 0, 0];
  for (let at = 1; at < xs.length; at++) {
    const share = xs[at - 1] * ys[at] - xs[at] * ys[at - 1];
    twice += share;
    x += (xs[at - 1] + xs[at]) * share;
    y += (ys[at - 1] + ys[at]) * share;
  }
  return twice === 0 ? null : [x / (3 * twice), y / (3 * twice)];
}

/** How far inside of a ring a point lies; below zero outside of it. */
function depthOf([x, y]: readonly [number, number], xs: Float64Array, ys: Float64Array): number {
  let isInside = false;
  let nearest = Infinity;
  for (let at = 1; at < xs.length; at++) {
    const fromX = xs[at - 1];
    const fromY = ys[at - 1];
    const dx = xs[at] - fromX;
    const dy = ys[at] - fromY;
    const square = dx * dx + dy * dy;
    if (square === 0) continue;
    if (fromY > y !== ys[at] > y && x < (dx * (y - fromY)) / dy + fromX) isInside = !isInside;
    const along = ((x - fromX) * dx + (y - fromY) * dy) / square;
    const share = along < 0 ? 0 : along > 1 ? 1 : along;
    const offX = x - fromX - share * dx;
    const offY = y - fromY - share * dy;
    nearest = Math.min(nearest, offX * offX + offY * offY);
  }
  return (isInside ? 1 : -1) * Math.sqrt(nearest);
}

/** The least of the widths that a ring has across its edges. */
function leastWidth(xs: Float64Array, ys: Float64Array): number {
  let least = Infinity;
  for (let at = 1; at < xs.length; at++) {
    const dx = xs[at] - xs[at - 1];
    const dy = ys[at] - ys[at - 1];
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length === 0) continue;
    let low = 0;
    let high = 0;
    for (let corner = 0; corner < xs.length; corner++) {
      const left = dx * (ys[corner] - ys[at]) - dy * (xs[corner] - xs[at]);
      if (left < low) low = left;
      if (left > high) high = left;
    }
    least = Math.min(least, (high - low) / length);
  }
  return least;
}
