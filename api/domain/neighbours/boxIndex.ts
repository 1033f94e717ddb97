import Flatbush from 'flatbush';

/** Outlines of the rows of a file by their boxes, in the order of their ordinals. */
export interface OutlineBoxes {
  readonly ordinals: Int32Array;
  /** Numbers of the resources that they are of; 0: of a new one. */
  readonly resources: Int32Array;
  /** Places of their kinds in a list of the caller's. */
  readonly kinds: Int32Array;
  /** 1: the record has another outline, or none. */
  readonly moved: Int32Array;
  /** How many corners they have. */
  readonly corners: Int32Array;
  /** West, south, east, north of each, in degrees. */
  readonly degrees: Float64Array;
}

/** A box in degrees. */
export type DegreeBox = readonly [west: number, south: number, east: number, north: number];

/** Distances in degrees. */
export interface Reach {
  readonly east: number;
  readonly north: number;
}

/**
 * Finds outlines of one kind that lie within reach of each other.
 * @param reach how far their boxes may lie apart
 */
export function createBoxIndex({ ordinals, kinds, moved, degrees }: OutlineBoxes, reach: Reach) {
  const index = ordinals.length === 0 ? null : new Flatbush(ordinals.length);
  for (let at = 0; at < degrees.length; at += 4)
    index?.add(degrees[at], degrees[at + 1], degrees[at + 2], degrees[at + 3]);
  index?.finish();

  /** Those beside a moved one, by their places; two that have both moved meet once, at the one with the lower ordinal. */
  function beside(place: number): number[] {
    const at = 4 * place;
    const [west, south] = [degrees[at] - reach.east, degrees[at + 1] - reach.north];
    const [east, north] = [degrees[at + 2] + reach.east, degrees[at + 3] + reach.north];
    const isOther = (other: number) =>
      kinds[other] === kinds[place] &&
      other !== place &&
      (ordinals[other] > ordinals[place] || moved[other] === 0);
    return index?.search(west, south, east, north, isOther) ?? [];
  }

  return { beside };
}

/** The box around those that moved, in degrees; null where none did. */
export function boxOfMoved({ moved, degrees }: OutlineBoxes): DegreeBox | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let place = 0; place < moved.length; place++) {
    if (moved[place] === 0) continue;
    const at = 4 * place;
    box[0] = Math.min(box[0], degrees[at]);
    box[1] = Math.min(box[1], degrees[at + 1]);
    box[2] = Math.max(box[2], degrees[at + 2]);
    box[3] = Math.max(box[3], degrees[at + 3]);
  }
  return box[0] === Infinity ? null : box;
}
