import type { CornerPlace, Shape } from './shape.ts';
import { cornersOf, middlesOf, neighbourCorner } from './shape.ts';
import type { Project, ScreenPoint } from './snap.ts';

export interface Handle {
  readonly what: 'corner' | 'middle';
  readonly place: CornerPlace;
}

/** An edge shorter than this on the screen has no handle in its middle, pixels. */
export const LEAST_EDGE_PX = 30;

/** The handle under a pointer: a corner before the middle of an edge. */
export function handleAt(
  pointer: ScreenPoint,
  shape: Shape,
  project: Project,
  tolerance: number,
): Handle | null {
  const near = (position: readonly number[]) => {
    const point = project([...position]);
    return Math.hypot(point.x - pointer.x, point.y - pointer.y);
  };
  const corner = closest(cornersOf(shape), near, tolerance);
  if (corner) return { what: 'corner', place: corner };
  const middle = closest(
    middlesOf(shape).filter((one) => hasMiddle(shape, one.place, project)),
    near,
    tolerance,
  );
  return middle && { what: 'middle', place: middle };
}

/** Whether the edge behind a corner is long enough on the screen for a handle of its own. */
export function hasMiddle(shape: Shape, place: CornerPlace, project: Project): boolean {
  const start = project(shape[place.part][place.ring][place.index]);
  const end = project(neighbourCorner(shape, place, 1));
  return Math.hypot(end.x - start.x, end.y - start.y) >= LEAST_EDGE_PX;
}

function closest(
  handles: readonly { place: CornerPlace; position: readonly number[] }[],
  distanceOf: (position: readonly number[]) => number,
  tolerance: number,
): CornerPlace | null {
  let best: CornerPlace | null = null;
  let least = tolerance;
  for (const { place, position } of handles) {
    const distance = distanceOf(position);
    if (distance > least) continue;
    least = distance;
    best = place;
  }
  return best;
}
