import gcoord from 'gcoord';

/** The side of a tile, pixels. */
export const TILE_PX = 256;

type Point = readonly [number, number];

/** The north-west, north-east, south-west and south-east corner of a tile in the pixels of a source in GCJ-02 at the same zoom. */
export type Corners = readonly [Point, Point, Point, Point];

/** A tile by its address, and its pixels: red, green, blue and opacity, row by row; null where the source has none. */
export interface SourceTile {
  readonly x: number;
  readonly y: number;
  readonly pixels: Uint8Array | null;
}

/** Where a place in WGS 84 lies in the picture of the world in GCJ-02, in pixels of a zoom from its north-west corner. */
export function gcjPixel([lon, lat]: Point, z: number): [number, number] {
  const [east, north] = gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02);
  const size = TILE_PX * 2 ** z;
  const sine = Math.sin((north * Math.PI) / 180);
  return [((east + 180) / 360) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

/** The place at a share of Web Mercator's square, from the north-west. */
export function placeAt(x: number, y: number): [number, number] {
  return [x * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

/**
 * Where the corners of a tile in WGS 84 lie in a source in GCJ-02. Between them the shift is taken as bilinear: the exact one differs from that by less
 * than half a pixel at every zoom, and by less than a metre from zoom 14 on (`tests/domain/shift.test.ts`).
 */
export function cornersOf({ z, x, y }: { z: number; x: number; y: number }): Corners {
  const count = 2 ** z;
  const at = (right: number, down: number) => gcjPixel(placeAt((x + right) / count, (y + down) / count), z);
  return [at(0, 0), at(1, 0), at(0, 1), at(1, 1)];
}

/** A place between the corners: `u` from the west, `v` from the north, both 0 to 1. */
export function between([nw, ne, sw, se]: Corners, u: number, v: number): [number, number] {
  const mixed = (axis: 0 | 1) =>
    (nw[axis] * (1 - u) + ne[axis] * u) * (1 - v) + (sw[axis] * (1 - u) + se[axis] * u) * v;
  return [mixed(0), mixed(1)];
}

/** The tiles of the source that a tile is made of: four at most, since it is a tile wide but for a pixel, which is taken from the edge. */
export function tilesUnder(corners: Corners, z: number): { x: number; y: number }[] {
  const range = (axis: 0 | 1) => {
    const all = corners.map((corner) => corner[axis]);
    const first = Math.floor((Math.min(...all) + 0.5) / TILE_PX);
    const last = Math.floor((Math.max(...all) - 0.5) / TILE_PX);
    return Array.from({ length: Math.min(2, last - first + 1) }, (_, index) => first + index);
  };
  const count = 2 ** z;
  return range(1).flatMap((y) =>
    y < 0 || y >= count ? [] : range(0).map((x) => ({ x: ((x % count) + count) % count, y })),
  );
}

/** The pixels of a tile in WGS 84, each bilinear from those of `tilesUnder` around it. What these lack is left clear. */
export function resampled(corners: Corners, sources: readonly SourceTile[]): Uint8Array {
  const made = new Uint8Array(TILE_PX * TILE_PX * 4);
  const [left, top] = [Math.min(...sources.map(({ x }) => x)), Math.min(...sources.map(({ y }) => y))];
  const mosaic: (Uint8Array | null)[] = [null, null, null, null];
  for (const { x, y, pixels } of sources) mosaic[(y - top) * 2 + (x - left)] = pixels;
  const width = Math.max(...sources.map(({ x }) => x - left + 1)) * TILE_PX;
  const height = Math.max(...sources.map(({ y }) => y - top + 1)) * TILE_PX;
  for (let row = 0; row < TILE_PX; row++)
    for (let column = 0; column < TILE_PX; column++) {
      const [x, y] = between(corners, (column + 0.5) / TILE_PX, (row + 0.5) / TILE_PX);
      const fromLeft = Math.min(width - 1, Math.max(0, x - left * TILE_PX - 0.5));
      const fromTop = Math.min(height - 1, Math.max(0, y - top * TILE_PX - 0.5));
      mix(mosaic, fromLeft, fromTop, made, (row * TILE_PX + column) * 4);
    }
  return made;
}

/** One pixel from the four around a place in the mosaic; colours count by their opacity. */
function mix(
  mosaic: readonly (Uint8Array | null)[],
  x: number,
  y: number,
  made: Uint8Array,
  at: number,
): void {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - x0, y - y0];
  let [red, green, blue, opacity] = [0, 0, 0, 0];
  for (let corner = 0; corner < 4; corner++) {
    const [dx, dy] = [corner & 1, corner >> 1];
    const share = (dx ? right : 1 - right) * (dy ? down : 1 - down);
    if (share === 0) continue;
    const [px, py] = [x0 + dx, y0 + dy];
    const pixels = mosaic[(py >> 8) * 2 + (px >> 8)];
    if (!pixels) continue;
    const from = ((py & 255) * TILE_PX + (px & 255)) * 4;
    const weight = share * pixels[from + 3];
    red += weight * pixels[from];
    green += weight * pixels[from + 1];
    blue += weight * pixels[from + 2];
    opacity += weight;
  }
  if (opacity === 0) return;
  made[at] = Math.round(red / opacity);
  made[at + 1] = Math.round(green / opacity);
  made[at + 2] = Math.round(blue / opacity);
  made[at + 3] = Math.round(opacity);
}
