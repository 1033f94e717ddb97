import type { Position } from 'geojson';
import { cornersOf, neighbourCorner, rounded, type Shape } from './shape.ts';

export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}
export type Project = (position: Position) => ScreenPoint;

/**
 * Where a pointer close to others' boundaries means to be: on a corner, else on an edge.
 * @param tolerance in pixels
 * @returns null where nothing is close
 */
export function snapTo(
  pointer: ScreenPoint,
  shapes: Iterable<Shape>,
  project: Project,
  tolerance: number,
): Position | null {
  let corner: { position: Position; distance: number } | null = null;
  let edge: { position: Position; distance: number } | null = null;
  for (const shape of shapes) {
    for (const { place, position } of cornersOf(shape)) {
      const start = project(position);
      const next = neighbourCorner(shape, place, 1);
      const end = project(next);
      const distance = Math.hypot(start.x - pointer.x, start.y - pointer.y);
      if (distance <= tolerance && distance < (corner?.distance ?? Infinity)) corner = { position, distance };
      const along = shareAlong(pointer, start, end);
      const away = Math.hypot(
        start.x + along * (end.x - start.x) - pointer.x,
        start.y + along * (end.y - start.y) - pointer.y,
      );
      if (away <= tolerance && away < (edge?.distance ?? Infinity))
        edge = { position: between(position, next, along), distance: away };
    }
  }
  return corner?.position ?? edge?.position ?? null;
}

/** How far along an edge the place lies that is closest to a point, 0–1. */
function shareAlong({ x, y }: ScreenPoint, start: ScreenPoint, end: ScreenPoint): number {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = dx * dx + dy * dy;
  if (length === 0) return 0;
  return Math.min(1, Math.max(0, ((x - start.x) * dx + (y - start.y) * dy) / length));
}

function between(one: Position, other: Position, share: number): Position {
  return rounded([one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])]);
}
