import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';
import { ArchiveRefusal, type ArchiveTile, type TileContent } from './tileArchive.ts';

/** No map draws a tile that is larger. */
const MOST_TILE_BYTES = 16 * 1024 * 1024;

export type Compression = 'none' | 'gzip' | 'deflate' | 'brotli' | 'zstd';
const EXPAND = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  brotli: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
} as const;

/**
 * What was compressed, within bounds.
 * @throws ArchiveRefusal `damaged` for what cannot be expanded, or would be larger than that
 */
export async function expanded(
  bytes: Uint8Array,
  compression: Compression,
  most = MOST_TILE_BYTES,
): Promise<Buffer> {
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (compression === 'none') {
    if (given.length > most) throw new ArchiveRefusal('damaged', `${given.length} B`);
    return given;
  }
  try {
    return await EXPAND[compression](given, { maxOutputLength: most });
  } catch (error) {
    throw new ArchiveRefusal('damaged', error instanceof Error ? error.message : undefined);
  }
}

/** By the first bytes: gzip has a mark of its own, so has zlib; a vector tile begins with neither. */
export function compressionOf(bytes: Uint8Array): Compression {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  const isZlib = bytes[0] === 0x78 && ((bytes[0] << 8) | bytes[1]) % 31 === 0;
  return isZlib ? 'deflate' : 'none';
}

/** What the bytes of a tile are. @throws ArchiveRefusal `content` for what no map draws */
export function contentOf(bytes: Uint8Array): TileContent {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpg';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'webp';
  // Field 3 of a vector tile, its layers, is all that one may begin with; one that shows nothing is empty.
  if (bytes.length === 0 || bytes[0] === 0x1a) return 'mvt';
  throw new ArchiveRefusal(
    'content',
    isText(head) ? head.slice(0, 8) : Buffer.from(head, 'latin1').toString('hex'),
  );
}

function isText(head: string): boolean {
  return /^[\x20-\x7e]+$/.test(head);
}

/** A tile of an archive, as a map can have it. @throws ArchiveRefusal */
export async function readTile(bytes: Uint8Array, compression = compressionOf(bytes)): Promise<ArchiveTile> {
  const plain = await expanded(bytes, compression);
  return { bytes: plain, content: contentOf(plain) };
}
