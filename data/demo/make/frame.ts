import { type Area, centroid, contains, type Point, type Ring, rectangle } from './shapes.ts';
import { reach } from './subdivide.ts';

/** A ring seen along its own direction: `x` along, `y` across, metres from its middle. */
export interface Frame {
  readonly direction: number;
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
  toPlane(x: number, y: number): Point;
  rectangle(x: number, y: number, lengthM: number, depthM: number): Area;
}

export function frameOf(ring: Ring, direction: number): Frame {
  const [middleX, middleY] = centroid([[ring]]);
  const along = middleX * Math.cos(direction) + middleY * Math.sin(direction);
  const across = -middleX * Math.sin(direction) + middleY * Math.cos(direction);
  const [west, east] = reach(ring, direction);
  const [south, north] = reach(ring, direction + Math.PI / 2);
  const toPlane = (x: number, y: number): Point => [
    middleX + x * Math.cos(direction) - y * Math.sin(direction),
    middleY + x * Math.sin(direction) + y * Math.cos(direction),
  ];
  return {
    direction,
    west: west - along,
    east: east - along,
    south: south - across,
    north: north - across,
    toPlane,
    rectangle: (x, y, lengthM, depthM) => rectangle(toPlane(x, y), lengthM, depthM, direction),
  };
}

export interface Slot {
  readonly x: number;
  readonly y: number;
  readonly lengthM: number;
  readonly depthM: number;
  readonly area: Area;
}

/** Places a building where it fits whole into the ground that may be built on. */
export function place(
  frame: Frame,
  ground: Area,
  x: number,
  y: number,
  lengthM: number,
  depthM: number,
): Slot | null {
  const area = frame.rectangle(x, y, lengthM, depthM);
  return contains(ground, area) ? { x, y, lengthM, depthM, area } : null;
}
