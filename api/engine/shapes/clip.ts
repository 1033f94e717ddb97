/** Flat lists of vertices x, y, x, y, … in a tile's grid. */
export type Path = number[];

const X = 0;
const Y = 1;

/**
 * Cuts a ring (without its closing point) to a square; it may come out empty. Source: Sutherland and Hodgman, one side after another.
 * @returns the path of the ring that is left
 */
export function clipRing(ring: Path, min: number, max: number): Path {
  const inX = keepSide(keepSide(ring, X, min, 1), X, max, -1);
  return keepSide(keepSide(inX, Y, min, 1), Y, max, -1);
}

function keepSide(ring: Path, axis: 0 | 1, edge: number, sign: 1 | -1): Path {
  const kept: Path = [];
  const { length } = ring;
  if (length === 0) return kept;
  let beforeX = ring[length - 2];
  let beforeY = ring[length - 1];
  let beforeInside = ((axis === X ? beforeX : beforeY) - edge) * sign >= 0;
  for (let i = 0; i < length; i += 2) {
    const x = ring[i];
    const y = ring[i + 1];
    const inside = ((axis === X ? x : y) - edge) * sign >= 0;
    if (inside !== beforeInside) {
      if (axis === X) kept.push(edge, beforeY + ((y - beforeY) * (edge - beforeX)) / (x - beforeX));
      else kept.push(beforeX + ((x - beforeX) * (edge - beforeY)) / (y - beforeY), edge);
    }
    if (inside) kept.push(x, y);
    beforeX = x;
    beforeY = y;
    beforeInside = inside;
  }
  return kept;
}

/**
 * Cuts a line to a square. Source: Liang and Barsky.
 * @returns the pieces inside
 */
export function clipLine(line: Path, min: number, max: number): Path[] {
  const pieces: Path[] = [];
  let piece: Path = [];
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [x1, y1, x2, y2] = [line[i], line[i + 1], line[i + 2], line[i + 3]];
    const inside = insidePart(x1, y1, x2 - x1, y2 - y1, min, max);
    if (!inside) continue;
    const [start, end] = inside;
    if (piece.length === 0 || start > 0) {
      piece = [x1 + (x2 - x1) * start, y1 + (y2 - y1) * start];
      pieces.push(piece);
    }
    piece.push(x1 + (x2 - x1) * end, y1 + (y2 - y1) * end);
    if (end < 1) piece = [];
  }
  return pieces;
}

/** The part of a segment inside the square, as fractions of its length. */
function insidePart(
  x: number,
  y: number,
  dx: number,
  dy: number,
  min: number,
  max: number,
): [start: number, end: number] | undefined {
  let start = 0;
  let end = 1;
  for (const [distance, step] of [
    [x - min, -dx],
    [max - x, dx],
    [y - min, -dy],
    [max - y, dy],
  ]) {
    if (step === 0) {
      if (distance < 0) return undefined;
    } else {
      const at = distance / step;
      if (step < 0) start = Math.max(start, at);
      else end = Math.min(end, at);
    }
  }
  return start <= end ? [start, end] : undefined;
}
