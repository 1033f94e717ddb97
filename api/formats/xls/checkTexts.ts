import { FileRefusal } from '../source.ts';
import { eachRecord } from './biffRecords.ts';

/** Record types of [MS-XLS] and of the formats before it. */
const RECORD = {
  bof: 0x0809,
  locked: 0x002f,
  oldString: 0x0007,
  sharedTexts: 0x00fc,
  continued: 0x003c,
} as const;
const VERSION_8 = 0x0600;
/** Counts of the shared texts. */
const HEAD_BYTES = 8;
const FLAG = { wide: 0x01, phonetic: 0x04, rich: 0x08 } as const;

/**
 * Refuses texts whose length lies beyond the end of their record: the library repeats until that number comes, which it never does.
 * @throws FileRefusal `xls_damaged`
 */
export function checkTexts(stream: Uint8Array): void {
  let isVersion8 = false;
  let shared: DataView[] | null = null;
  for (const { type, record } of eachRecord(stream)) {
    // What is locked says nothing.
    if (type === RECORD.locked) return;
    if (type === RECORD.bof && record.byteLength >= 2) isVersion8 ||= record.getUint16(0, true) === VERSION_8;
    if (type === RECORD.oldString && (isVersion8 || record.byteLength === 0))
      throw new FileRefusal('xls_damaged', `record ${type}`, 'XLS');
    if (type === RECORD.continued) shared?.push(record);
    else {
      if (shared !== null) checkShared(shared);
      shared = type === RECORD.sharedTexts ? [record] : null;
    }
  }
  if (shared !== null) checkShared(shared);
}

/** Goes over the shared texts as the library does: each begins where the one before it ends. */
function checkShared(parts: readonly DataView[]): void {
  const bytes = Buffer.concat(
    parts.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
  );
  const starts = new Set<number>();
  let length = 0;
  for (const part of parts) {
    starts.add(length);
    length += part.byteLength;
  }
  if (length < HEAD_BYTES) return;
  const count = bytes.readUInt32LE(4);
  let at = HEAD_BYTES;
  for (let text = 0; text < count && at < length; text++) {
    if (at + 3 > length) throw new FileRefusal('xls_damaged', `text ${text + 1} of ${count}`, 'XLS');
    const characters = bytes.readUInt16LE(at);
    const flags = bytes[at + 2];
    at += 3;
    let skipped = 0;
    if (flags & FLAG.rich) {
      skipped += at + 2 <= length ? 4 * bytes.readUInt16LE(at) : length;
      at += 2;
    }
    if (flags & FLAG.phonetic) {
      skipped += at + 4 <= length ? bytes.readUInt32LE(at) : length;
      at += 4;
    }
    at = endOfText(bytes, starts, { at, characters, isWide: (flags & FLAG.wide) !== 0 }) + skipped;
  }
}

interface Text {
  readonly at: number;
  readonly characters: number;
  readonly isWide: boolean;
}

/** A text that goes on in the next record says anew how wide its characters are. */
function endOfText(bytes: Uint8Array, starts: ReadonlySet<number>, { at, characters, isWide }: Text): number {
  let place = at;
  let width = isWide ? 2 : 1;
  for (let left = characters; left > 0 && place < bytes.length; left--) {
    if (starts.has(place)) width = bytes[place++] === 0 ? 1 : 2;
    place += width;
  }
  return place;
}
