import { open } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { FileRefusal } from '../source.ts';

/** Bounds of the format itself. Source: https://wiki.openstreetmap.org/wiki/PBF_Format */
const MOST_HEADER_BYTES = 64 * 1024;
const MOST_BLOB_BYTES = 32 * 1024 * 1024;

/** A block of a PBF file, unpacked. */
export interface PbfBlock {
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * The blocks of a PBF file one after the other, never more than one in memory, each within the bounds of the format.
 * @throws FileRefusal `osm_damaged`, `osm_packed_otherwise`
 */
export async function* readBlocks(
  path: string,
  onBytes: (read: number, total: number) => void,
): AsyncGenerator<PbfBlock> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const take = async (at: number, length: number) => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, at);
      if (bytesRead < length) throw damaged(`${size}`, `≥ ${at + length}`);
      return bytes;
    };
    for (let at = 0; at < size; ) {
      const headerLength = (await take(at, 4)).readUInt32BE();
      if (headerLength === 0 || headerLength > MOST_HEADER_BYTES)
        throw damaged(`${headerLength}`, `≤ ${MOST_HEADER_BYTES}`);
      const header = readFields(await take(at + 4, headerLength));
      const length = Number(header.get(3) ?? 0);
      if (length === 0 || length > MOST_BLOB_BYTES) throw damaged(`${length}`, `≤ ${MOST_BLOB_BYTES}`);
      at += 4 + headerLength;
      const type = header.get(1);
      yield {
        type: Buffer.isBuffer(type) ? type.toString('latin1') : '',
        bytes: unpack(await take(at, length)),
      };
      at += length;
      onBytes(at, size);
    }
  } finally {
    await file.close();
  }
}

/** A blob's own bytes: as they are, or packed by zlib; other packings are rare, and said. */
function unpack(blob: Buffer): Buffer {
  const fields = readFields(blob);
  const raw = fields.get(1);
  const packed = fields.get(3);
  if (Buffer.isBuffer(raw)) return raw;
  if (!Buffer.isBuffer(packed)) {
    const other = ['lzma', 'bzip2', 'lz4', 'zstd'].find((_, place) => fields.has(place + 4));
    throw new FileRefusal('osm_packed_otherwise', other ?? '?', 'zlib');
  }
  try {
    return inflateSync(packed, { maxOutputLength: MOST_BLOB_BYTES });
  } catch {
    throw damaged('zlib', `≤ ${MOST_BLOB_BYTES}`);
  }
}

/** The fields of a small message of protocol buffers: numbers, and what has a length as bytes. */
function readFields(bytes: Buffer): Map<number, number | Buffer> {
  const fields = new Map<number, number | Buffer>();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 63) throw damaged('…', 'PBF');
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const [field, wire] = [Math.floor(key / 8), key % 8];
    if (wire === 0) fields.set(field, varint());
    else if (wire === 2) {
      const length = varint();
      if (at + length > bytes.length) throw damaged(`${length}`, `≤ ${bytes.length - at}`);
      fields.set(field, bytes.subarray(at, at + length));
      at += length;
    } else throw damaged(`wire type ${wire}`, '0, 2');
  }
  return fields;
}

function damaged(found: string, expected: string): FileRefusal {
  return new FileRefusal('osm_damaged', found, expected);
}
