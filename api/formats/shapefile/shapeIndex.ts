import { TABLE_CAPS } from '../caps.ts';
import { type FileWindow, openWindow } from '../fileWindow.ts';
import { FileRefusal, type Notice } from '../source.ts';

/** Where the records of a `.shp` lie. */
export interface ShapeIndex {
  /** Offset of each record's content, and its length, in bytes. */
  readonly offsets: Float64Array;
  readonly lengths: Int32Array;
  readonly count: number;
  /** Where the file breaks off before its end, so that records behind are not found; null where it does not. */
  readonly lost: string | null;
  readonly notices: readonly Notice[];
}

const HEADER_BYTES = 100;
const RECORD_HEAD_BYTES = 8;
const SHX_ENTRY_BYTES = 8;
const FILE_CODE = 9994;

/**
 * Finds the records: by the `.shx` where it is there and every entry of it meets a record (a program that lengthens a record writes it anew at
 * the end, and only the `.shx` knows), else one after the other.
 * @throws FileRefusal `shp_malformed` when it has no head of a shapefile; `too_many_rows`
 */
export function indexShapes(shp: FileWindow, shxPath: string | undefined): ShapeIndex {
  if (shp.size < HEADER_BYTES || shp.bytes(0, HEADER_BYTES).readInt32BE(0) !== FILE_CODE)
    throw new FileRefusal('shp_malformed', `${shp.size} bytes`, `≥ ${HEADER_BYTES}, 0000270A`);
  const byIndex = shxPath === undefined ? null : readIndex(shp, shxPath);
  if (byIndex) return byIndex;
  const walked = walkRecords(shp);
  const ignored: Notice = { code: 'shx_ignored', level: 'note' };
  return shxPath === undefined ? walked : { ...walked, notices: [...walked.notices, ignored] };
}

function readIndex(shp: FileWindow, path: string): ShapeIndex | null {
  const shx = openWindow(path);
  try {
    const count = Math.floor((shx.size - HEADER_BYTES) / SHX_ENTRY_BYTES);
    if (count < 0 || shx.bytes(0, HEADER_BYTES).readInt32BE(0) !== FILE_CODE) return null;
    checkCount(count);
    const index = { offsets: new Float64Array(count), lengths: new Int32Array(count), count };
    let bytes = 0;
    for (let place = 0; place < count; place++) {
      const entry = shx.bytes(HEADER_BYTES + place * SHX_ENTRY_BYTES, SHX_ENTRY_BYTES);
      const offset = entry.readUInt32BE(0) * 2;
      const length = entry.readUInt32BE(4) * 2;
      if (offset < HEADER_BYTES || offset + RECORD_HEAD_BYTES + length > shp.size) return null;
      if (shp.bytes(offset, RECORD_HEAD_BYTES).readUInt32BE(4) * 2 !== length) return null;
      index.offsets[place] = offset + RECORD_HEAD_BYTES;
      index.lengths[place] = length;
      bytes += RECORD_HEAD_BYTES + length;
    }
    // An index that ends before the records do is a broken one; unused room between them is not that much.
    return HEADER_BYTES + bytes < shp.size / 2 && holdsMore(shp, index)
      ? null
      : { ...index, lost: null, notices: [] };
  } finally {
    shx.close();
  }
}

/** Whether records follow behind the last one of an index. */
function holdsMore(
  shp: FileWindow,
  { offsets, lengths, count }: Omit<ShapeIndex, 'lost' | 'notices'>,
): boolean {
  let end = HEADER_BYTES;
  for (let place = 0; place < count; place++) end = Math.max(end, offsets[place] + lengths[place]);
  return end + RECORD_HEAD_BYTES < shp.size;
}

function walkRecords(shp: FileWindow): ShapeIndex {
  const offsets: number[] = [];
  const lengths: number[] = [];
  const promisedEnd = shp.bytes(0, HEADER_BYTES).readUInt32BE(24) * 2;
  let at = HEADER_BYTES;
  while (at + RECORD_HEAD_BYTES <= shp.size) {
    const length = shp.bytes(at, RECORD_HEAD_BYTES).readUInt32BE(4) * 2;
    if (length < 4 || at + RECORD_HEAD_BYTES + length > shp.size) break;
    offsets.push(at + RECORD_HEAD_BYTES);
    lengths.push(length);
    checkCount(offsets.length);
    at += RECORD_HEAD_BYTES + length;
  }
  const isCut = at < Math.max(promisedEnd, shp.size) && (at < promisedEnd || promisedEnd <= HEADER_BYTES);
  const row = offsets.length + 1;
  return {
    offsets: Float64Array.from(offsets),
    lengths: Int32Array.from(lengths),
    count: offsets.length,
    lost: isCut ? `${row}: ${at} / ${Math.max(promisedEnd, shp.size)}` : null,
    notices: isCut
      ? [{ code: 'shp_cut', level: 'warning', row, found: `${shp.size}`, expected: `${promisedEnd}` }]
      : [],
  };
}

function checkCount(count: number): void {
  if (count > TABLE_CAPS.rows) throw new FileRefusal('too_many_rows', `${count}`, `≤ ${TABLE_CAPS.rows}`);
}
