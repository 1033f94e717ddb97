import { GRID_CELLS, GRID_NODES } from '#domain/pictures/tileGrid.ts';

/** A part of one level of a picture's pyramid: four bytes a pixel, colour and opacity. */
export interface Patch {
  readonly data: Uint8Array;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Resampling {
  /** Where the nodes of the tile lie in the picture, of `pictureGrid`. */
  readonly grid: Float64Array;
  readonly patch: Patch;
  /** Pixels of the picture that one of the level is, along a side. */
  readonly scale: number;
  /** Of the whole picture. */
  readonly picture: { readonly width: number; readonly height: number };
  /** Pixels of the tile along a side. */
  readonly side: number;
}

/** Draws rows of a tile from a picture by inverse mapping: for each pixel of the tile its place in the picture, bilinear between four. */
export function resampleRows(
  { grid, patch, scale, picture, side }: Resampling,
  out: Uint8Array,
  [firstRow, endRow]: readonly [number, number],
): void {
  const toCells = GRID_CELLS / side;
  for (let row = firstRow; row < endRow; row++) {
    const down = (row + 0.5) * toCells;
    const cellRow = Math.min(GRID_CELLS - 1, Math.floor(down));
    const v = down - cellRow;
    for (let column = 0; column < side; column++) {
      const right = (column + 0.5) * toCells;
      const cell = Math.min(GRID_CELLS - 1, Math.floor(right));
      const u = right - cell;
      const at = (cellRow * GRID_NODES + cell) * 2;
      const below = at + GRID_NODES * 2;
      const x = between(grid[at], grid[at + 2], grid[below], grid[below + 2], u, v);
      const y = between(grid[at + 1], grid[at + 3], grid[below + 1], grid[below + 3], u, v);
      // How far inside of the picture's edge, in pixels of the level: the last one fades.
      const inside = Math.min(x, y, picture.width - x, picture.height - y) / scale + 0.5;
      if (!(inside > 0)) continue;
      blend(patch, x / scale - 0.5 - patch.left, y / scale - 0.5 - patch.top, out, (row * side + column) * 4);
      if (inside < 1) out[(row * side + column) * 4 + 3] *= inside;
    }
  }
}

function between(a: number, b: number, c: number, d: number, u: number, v: number): number {
  const above = a + (b - a) * u;
  return above + (c + (d - c) * u - above) * v;
}

/** Colour between four pixels, each counted as far as it is seen. */
function blend({ data, width, height }: Patch, x: number, y: number, out: Uint8Array, at: number): void {
  const left = Math.min(width - 1, Math.max(0, Math.floor(x)));
  const top = Math.min(height - 1, Math.max(0, Math.floor(y)));
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const u = Math.min(1, Math.max(0, x - left));
  const v = Math.min(1, Math.max(0, y - top));
  const a = (top * width + left) * 4;
  const b = (top * width + right) * 4;
  const c = (bottom * width + left) * 4;
  const d = (bottom * width + right) * 4;
  const wa = (1 - u) * (1 - v) * data[a + 3];
  const wb = u * (1 - v) * data[b + 3];
  const wc = (1 - u) * v * data[c + 3];
  const wd = u * v * data[d + 3];
  const seen = wa + wb + wc + wd;
  if (seen <= 0) return;
  for (let band = 0; band < 3; band++)
    out[at + band] =
      (wa * data[a + band] + wb * data[b + band] + wc * data[c + band] + wd * data[d + band]) / seen + 0.5;
  out[at + 3] = seen + 0.5;
}

/** Places of the picture that a tile takes from, or null where it takes from none: west, north, east, south, in pixels. */
export function reachOf(
  grid: Float64Array,
  { width, height }: { readonly width: number; readonly height: number },
): [number, number, number, number] | null {
  let [west, north, east, south] = [width, height, 0, 0];
  for (let node = 0; node < grid.length; node += 2) {
    if (Number.isNaN(grid[node])) continue;
    west = Math.min(west, grid[node]);
    east = Math.max(east, grid[node]);
    north = Math.min(north, grid[node + 1]);
    south = Math.max(south, grid[node + 1]);
  }
  west = Math.max(0, west);
  north = Math.max(0, north);
  east = Math.min(width, east);
  south = Math.min(height, south);
  return east > west && south > north ? [west, north, east, south] : null;
}

/** Pixels of the picture that lie along one of the tile, where they are most. */
export function stepOf(grid: Float64Array, side: number): number {
  const toCells = GRID_CELLS / side;
  let most = 0;
  for (let row = 0; row < GRID_CELLS; row++)
    for (let cell = 0; cell < GRID_CELLS; cell++) {
      const at = (row * GRID_NODES + cell) * 2;
      const below = at + GRID_NODES * 2;
      const along = Math.hypot(grid[at + 2] - grid[at], grid[at + 3] - grid[at + 1]);
      const down = Math.hypot(grid[below] - grid[at], grid[below + 1] - grid[at + 1]);
      // NaN is more than nothing.
      if (along > most) most = along;
      if (down > most) most = down;
    }
  return most * toCells;
}
