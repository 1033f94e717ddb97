import { tileWidth } from '../shapes/mercator.ts';
import type { WorldBox } from '../shapes/shapes.ts';
import { EXTENT } from './tileEncode.ts';

/** How far geometry reaches over the tile's edge, in its own grid, so that outlines are not drawn along the edge. */
export const BUFFER = 64;

/** Where a tile lies in the world, and its own grid of 4096 units. */
export interface TileFrame {
  readonly zoom: number;
  /** North-west corner and width in world units. */
  readonly minX: number;
  readonly minY: number;
  readonly width: number;
  /** World units → grid units. */
  readonly scale: number;
  /** The tile with its buffer. */
  readonly box: WorldBox;
}

/** The frame of tile z/x/y. */
export function tileFrame(zoom: number, x: number, y: number): TileFrame {
  const width = tileWidth(zoom);
  const [minX, minY] = [x * width, y * width];
  const margin = (width * BUFFER) / EXTENT;
  return {
    zoom,
    minX,
    minY,
    width,
    scale: EXTENT / width,
    box: {
      minX: minX - margin,
      minY: minY - margin,
      maxX: minX + width + margin,
      maxY: minY + width + margin,
    },
  };
}

/** Whether the tile itself, without its buffer, holds the point: each point lies in one tile of a zoom. */
export function holdsPoint(frame: TileFrame, x: number, y: number): boolean {
  return x >= frame.minX && x < frame.minX + frame.width && y >= frame.minY && y < frame.minY + frame.width;
}

/** Whether two boxes share a point. */
export function touches(a: WorldBox, b: WorldBox): boolean {
  return a.minX <= b.maxX && a.maxX >= b.minX && a.minY <= b.maxY && a.maxY >= b.minY;
}

/** Whether the box lies in the other one. */
export function isInside(minX: number, minY: number, maxX: number, maxY: number, box: WorldBox): boolean {
  return minX >= box.minX && maxX <= box.maxX && minY >= box.minY && maxY <= box.maxY;
}
