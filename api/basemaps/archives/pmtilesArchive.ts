import { type FileHandle, open } from 'node:fs/promises';
import { EtagMismatch, findTile, PMTiles, SharedPromiseCache, type Source, zxyToTileId } from 'pmtiles';
import type { ArchiveFactsData } from '#contract/tileArchives.ts';
import { keptBounds } from './archiveBounds.ts';
import { layerNames } from './layerNames.ts';
import { plainLine } from './plainLine.ts';
import { ArchiveRefusal, type TileArchive } from './tileArchive.ts';
import { type Compression, expanded, readTile } from './tileContent.ts';

type Header = Awaited<ReturnType<PMTiles['getHeader']>>;

/** What is asked of the file at once. */
const MOST_PIECE_BYTES = 16 * 1024 * 1024;
/** Of a directory or the metadata when they are expanded: each of their bytes can become an object. */
const MOST_EXPANDED_BYTES = 2 * 1024 * 1024;
const HEADER_BYTES = 127;
/** Of an archive, in memory. */
const MOST_DIRECTORIES = 64;
/** A root and leaves; one more is allowed. */
const DEEPEST_DIRECTORY = 4;
const COMPRESSIONS: Readonly<Record<number, Compression>> = { 1: 'none', 2: 'gzip', 3: 'brotli', 4: 'zstd' };
/** Of the format's table: MVT, PNG, JPEG, WebP. AVIF and MLT are drawn by no map of ours. */
const DRAWN = [1, 2, 3, 4];
const NOT_DRAWN: Readonly<Record<number, string>> = { 5: 'AVIF', 6: 'MLT' };

/** Opens a PMTiles of version 3. @throws ArchiveRefusal */
export async function openPmtiles(path: string): Promise<TileArchive> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size <= HEADER_BYTES) throw new ArchiveRefusal('truncated', `${size} B`);
    const archive = new PMTiles(
      sourceOf(file, path, size),
      new SharedPromiseCache(MOST_DIRECTORIES, false, expandPiece),
      expandPiece,
    );
    const header = await reading(() => archive.getHeader());
    refuseHeader(header, size);
    const tile = (z: number, x: number, y: number) =>
      reading(() => readOne(archive, file, header, zxyToTileId(z, x, y)));
    return { facts: await readFacts(archive, file, header), tile, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function sourceOf(file: FileHandle, path: string, size: number): Source {
  return {
    getKey: () => path,
    async getBytes(offset, length) {
      // The first piece is asked for by a length that a small file may not have.
      return { data: await piece(file, offset, Math.min(length, size - offset)) };
    },
  };
}

async function piece(file: FileHandle, offset: number, length: number): Promise<ArrayBuffer> {
  if (!(offset >= 0 && length >= 0)) throw new ArchiveRefusal('truncated');
  if (length > MOST_PIECE_BYTES) throw new ArchiveRefusal('damaged', `${length} B`);
  const bytes = new ArrayBuffer(length);
  const { bytesRead } = await file.read(new Uint8Array(bytes), 0, length, offset);
  if (bytesRead < length) throw new ArchiveRefusal('truncated');
  return bytes;
}

async function expandPiece(bytes: ArrayBuffer, compression: number): Promise<ArrayBuffer> {
  const plain = await expanded(new Uint8Array(bytes), compressionOf(compression), MOST_EXPANDED_BYTES);
  return plain.buffer.slice(plain.byteOffset, plain.byteOffset + plain.byteLength) as ArrayBuffer;
}

function compressionOf(code: number): Compression {
  const known = COMPRESSIONS[code];
  if (!known) throw new ArchiveRefusal('damaged', `compression ${code}`);
  return known;
}

function refuseHeader(header: Header, size: number): void {
  if (header.specVersion !== 3) throw new ArchiveRefusal('unknown', `PMTiles ${header.specVersion}`);
  const ends = [
    header.rootDirectoryOffset + header.rootDirectoryLength,
    header.jsonMetadataOffset + header.jsonMetadataLength,
    header.leafDirectoryOffset + (header.leafDirectoryLength ?? 0),
    header.tileDataOffset + (header.tileDataLength ?? 0),
  ];
  if (Math.max(...ends) > size) throw new ArchiveRefusal('truncated', `${size} B < ${Math.max(...ends)} B`);
  if (header.rootDirectoryOffset < HEADER_BYTES) throw new ArchiveRefusal('damaged');
  if (!DRAWN.includes(header.tileType)) throw new ArchiveRefusal('content', NOT_DRAWN[header.tileType]);
  if (!(header.minZoom <= header.maxZoom && header.maxZoom <= 24)) throw new ArchiveRefusal('damaged');
}

/** Goes down the directories to a tile. */
async function readOne(archive: PMTiles, file: FileHandle, header: Header, tileId: number) {
  let offset = header.rootDirectoryOffset;
  let length = header.rootDirectoryLength;
  for (let depth = 0; depth < DEEPEST_DIRECTORY; depth++) {
    const entries = await archive.cache.getDirectory(archive.source, offset, length, header);
    const entry = findTile(entries, tileId);
    if (!entry) return null;
    if (entry.runLength > 0) {
      const bytes = await piece(file, header.tileDataOffset + entry.offset, entry.length);
      return await readTile(new Uint8Array(bytes), compressionOf(header.tileCompression));
    }
    offset = header.leafDirectoryOffset + entry.offset;
    length = entry.length;
  }
  throw new ArchiveRefusal('damaged');
}

async function readFacts(archive: PMTiles, file: FileHandle, header: Header): Promise<ArchiveFactsData> {
  const metadata = await reading(async () => {
    const read: unknown = await archive.getMetadata();
    return (typeof read === 'object' && read !== null ? read : {}) as Record<string, unknown>;
  });
  const sample = await reading(() => firstTile(archive, file, header));
  if (sample === null) throw new ArchiveRefusal('no_tiles');
  const content = sample.content === 'mvt' ? 'vector' : 'raster';
  if ((content === 'vector') !== (header.tileType === 1)) throw new ArchiveRefusal('damaged', sample.content);
  const names = layerNames(metadata);
  if (content === 'vector') names.see(sample.bytes);
  return {
    ...{ form: 'pmtiles', content },
    name: plainLine(metadata.name),
    attribution: plainLine(metadata.attribution),
    bounds: keptBounds([header.minLon, header.minLat, header.maxLon, header.maxLat]) ?? [
      -180, -85.0511, 180, 85.0511,
    ],
    ...{ minZoom: header.minZoom, maxZoom: header.maxZoom },
    vectorLayers: content === 'vector' ? names.all() : [],
  };
}

/** The first tile that the directories name. */
async function firstTile(archive: PMTiles, file: FileHandle, header: Header) {
  let offset = header.rootDirectoryOffset;
  let length = header.rootDirectoryLength;
  for (let depth = 0; depth < DEEPEST_DIRECTORY; depth++) {
    const [first] = await archive.cache.getDirectory(archive.source, offset, length, header);
    if (!first) return null;
    if (first.runLength > 0) return await readOne(archive, file, header, first.tileId);
    offset = header.leafDirectoryOffset + first.offset;
    length = first.length;
  }
  throw new ArchiveRefusal('damaged');
}

/** What the reader of PMTiles throws is the file's fault. */
async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ArchiveRefusal || error instanceof EtagMismatch || !(error instanceof Error))
      throw error;
    if ('code' in error && typeof error.code === 'string') throw error;
    throw new ArchiveRefusal('damaged', error.message);
  }
}
