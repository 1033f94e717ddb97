import type { CacheBounds } from '#engine/boundedCache.ts';
import { createAnswerMemory } from '../http/answerMemory.ts';
import type { SentAnswer } from '../http/sentAnswer.ts';

/** west, south, east, north in degrees */
type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Part of a tile's side by which shapes beyond its edge still reach into it (64 of 4096, with room for a drawn line's width). */
const BUFFER = 0.05;

/** More touched boxes than this empty the cache: looking for them would cost more than making tiles again. */
const MAX_BOXES = 2_000;

const BOUNDS: CacheBounds = { maxWeight: 128 * 1024 * 1024, maxEntries: 100_000 };

/**
 * The most recently used tiles of one edition, up to a number of bytes. An edit drops the tiles that it touches and no other: a tile's
 * content depends on nothing but the rows in it, whatever the filter.
 */
export function createTileCache(bounds: CacheBounds = BOUNDS) {
  const memory = createAnswerMemory<TileAddress>(bounds);
  return {
    /** The tile under that key; made, gzipped and kept when it is not there. `key` names visibility, day, filter and address. */
    get: (key: string, { z, x, y }: TileAddress, make: () => Uint8Array): Promise<SentAnswer> =>
      memory.get(key, { z, x, y }, make),

    /** Drops the tiles that any of the boxes touches. */
    invalidate(boxes: readonly Box[]): void {
      if (boxes.length > MAX_BOXES) {
        memory.clear();
        return;
      }
      const frames = boxes.map(frameOf);
      memory.forget((address) => frames.some((frame) => touches(frame, address)));
    },

    clear: (): void => memory.clear(),
    size: (): number => memory.size,
    /** What is held, in bytes, with keys and objects. */
    weight: (): number => memory.weight,
  };
}
export type TileCache = ReturnType<typeof createTileCache>;

/** A box in Web Mercator, from 0 to 1 along each side of the world, rows from the north. */
interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function frameOf({ west, south, east, north }: Box): Frame {
  return { left: column(west), right: column(east), top: row(north), bottom: row(south) };
}

/** Whether a box reaches into the ground that a tile shows, with its buffer. */
function touches({ left, right, top, bottom }: Frame, { z, x, y }: TileAddress): boolean {
  const side = 2 ** z;
  return (
    left * side <= x + 1 + BUFFER &&
    right * side >= x - BUFFER &&
    top * side <= y + 1 + BUFFER &&
    bottom * side >= y - BUFFER
  );
}

function column(lon: number): number {
  return (lon + 180) / 360;
}

function row(lat: number): number {
  return (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
}
