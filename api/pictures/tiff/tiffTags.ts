import { type FileHandle, open } from 'node:fs/promises';

/** What a TIFF says of one of its pictures: numbers or a text, by tag. */
export interface TiffDirectory {
  numbers(tag: number): readonly number[];
  text(tag: number): string;
}

/** What is no TIFF, or not one that can be followed. */
export class TiffFault extends Error {}

const MOST_DIRECTORIES = 32;
const MOST_TAGS = 1_000;
const MOST_VALUE_BYTES = 64 * 1024;
/** Bytes of each type of value, by its number: TIFF 6.0, BigTIFF. */
const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};
const TEXT = 2;

/**
 * The directories of a TIFF or BigTIFF (Adobe's TIFF 6.0; libtiff's BigTIFF), in the file's order. Where its pixels lie is not looked at: of what
 * is as long as the picture is high, nothing is read.
 * @throws TiffFault
 */
export async function readTiffDirectories(path: string): Promise<TiffDirectory[]> {
  const file = await open(path);
  try {
    return await new TiffReader(file).directories();
  } finally {
    await file.close();
  }
}

class TiffReader {
  readonly #file: FileHandle;
  #isLittle = true;
  #isBig = false;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async directories(): Promise<TiffDirectory[]> {
    const head = await this.#bytes(0, 16);
    const order = head.toString('latin1', 0, 2);
    if (order !== 'II' && order !== 'MM') throw new TiffFault('byte order');
    this.#isLittle = order === 'II';
    const version = this.#number(head, 2, 2);
    if (version !== 42 && version !== 43) throw new TiffFault('version');
    this.#isBig = version === 43;
    let at = this.#isBig ? this.#number(head, 8, 8) : this.#number(head, 4, 4);
    const found: TiffDirectory[] = [];
    const seen = new Set<number>();
    while (at > 0 && found.length < MOST_DIRECTORIES && !seen.has(at)) {
      seen.add(at);
      const { directory, next } = await this.#directory(at);
      found.push(directory);
      at = next;
    }
    if (found.length === 0) throw new TiffFault('no directory');
    return found;
  }

  async #directory(at: number): Promise<{ directory: TiffDirectory; next: number }> {
    const [countBytes, entryBytes, wordBytes] = this.#isBig ? [8, 20, 8] : [2, 12, 4];
    const count = this.#number(await this.#bytes(at, countBytes), 0, countBytes);
    if (count > MOST_TAGS) throw new TiffFault('too many tags');
    const body = await this.#bytes(at + countBytes, count * entryBytes + wordBytes);
    const values = new Map<number, Buffer>();
    const types = new Map<number, number>();
    for (let entry = 0; entry < count; entry++) {
      const from = entry * entryBytes;
      const tag = this.#number(body, from, 2);
      const type = this.#number(body, from + 2, 2);
      const bytes = this.#number(body, from + 4, wordBytes) * (SIZES[type] ?? 0);
      if (bytes === 0 || bytes > MOST_VALUE_BYTES) continue;
      const place = from + 4 + wordBytes;
      const value =
        bytes <= wordBytes
          ? body.subarray(place, place + bytes)
          : await this.#bytes(this.#number(body, place, wordBytes), bytes);
      values.set(tag, value);
      types.set(tag, type);
    }
    const directory: TiffDirectory = {
      numbers: (tag) => this.#numbers(values.get(tag), types.get(tag)),
      text: (tag) =>
        types.get(tag) === TEXT ? (values.get(tag)?.toString('utf8') ?? '').replace(/\0.*$/s, '') : '',
    };
    return { directory, next: this.#number(body, count * entryBytes, wordBytes) };
  }

  #numbers(value: Buffer | undefined, type = 0): number[] {
    const size = SIZES[type];
    if (!value || !size || type === TEXT) return [];
    return Array.from({ length: value.length / size }, (_, place) => {
      const at = place * size;
      if (type === 12) return this.#isLittle ? value.readDoubleLE(at) : value.readDoubleBE(at);
      if (type === 11) return this.#isLittle ? value.readFloatLE(at) : value.readFloatBE(at);
      if (type === 5) return this.#number(value, at, 4) / this.#number(value, at + 4, 4);
      return this.#number(value, at, size);
    });
  }

  #number(bytes: Buffer, at: number, size: number): number {
    if (size === 8) return Number(this.#isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
    return this.#isLittle ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
  }

  async #bytes(at: number, length: number): Promise<Buffer> {
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(length), 0, length, at);
    // A small file may end within what is read ahead of its head.
    if (bytesRead < length && !(at === 0 && bytesRead >= 8)) throw new TiffFault('cut off');
    return buffer;
  }
}
