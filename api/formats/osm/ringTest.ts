/** A closed ring in degrees. */
export type Ring = readonly (readonly [number, number])[];

/** On which side of a closed ring a point lies; `on` its line to the last bit that counts. */
export function polygonTest(ring: Ring, x: number, y: number): 'in' | 'out' | 'on' {
  let isIn = false;
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1];
    const [x2, y2] = ring[i];
    const cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
    const isBeside = Math.abs(cross) <= 1e-13 * Math.hypot(x2 - x1, y2 - y1);
    const isAlong =
      x >= Math.min(x1, x2) && x <= Math.max(x1, x2) && y >= Math.min(y1, y2) && y <= Math.max(y1, y2);
    if (isBeside && isAlong) return 'on';
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isIn = !isIn;
  }
  return isIn ? 'in' : 'out';
}
