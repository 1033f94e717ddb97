import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A tile as it is sent: gzipped, with the hash of its content. */
export interface CachedTile {
  readonly gzipped: Buffer;
  readonly etag: string;
}

/** west, south, east, north in degrees */
type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

interface Entry extends CachedTile {
  readonly box: Box;
}

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

const compress = promisify(gzip);

/** Part of a tile's side by which shapes beyond its edge still reach into it (64 of 4096, with room for a drawn line's width). */
const BUFFER = 0.05;

/** More touched boxes than this empty the cache: looking for them would cost more than making tiles again. */
const MAX_BOXES = 2_000;

/**
 * The most recently used tiles of one edition, up to a number of bytes. An edit drops the tiles that it touches and no other: a tile's
 * content depends on nothing but the rows in it, whatever the filter.
 */
export function createTileCache({ maxBytes = 128 * 1024 * 1024 } = {}) {
  const entries = new Map<string, Entry>();
  let bytes = 0;
  // A tile that was begun before an edit must not be kept after it.
  let epoch = 0;

  function drop(key: string, entry: Entry): void {
    entries.delete(key);
    bytes -= entry.gzipped.length;
  }

  function keep(key: string, entry: Entry): void {
    entries.set(key, entry);
    bytes += entry.gzipped.length;
    for (const [oldest, old] of entries) {
      if (bytes <= maxBytes) break;
      drop(oldest, old);
    }
  }

  return {
    /** The tile under that key; made, gzipped and kept when it is not there. `key` names scope, day, filter and address. */
    async get(key: string, address: TileAddress, make: () => Uint8Array): Promise<CachedTile> {
      const found = entries.get(key);
      if (found) {
        entries.delete(key);
        entries.set(key, found);
        return found;
      }
      const begun = epoch;
      const content = make();
      const etag = `"${createHash('sha1').update(content).digest('base64url')}"`;
      const entry = { gzipped: await compress(content, { level: 6 }), etag, box: tileBox(address) };
      if (begun === epoch && !entries.has(key)) keep(key, entry);
      return entry;
    },

    /** Drops the tiles that any of the boxes touches. */
    invalidate(boxes: readonly Box[]): void {
      epoch++;
      if (boxes.length > MAX_BOXES) {
        entries.clear();
        bytes = 0;
        return;
      }
      for (const [key, entry] of entries) {
        if (boxes.some((box) => touches(box, entry.box))) drop(key, entry);
      }
    },

    clear(): void {
      epoch++;
      entries.clear();
      bytes = 0;
    },

    size: (): number => entries.size,
  };
}
export type TileCache = ReturnType<typeof createTileCache>;

function touches(a: Box, b: Box): boolean {
  return a.west <= b.east && a.east >= b.west && a.south <= b.north && a.north >= b.south;
}

/** The ground that a tile shows, with its buffer, in degrees. */
export function tileBox({ z, x, y }: TileAddress): Box {
  const side = 2 ** z;
  return {
    west: ((x - BUFFER) / side) * 360 - 180,
    east: ((x + 1 + BUFFER) / side) * 360 - 180,
    north: latitude((y - BUFFER) / side),
    south: latitude((y + 1 + BUFFER) / side),
  };
}

/** Latitude of a Web-Mercator row, 0 at the top of the world and 1 at its bottom. */
function latitude(row: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * row))) * 180) / Math.PI;
}
