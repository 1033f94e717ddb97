import { damagedParquet } from './damagedParquet.ts';
import { byteAt, varintAt } from './thriftBounds.ts';

/** The reader's masks have no more. */
const WIDEST = 30;
const GROUP = 8;
/** More than any program writes at once. */
const FILLED_UP = 1 << 16;

export interface Runs {
  /** Bits of a value. */
  readonly width: number;
  /** How many values there are to be. */
  readonly count: number;
  /** The highest value that means something. */
  readonly highest: number;
}

/**
 * Goes over runs and packed groups of values (RLE/bit-packed hybrid) as the reader does. The reader repeats a value as often as a run says,
 * whatever its page promised, and takes what is in no dictionary for nothing.
 * @returns how many of the values are the highest one
 * @throws FileRefusal `parquet_damaged`
 */
export function checkRuns(bytes: Uint8Array, at: number, { width, count, highest }: Runs): number {
  if (width > WIDEST) throw damagedParquet(`values of ${width} bits`, `≤ ${WIDEST}`);
  let place = at;
  let seen = 0;
  let hits = 0;
  const take = (value: number, times: number) => {
    if (value > highest) throw damagedParquet(`value ${value}`, `≤ ${highest}`);
    if (value === highest) hits += times;
    seen += times;
  };
  while (seen < count) {
    const { value: head, end } = varintAt(bytes, place);
    place = end;
    const isPacked = head % 2 === 1;
    const times = isPacked ? Math.floor(head / 2) * GROUP : Math.floor(head / 2);
    const rest = count - seen;
    // Packed groups are filled up, by some programs to hundreds of values.
    const filled = width === 0 ? FILLED_UP : (bytes.length - place) * (8 / width) - rest;
    if (times > rest + (isPacked ? Math.max(filled, GROUP) : 0))
      throw damagedParquet(`a run of ${times} values`, `≤ ${rest}`);
    if (isPacked) place = eachPacked(bytes, place, { width, times, most: count - seen }, take);
    else {
      let value = 0;
      for (let byte = 0; byte < width; byte += 8) value += byteAt(bytes, place++) * 2 ** byte;
      take(value, times);
    }
  }
  return hits;
}

function eachPacked(
  bytes: Uint8Array,
  at: number,
  { width, times, most }: { readonly width: number; readonly times: number; readonly most: number },
  take: (value: number, times: number) => void,
): number {
  // The reader takes a byte of a group without bits, too.
  const end = at + Math.max(1, (times * width) / 8);
  let [place, value, bits] = [at, 0, 0];
  for (let n = 0; n < Math.min(times, most); n++) {
    while (bits < width) {
      value += byteAt(bytes, place++) * 2 ** bits;
      bits += 8;
    }
    const next = Math.floor(value / 2 ** width);
    take(value - next * 2 ** width, 1);
    value = next;
    bits -= width;
  }
  return end;
}
