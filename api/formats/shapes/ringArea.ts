import type { Ring } from './projectedShape.ts';

/** Twice the area of a closed ring in the plane of its numbers; positive where it runs against the clock. */
export function signedArea(ring: Ring): number {
  // From the first corner: eastings of eight digits leave a product few digits for the area.
  const [[x0, y0]] = ring;
  let sum = 0;
  for (let n = 1; n < ring.length; n++) {
    const [[x1, y1], [x2, y2]] = [ring[n - 1], ring[n]];
    sum += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  }
  return sum;
}
