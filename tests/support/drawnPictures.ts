import sharp from 'sharp';
import { TILE_PX } from '#domain/pictures/groundExtent.ts';

/** A soft dark mark in a picture: its middle of gravity is known to a hundredth of a pixel. */
export interface Mark {
  readonly x: number;
  readonly y: number;
}

const SPREAD_PX = 5;

/** A light picture with marks, three bytes a pixel. */
export function markedPixels(width: number, height: number, marks: readonly Mark[]): Buffer {
  const data = Buffer.alloc(width * height * 3, 235);
  for (const { x, y } of marks) {
    const reach = SPREAD_PX * 5;
    for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(height, y + reach); row++)
      for (let column = Math.max(0, Math.floor(x - reach)); column < Math.min(width, x + reach); column++) {
        const off = (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2;
        const dark = 225 * Math.exp(-off / (2 * SPREAD_PX ** 2));
        data.fill(Math.round(235 - dark), (row * width + column) * 3, (row * width + column) * 3 + 3);
      }
  }
  return data;
}

export async function markedPng(width: number, height: number, marks: readonly Mark[]): Promise<Buffer> {
  return await sharp(markedPixels(width, height, marks), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** Where the mark nearest to a place of a tile lies: the middle of gravity of what is dark around it. */
export async function markIn(tile: Buffer, near: readonly [number, number]): Promise<[number, number]> {
  const { data, info } = await sharp(tile).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  if (info.width !== TILE_PX) throw new Error(`Expected a tile of ${TILE_PX} px, got ${info.width}`);
  let [sum, right, down] = [0, 0, 0];
  const reach = 40;
  for (let row = Math.max(0, Math.floor(near[1] - reach)); row < Math.min(TILE_PX, near[1] + reach); row++)
    for (
      let column = Math.max(0, Math.floor(near[0] - reach));
      column < Math.min(TILE_PX, near[0] + reach);
      column++
    ) {
      const at = (row * TILE_PX + column) * 4;
      // What is all but light is the picture's own noise.
      const dark = data[at + 3] < 255 ? 0 : Math.max(0, 225 - data[at]);
      sum += dark;
      right += dark * (column + 0.5);
      down += dark * (row + 0.5);
    }
  return [right / sum, down / sum];
}

interface TiffOptions {
  readonly compression?: number;
  readonly bits?: number;
  /** Metres a pixel, and where the upper left corner lies. */
  readonly place?: { readonly metres: number; readonly east: number; readonly north: number };
  readonly epsg?: number;
  readonly noData?: string;
}

const SHORT = 3;
const LONG = 4;
const DOUBLE = 12;
const ASCII = 2;

/** A GeoTIFF of one strip, by hand: the tags are what is tested. */
export function geoTiff(
  width: number,
  height: number,
  pixels: Uint8Array,
  options: TiffOptions = {},
): Buffer {
  const { compression = 1, bits = 8, place, epsg, noData } = options;
  const tags: [number, number, number[] | string][] = [
    [256, LONG, [width]],
    [257, LONG, [height]],
    [258, SHORT, [bits, bits, bits]],
    [259, SHORT, [compression]],
    [262, SHORT, [2]],
    [273, LONG, [8]],
    [277, SHORT, [3]],
    [278, LONG, [height]],
    [279, LONG, [pixels.length]],
  ];
  if (place) {
    tags.push([33_550, DOUBLE, [place.metres, place.metres, 0]]);
    tags.push([33_922, DOUBLE, [0, 0, 0, place.east, place.north, 0]]);
  }
  if (place) {
    const keys = epsg === undefined ? [1024, 0, 1, 1, 3072, 0, 1, 32_767] : [1024, 0, 1, 1, 3072, 0, 1, epsg];
    tags.push([34_735, SHORT, [1, 1, 0, keys.length / 4, ...keys]]);
  }
  if (noData !== undefined) tags.push([42_113, ASCII, `${noData}\0`]);
  const head = Buffer.alloc(8);
  head.write('II*\0', 'latin1');
  const start = 8 + pixels.length + (pixels.length % 2);
  head.writeUInt32LE(start, 4);
  const directory = Buffer.alloc(2 + tags.length * 12 + 4);
  directory.writeUInt16LE(tags.length, 0);
  const beside: Buffer[] = [];
  let next = start + directory.length;
  for (const [place, [tag, type, values]] of tags.entries()) {
    const bytes = bytesOf(type, values);
    const at = 2 + place * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(values.length, at + 4);
    if (bytes.length <= 4) bytes.copy(directory, at + 8);
    else {
      directory.writeUInt32LE(next, at + 8);
      beside.push(bytes);
      next += bytes.length;
    }
  }
  return Buffer.concat([head, pixels, Buffer.alloc(pixels.length % 2), directory, ...beside]);
}

function bytesOf(type: number, values: readonly number[] | string): Buffer {
  if (typeof values === 'string')
    return Buffer.from(values.padEnd(values.length + (values.length % 2), '\0'));
  const size = { [SHORT]: 2, [LONG]: 4, [DOUBLE]: 8 }[type]!;
  const bytes = Buffer.alloc(values.length * size);
  for (const [place, value] of values.entries())
    if (type === DOUBLE) bytes.writeDoubleLE(value, place * 8);
    else bytes.writeUIntLE(value, place * size, size);
  return bytes;
}
