import type { Crs } from '../crs/registry.ts';
import { fromWgs84 } from '../crs/transform.ts';
import { type PictureFit, toPicture } from './pictureFit.ts';

/** Where the pixels of a picture lie: on a plane of that system. */
export interface PictureGround {
  readonly crs: Crs;
  readonly fit: PictureFit;
}

export interface TilePlace {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Cells of a tile along one side; within a cell places of the picture go by straight lines: a hundredth of a pixel off at most. */
export const GRID_CELLS = 16;
export const GRID_NODES = GRID_CELLS + 1;

/** Where a place of a tile (0 … 1 from its upper left corner) lies, in degrees: Web Mercator. */
export function lonLatOfTile(
  { z, x, y }: TilePlace,
  right: number,
  down: number,
): [lon: number, lat: number] {
  const world = 2 ** z;
  const lon = ((x + right) / world) * 360 - 180;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + down)) / world))) * 180) / Math.PI;
  return [lon, lat];
}

/** The same the other way, in tiles of a zoom. */
export function tileOfLonLat(z: number, [lon, lat]: readonly [number, number]): [x: number, y: number] {
  const world = 2 ** z;
  const sine = Math.sin((lat * Math.PI) / 180);
  return [((lon + 180) / 360) * world, (0.5 - Math.atanh(sine) / (2 * Math.PI)) * world];
}

/** For each node of a tile, row by row, the place of the picture that lies there; NaN where none does. */
export function pictureGrid({ crs, fit }: PictureGround, tile: TilePlace): Float64Array {
  const grid = new Float64Array(GRID_NODES * GRID_NODES * 2).fill(Number.NaN);
  for (let row = 0; row < GRID_NODES; row++)
    for (let column = 0; column < GRID_NODES; column++) {
      const [lon, lat] = lonLatOfTile(tile, column / GRID_CELLS, row / GRID_CELLS);
      const ground = fromWgs84(crs, lon, lat);
      const found = ground.ok ? toPicture(fit, [ground.x, ground.y]) : null;
      if (found) grid.set(found, (row * GRID_NODES + column) * 2);
    }
  return grid;
}
