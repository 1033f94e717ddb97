import { describe, expect, it } from 'vitest';
import { boxOfMoved, createBoxIndex, type OutlineBoxes } from '#domain/neighbours/boxIndex.ts';

type Row = readonly [ordinal: number, kind: number, moved: 0 | 1, west: number];

/** Squares of one degree on the equator. */
function boxes(rows: readonly Row[]): OutlineBoxes {
  return {
    ordinals: Int32Array.from(rows, ([ordinal]) => ordinal),
    resources: new Int32Array(rows.length),
    kinds: Int32Array.from(rows, ([, kind]) => kind),
    moved: Int32Array.from(rows, ([, , moved]) => moved),
    corners: new Int32Array(rows.length).fill(5),
    degrees: Float64Array.from(rows.flatMap(([, , , west]) => [west, 0, west + 1, 1])),
  };
}

describe('an index of boxes', () => {
  const rows = boxes([
    [3, 1, 1, 0],
    [4, 1, 0, 1.05],
    [7, 1, 1, 1.08],
    [8, 2, 1, 0.5],
    [9, 1, 1, 1.2],
  ]);
  const { beside } = createBoxIndex(rows, { east: 0.1, north: 0 });

  it('tells those of the same kind within reach, of two that have moved once', () => {
    expect(beside(0).toSorted()).toEqual([1, 2]);
    expect(beside(2).toSorted()).toEqual([1, 4]);
    expect(beside(3)).toEqual([]);
    expect(beside(4)).toEqual([1]);
  });

  it('knows where those lie that have moved', () => {
    expect(boxOfMoved(rows)).toEqual([0, 0, 2.2, 1]);
    expect(boxOfMoved(boxes([[1, 1, 0, 5]]))).toBeNull();
    expect(boxOfMoved(boxes([]))).toBeNull();
    expect(createBoxIndex(boxes([]), { east: 1, north: 1 }).beside(0)).toEqual([]);
  });
});
