import type { Ring } from './rings.ts';

/** A length that the file says of an edge, and what its corners come to, in metres. */
export interface EdgeDiffers {
  readonly said: number;
  readonly measured: number;
}

/** Half of the last digit that forms write, and what the rounding of both corners adds. */
const ROUNDING_M = 0.015;

/**
 * The edges of a ring whose length is not that of their corners. A form has the length beside the corner where the edge begins, or beside the
 * one where it ends: whichever agrees better.
 */
export function differingEdges(ring: Ring): EdgeDiffers[] {
  const begins = differ(ring, 0);
  if (begins.length === 0) return begins;
  const ends = differ(ring, -1);
  return ends.length < begins.length ? ends : begins;
}

function differ({ positions, edges }: Ring, from: 0 | -1): EdgeDiffers[] {
  const { length } = positions;
  // A sheet's 200 is written 200.00 where the others have two decimals.
  const decimals = edges.reduce(
    (most: number, edge) => Math.max(most, edge === undefined ? 0 : decimalsOf(edge)),
    0,
  );
  const tolerance = ROUNDING_M + 0.5 * 10 ** -decimals;
  return edges.flatMap((said, index) => {
    if (said === undefined) return [];
    const [x1, y1] = positions[(index + from + length) % length];
    const [x2, y2] = positions[(index + from + 1 + length) % length];
    const measured = Math.hypot(x2 - x1, y2 - y1);
    return Math.abs(measured - said) <= tolerance ? [] : [{ said, measured }];
  });
}

function decimalsOf(value: number): number {
  const text = String(value);
  const point = text.indexOf('.');
  return point === -1 ? 0 : text.length - point - 1;
}
