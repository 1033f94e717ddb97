import { damagedParquet } from './damagedParquet.ts';
import { byteAt, varintAt } from './thriftBounds.ts';

/** Values of a block are written by the hundred. */
const LARGEST_BLOCK = 1 << 20;
/** A part has a multiple of these. */
const PART_VALUES = 32;
const WIDEST = 64;

/**
 * Goes over numbers that are written by their differences (DELTA_BINARY_PACKED): a number of parts below zero would lead the reader back to
 * where it was.
 * @returns where they end
 * @throws FileRefusal `parquet_damaged`
 */
export function checkDelta(bytes: Uint8Array, at: number, count: number): number {
  const block = varintAt(bytes, at);
  const parts = varintAt(bytes, block.end);
  const total = varintAt(bytes, parts.end);
  const first = varintAt(bytes, total.end);
  if (!(parts.value >= 1 && block.value >= parts.value && block.value <= LARGEST_BLOCK))
    throw damagedParquet(`${block.value} values in ${parts.value} parts`, `≤ ${LARGEST_BLOCK}`);
  const ofPart = block.value / parts.value;
  if (ofPart % PART_VALUES !== 0)
    throw damagedParquet(`${ofPart} values in a part`, `${PART_VALUES}, ${2 * PART_VALUES} …`);
  let place = first.end;
  let seen = 1;
  while (seen < count) {
    const widths = varintAt(bytes, place).end;
    place = widths + parts.value;
    for (let part = 0; part < parts.value && seen < count; part++) {
      const width = byteAt(bytes, widths + part);
      if (width > WIDEST) throw damagedParquet(`differences of ${width} bits`, `≤ ${WIDEST}`);
      place += (ofPart * width) / 8;
      seen += ofPart;
    }
  }
  return place;
}
