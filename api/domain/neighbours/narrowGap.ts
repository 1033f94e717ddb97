import { type Edges, edgesIn, sharedBox } from './edges.ts';

/** A strip between two outlines that face each other. */
export interface NarrowGap {
  readonly lengthM: number;
  /** Its mean width. */
  readonly widthM: number;
  /** The middle of its longest piece, in metres. */
  readonly at: readonly [x: number, y: number];
}

/**
 * Parcels that adjoin have one boundary: a strip between two of them so narrow is a matter of two surveys, and no road or ditch, for which a
 * parcel of its own is drawn.
 */
export const WIDEST_GAP_M = 1;
/** What two surveys of one point differ by at least; nearer, a file's rounding to centimetres speaks. */
const LEAST_WIDTH_M = 0.02;
const LEAST_LENGTH_M = 5;
/** Sides of a strip are as good as parallel: a metre apart at one end and together at the other, five metres on. */
const LEAST_COSINE = 0.98;
const MOST_PAIRS = 250_000;
/** A strip is wider than it was where two surveys do not explain it. */
const GROWTH_WIDTH_M = 0.1;

/** The narrow strip between two outlines, where there is one; edges that they share make none. */
export function narrowGap(a: Edges, b: Edges): NarrowGap | null {
  const box = sharedBox(a, b, WIDEST_GAP_M);
  if (box === null) return null;
  const [ofA, ofB] = [edgesIn(a, box), edgesIn(b, box)];
  if ((ofA.length / 4) * (ofB.length / 4) > MOST_PAIRS) return null;
  let [lengthM, areaM2, longest] = [0, 0, 0];
  let at: readonly [number, number] = [0, 0];
  for (let one = 0; one < ofA.length; one += 4)
    for (let other = 0; other < ofB.length; other += 4) {
      const piece = facing(ofA, one, ofB, other);
      if (piece === null) continue;
      lengthM += piece.lengthM;
      areaM2 += piece.lengthM * piece.widthM;
      if (piece.lengthM <= longest) continue;
      longest = piece.lengthM;
      at = piece.at;
    }
  const widthM = areaM2 / lengthM;
  return lengthM >= LEAST_LENGTH_M && widthM >= LEAST_WIDTH_M ? { lengthM, widthM, at } : null;
}

/** Whether a strip is another one than the two outlines had between them before, or has grown. */
export function hasGapGrown(gap: NarrowGap, before: NarrowGap | null): boolean {
  if (before === null) return true;
  const moved = Math.hypot(gap.at[0] - before.at[0], gap.at[1] - before.at[1]);
  const isElsewhere = moved > (gap.lengthM + before.lengthM) / 2;
  const isLonger = gap.lengthM > before.lengthM + LEAST_LENGTH_M;
  return isElsewhere || isLonger || gap.widthM > before.widthM + GROWTH_WIDTH_M;
}

/** The piece of two edges that face each other at most the widest gap apart. What an outline encloses lies left of its edges. */
function facing(a: Float64Array, one: number, b: Float64Array, other: number): NarrowGap | null {
  const x1 = a[one];
  const y1 = a[one + 1];
  const dx = a[one + 2] - x1;
  const dy = a[one + 3] - y1;
  // The other edge goes the other way, so that its inside is on its far side.
  const x3 = b[other + 2];
  const y3 = b[other + 3];
  const x4 = b[other];
  const y4 = b[other + 1];
  if (dx * (x4 - x3) + dy * (y4 - y3) <= 0) return null;
  if (!areNear(x1, x1 + dx, x3, x4) || !areNear(y1, y1 + dy, y3, y4)) return null;
  const length = Math.hypot(dx, dy);
  const along = (dx * (x4 - x3) + dy * (y4 - y3)) / length;
  if (!(along >= LEAST_COSINE * Math.hypot(x4 - x3, y4 - y3)) || along === 0) return null;
  const begin = (dx * (x3 - x1) + dy * (y3 - y1)) / length;
  // To the right of the edge, where it is outside.
  const rightAt = (x: number, y: number) => (dy * (x - x1) - dx * (y - y1)) / length;
  const [first, last] = [rightAt(x3, y3), rightAt(x4, y4)];
  const slope = (last - first) / along;
  let [from, to] = [Math.max(0, begin), Math.min(length, begin + along)];
  // Only so far as it lies outside, and within reach.
  if (slope !== 0) {
    const [none, widest] = [begin - first / slope, begin + (WIDEST_GAP_M - first) / slope];
    from = Math.max(from, Math.min(none, widest));
    to = Math.min(to, Math.max(none, widest));
  } else if (first <= 0 || first > WIDEST_GAP_M) return null;
  if (!(to > from)) return null;
  const middle = (from + to) / 2;
  const widthM = first + slope * (middle - begin);
  const [ux, uy] = [dx / length, dy / length];
  const at = [x1 + middle * ux + (widthM / 2) * uy, y1 + middle * uy - (widthM / 2) * ux] as const;
  return { lengthM: to - from, widthM, at };
}

function areNear(a1: number, a2: number, b1: number, b2: number): boolean {
  return (
    Math.max(a1, a2) >= Math.min(b1, b2) - WIDEST_GAP_M && Math.min(a1, a2) <= Math.max(b1, b2) + WIDEST_GAP_M
  );
}
