import type { ColumnMetaData } from 'hyparquet';
import { checkDelta } from './checkDelta.ts';
import { checkRuns } from './checkRuns.ts';
import { damagedParquet } from './damagedParquet.ts';
import { PAGE_CODECS } from './pageCodecs.ts';
import type { PageHead } from './pageHead.ts';
import { byteAt } from './thriftBounds.ts';

/** How deep the values of a column may lie, as its levels count: through what may be absent, and what may be repeated. */
export interface ColumnLevels {
  readonly definition: number;
  readonly repetition: number;
}

/** What a page is read with. */
export interface PageContext {
  readonly column: ColumnMetaData;
  readonly levels: ColumnLevels;
  /** Values of the dictionary before it; null for none. */
  readonly dictionary: number | null;
}

/** Numbers of encodings that have lengths of their own within a page. */
const ENCODING = {
  oldDictionary: 2,
  runs: 3,
  delta: 5,
  deltaLengths: 6,
  deltaTexts: 7,
  dictionary: 8,
} as const;
const LENGTH_BYTES = 4;

/**
 * Checks that what a page says of its lengths fits into it, before the reader makes room for them. A page whose values lie plainly ends where
 * its bytes end.
 * @throws FileRefusal `parquet_damaged`
 */
export function checkPage(packed: Uint8Array, head: PageHead, context: PageContext): void {
  if (head.kind === 'dictionary') return;
  const { bytes, at, count } =
    head.second === null ? afterLevels(packed, head, context) : afterLevels2(packed, head, context);
  checkValues(bytes, at, count, head, context);
}

interface Values {
  readonly bytes: Uint8Array;
  readonly at: number;
  /** Without those that are none. */
  readonly count: number;
}

/** The first kind of data: its levels are packed with it, each after its length. */
function afterLevels(packed: Uint8Array, head: PageHead, { column, levels }: PageContext): Values {
  const bytes = unpackedPage(packed, head.unpacked, column);
  const count = head.values;
  let at = 0;
  let there = count;
  for (const highest of [levels.repetition, levels.definition]) {
    if (highest === 0) continue;
    there = checkRuns(bytes, at + LENGTH_BYTES, { width: widthOf(highest), count, highest });
    at = afterSized(bytes, at);
  }
  return { bytes, at, count: levels.definition === 0 ? count : there };
}

/** The second kind: its levels lie before what is packed, and its head says how many values are none. */
function afterLevels2(packed: Uint8Array, head: PageHead, { column, levels }: PageContext): Values {
  const { nulls, repetitionBytes, definitionBytes, isPacked } = head.second!;
  const count = head.values;
  const start = repetitionBytes + definitionBytes;
  if (start > packed.length || start > head.unpacked)
    throw damagedParquet(`levels of ${start} bytes`, `≤ ${packed.length}`);
  const runs = (highest: number, at: number) =>
    checkRuns(packed, at, { width: widthOf(highest), count, highest });
  if (levels.repetition > 0) runs(levels.repetition, 0);
  const there = levels.definition > 0 ? runs(levels.definition, repetitionBytes) : count;
  if (count - nulls !== there) throw damagedParquet(`${nulls} values that are none`, `${count - there}`);
  const rest = packed.subarray(start);
  const size = head.unpacked - start;
  const bytes = isPacked && size > 0 ? unpackedPage(rest, size, column) : rest;
  return { bytes, at: 0, count: there };
}

function checkValues(
  bytes: Uint8Array,
  at: number,
  count: number,
  { encoding, second }: PageHead,
  { column, dictionary }: PageContext,
): void {
  const isFlag = column.type === 'BOOLEAN';
  switch (encoding) {
    case ENCODING.oldDictionary:
    case ENCODING.dictionary: {
      if (dictionary === null || isFlag)
        throw damagedParquet('a page without its dictionary', 'a dictionary');
      if (count === 0) return;
      const width = byteAt(bytes, at);
      // All of them are the first one.
      if (width === 0 && second === null && dictionary > 0) return;
      checkRuns(bytes, at + 1, { width, count, highest: dictionary - 1 });
      return;
    }
    case ENCODING.runs:
      if (!isFlag) throw damagedParquet(`runs of ${column.type}`, 'BOOLEAN');
      checkRuns(bytes, at + LENGTH_BYTES, { width: 1, count, highest: 1 });
      return;
    case ENCODING.delta:
    case ENCODING.deltaLengths:
      checkDelta(bytes, at, count);
      return;
    case ENCODING.deltaTexts:
      checkDelta(bytes, checkDelta(bytes, at, count), count);
  }
}

function unpackedPage(packed: Uint8Array, size: number, { codec }: ColumnMetaData): Uint8Array {
  if (codec === 'UNCOMPRESSED') return packed;
  const unpack = PAGE_CODECS[codec];
  if (unpack === undefined) throw damagedParquet(`packing ${codec}`, Object.keys(PAGE_CODECS).join(', '));
  let bytes: Uint8Array;
  try {
    bytes = unpack(packed, size);
  } catch (error) {
    throw damagedParquet((error as Error).message, codec);
  }
  if (bytes.length !== size) throw damagedParquet(`${bytes.length} bytes`, `${size}`);
  return bytes;
}

/** Where what lies after its length ends. */
function afterSized(bytes: Uint8Array, at: number): number {
  byteAt(bytes, at + LENGTH_BYTES - 1);
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(at, true);
  if (at + LENGTH_BYTES + size > bytes.length)
    throw damagedParquet(`levels of ${size} bytes`, `≤ ${bytes.length}`);
  return at + LENGTH_BYTES + size;
}

/** The bits of a number up to this one. */
function widthOf(highest: number): number {
  return 32 - Math.clz32(highest);
}
