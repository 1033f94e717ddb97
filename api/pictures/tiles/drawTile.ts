import { setImmediate as nextTurn } from 'node:timers/promises';
import sharp from 'sharp';
import { TILE_PX } from '#domain/pictures/groundExtent.ts';
import { type PictureGround, pictureGrid, type TilePlace } from '#domain/pictures/tileGrid.ts';
import type { PictureFiles } from '../files/pictureFiles.ts';
import { PIECE_PX, type Pyramid } from '../prepare/pyramid.ts';
import { cutTile, type Outline } from './cutMask.ts';
import { type Patch, reachOf, resampleRows, stepOf } from './resample.ts';

/** What a tile is drawn from. */
export interface DrawnPicture {
  readonly hash: string;
  readonly pyramid: Pyramid;
  readonly ground: PictureGround;
  readonly outline: Outline | null;
}

/** So many pixels of a level may lie along one of a tile: beyond it the next coarser one is taken. */
const MOST_STEP = 1.2;
/** Rows that are drawn before others have their turn: two milliseconds. */
const ROWS_AT_ONCE = 64;
/** Pieces that one tile may need: a bent picture cannot ask for all of it. */
const MOST_PIECES = 36;
const WEBP = { quality: 86, alphaQuality: 90, effort: 1, smartSubsample: true } as const;

/** A tile of a picture, WebP; null where the picture does not lie there. */
export async function drawTile(
  files: Pick<PictureFiles, 'pieceOf'>,
  { hash, pyramid, ground, outline }: DrawnPicture,
  tile: TilePlace,
): Promise<Buffer | null> {
  const grid = pictureGrid(ground, tile);
  const reach = reachOf(grid, pyramid);
  if (!reach) return null;
  const coarser = Math.max(0, Math.ceil(Math.log2(stepOf(grid, TILE_PX) / MOST_STEP)));
  const level = Math.max(0, pyramid.finest - coarser);
  const patch = await readPatch(files, { hash, pyramid }, level, reach);
  if (!patch) return null;
  const out = new Uint8Array(TILE_PX * TILE_PX * 4);
  const scale = 2 ** (pyramid.finest - level);
  for (let row = 0; row < TILE_PX; row += ROWS_AT_ONCE) {
    resampleRows({ grid, patch, scale, picture: pyramid, side: TILE_PX }, out, [row, row + ROWS_AT_ONCE]);
    await nextTurn();
  }
  if (outline) cutTile(out, TILE_PX, tile, outline);
  return await sharp(out, { raw: { width: TILE_PX, height: TILE_PX, channels: 4 } })
    .webp(WEBP)
    .toBuffer();
}

/** The part of a level that a tile takes from, with the pixels around it. */
async function readPatch(
  files: Pick<PictureFiles, 'pieceOf'>,
  { hash, pyramid }: Pick<DrawnPicture, 'hash' | 'pyramid'>,
  level: number,
  [west, north, east, south]: readonly [number, number, number, number],
): Promise<Patch | null> {
  const scale = 2 ** (pyramid.finest - level);
  const columns = Math.ceil(Math.ceil(pyramid.width / scale) / PIECE_PX);
  const rows = Math.ceil(Math.ceil(pyramid.height / scale) / PIECE_PX);
  const piece = (place: number, most: number) =>
    Math.min(most - 1, Math.max(0, Math.floor(place / scale / PIECE_PX)));
  // A pixel beside the last one is between it and the next piece.
  const [left, right] = [piece(west - scale, columns), piece(east + scale, columns)];
  const [top, bottom] = [piece(north - scale, rows), piece(south + scale, rows)];
  if ((right - left + 1) * (bottom - top + 1) > MOST_PIECES) return null;
  const width = Math.min(Math.ceil(pyramid.width / scale), (right + 1) * PIECE_PX) - left * PIECE_PX;
  const height = Math.min(Math.ceil(pyramid.height / scale), (bottom + 1) * PIECE_PX) - top * PIECE_PX;
  const data = new Uint8Array(width * height * 4);
  const places: [number, number][] = [];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) places.push([column, row]);
  await Promise.all(
    places.map(async ([column, row]) => {
      const read = await readPiece(files.pieceOf(hash, pyramid, level, column, row));
      const from = (column - left) * PIECE_PX;
      for (let line = 0; line < read.height; line++) {
        const bytes = read.data.subarray(line * read.width * 4, (line + 1) * read.width * 4);
        const at = (((row - top) * PIECE_PX + line) * width + from) * 4;
        if (at + bytes.length <= data.length) data.set(bytes, at);
      }
    }),
  );
  return { data, left: left * PIECE_PX, top: top * PIECE_PX, width, height };
}

async function readPiece(path: string): Promise<{ data: Buffer; width: number; height: number }> {
  const { data, info } = await sharp(path)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
