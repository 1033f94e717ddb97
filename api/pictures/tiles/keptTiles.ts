import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TilePlace } from '#domain/pictures/tileGrid.ts';
import { createSemaphore } from '../../http/semaphore.ts';
import type { PictureFiles } from '../files/pictureFiles.ts';
import { type DrawnPicture, drawTile } from './drawTile.ts';

/** Drawing takes a core and some megabytes: so many at once, whoever asks; the others wait. */
const inTurn = createSemaphore({ atOnce: 2, mostWaiting: 200, longestWaitS: 30, retryAfterS: 5 });
let written = 0;

/** A picture as it is placed, by which its tiles are kept. */
export interface TiledPicture extends DrawnPicture {
  readonly id: number;
  readonly placed: number;
}

/**
 * Tiles that are drawn when they are first asked for, and kept as files: of a picture no more than its own pixels make, since there is
 * none beyond its edge and none finer than it is. Where the disk is full they are drawn each time.
 */
export function createKeptTiles(files: PictureFiles) {
  /** Those that are being drawn: who asks for the same waits for the same. */
  const drawing = new Map<string, Promise<Buffer>>();

  async function draw(picture: TiledPicture, tile: TilePlace, path: string): Promise<Buffer> {
    const bytes = (await inTurn(() => drawTile(files, picture, tile))) ?? NOTHING;
    if (bytes !== NOTHING) await keep(path, bytes).catch(() => undefined);
    return bytes;
  }

  return async (picture: TiledPicture, tile: TilePlace): Promise<Buffer> => {
    const { z, x, y } = tile;
    const path = join(files.tilesOf(picture.hash, picture.id, picture.placed), String(z), `${x}_${y}.webp`);
    const kept = await readFile(path).catch(() => null);
    if (kept) return kept;
    const before = drawing.get(path);
    if (before) return await before;
    const now = draw(picture, tile, path).finally(() => drawing.delete(path));
    drawing.set(path, now);
    return await now;
  };
}

/** Whole or not at all: another process may read it. */
async function keep(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const coming = `${path}.${process.pid}.${++written}`;
  await writeFile(coming, bytes);
  await rename(coming, path);
}

/** A pixel of nothing: most of the tiles beside a picture that is turned. */
const NOTHING = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');
