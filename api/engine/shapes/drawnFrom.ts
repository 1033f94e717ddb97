import type { WorldBox } from './shapes.ts';

/** Below this zoom everything is counted in cells. */
export const SHAPES_FROM_ZOOM = 10;
/** From this zoom on everything is drawn; between the two, only what is large enough. */
export const POINTS_FROM_ZOOM = 13;
/** A row is drawn when its larger extent is at least so many pixels of a tile 512 pixels wide, as MapLibre shows it. */
const SMALLEST_DRAWN_PIXELS = 4;
const TILE_PIXELS = 512;

/**
 * The first zoom at which an outline is drawn as itself. It depends on nothing but its size, so that every tile of a zoom agrees
 * on what is drawn and what is counted.
 */
export function drawnFromZoom(box: WorldBox): number {
  const extent = Math.max(box.maxX - box.minX, box.maxY - box.minY);
  for (let zoom = SHAPES_FROM_ZOOM; zoom < POINTS_FROM_ZOOM; zoom++) {
    const pixel = 2 ** (32 - zoom) / TILE_PIXELS;
    if (extent >= SMALLEST_DRAWN_PIXELS * pixel) return zoom;
  }
  return POINTS_FROM_ZOOM;
}
