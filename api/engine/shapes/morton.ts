/**
 * Morton order (Z-order): the bits of x and y interleaved, y above x. The rows of any tile, and of any cell in it, are neighbours in it.
 */

/** Order of two points; negative when the first comes first. Source: T. Chan, the most significant differing bit decides. */
export function compareMorton(x1: number, y1: number, x2: number, y2: number): number {
  const differenceX = (x1 ^ x2) >>> 0;
  const differenceY = (y1 ^ y2) >>> 0;
  // Whether the highest bit in which x differs lies above that in which y differs.
  const byX = differenceX > differenceY && differenceY < (differenceX ^ differenceY) >>> 0;
  return byX ? x1 - x2 : y1 - y2;
}

/** First index in [from, to) whose point does not come before (x, y); the points are in Morton order. */
export function lowerBound(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  from: number,
  to: number,
  x: number,
  y: number,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareMorton(xs[middle], ys[middle], x, y) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The range [from, to) of points that lie in a square of that width (a power of two), whose corner is (x, y). */
export function squareRange(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  count: number,
  square: { readonly x: number; readonly y: number; readonly width: number },
): { from: number; to: number } {
  const { x, y, width } = square;
  const from = lowerBound(xs, ys, 0, count, x, y);
  let to = lowerBound(xs, ys, from, count, x + width - 1, y + width - 1);
  while (to < count && xs[to] === x + width - 1 && ys[to] === y + width - 1) to++;
  return { from, to };
}

/** The upper and lower 32 bits of the Morton code, as sort keys. */
export function mortonKeys(xs: ArrayLike<number>, ys: ArrayLike<number>, count: number) {
  const high = new Uint32Array(count);
  const low = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    high[i] = interleave(xs[i] >>> 16, ys[i] >>> 16);
    low[i] = interleave(xs[i] & 0xffff, ys[i] & 0xffff);
  }
  return { high, low };
}

function interleave(x: number, y: number): number {
  return (spread(x) | (spread(y) << 1)) >>> 0;
}

function spread(value: number): number {
  let bits = value & 0xffff;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}
