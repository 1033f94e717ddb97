import type { Path } from './clip.ts';

/** Rounds a path to the tile's grid and leaves out points that repeat, at the seam of a ring too. */
export function snap(path: Path, closed: boolean): Path {
  const snapped: Path = [];
  for (let i = 0; i < path.length; i += 2) {
    const x = Math.round(path[i]);
    const y = Math.round(path[i + 1]);
    const end = snapped.length;
    if (end === 0 || snapped[end - 2] !== x || snapped[end - 1] !== y) snapped.push(x, y);
  }
  while (closed && snapped.length > 2 && isSame(snapped, 0, snapped.length - 2)) snapped.length -= 2;
  return snapped;
}

function isSame(path: Path, a: number, b: number): boolean {
  return path[a] === path[b] && path[a + 1] === path[b + 1];
}

/**
 * Leaves out points that lie closer than the tolerance to the line without them. Source: Douglas and Peucker. A ring is kept at two
 * far points, so that it does not collapse onto one of its edges.
 */
export function simplify(path: Path, tolerance: number, closed: boolean): Path {
  const last = path.length / 2 - 1;
  if (last < (closed ? 4 : 2)) return path;
  const kept = new Uint8Array(last + 1);
  kept[0] = 1;
  const far = closed ? farthestFromFirst(path) : last;
  kept[far] = 1;
  keepBetween(path, 0, far, tolerance * tolerance, kept);
  if (closed) keepBetween(path, far, last + 1, tolerance * tolerance, kept);
  return path.filter((_, i) => kept[i >> 1] === 1);
}

function farthestFromFirst(path: Path): number {
  let far = 0;
  let farthest = -1;
  for (let i = 2; i < path.length; i += 2) {
    const distance = (path[i] - path[0]) ** 2 + (path[i + 1] - path[1]) ** 2;
    if (distance > farthest) {
      farthest = distance;
      far = i / 2;
    }
  }
  return far;
}

/** Marks the points between two kept ones; `to` may be one past the end, which is the first point again. */
function keepBetween(path: Path, from: number, to: number, squaredTolerance: number, kept: Uint8Array): void {
  const stack = [from, to];
  const count = path.length / 2;
  while (stack.length > 0) {
    const end = stack.pop()!;
    const start = stack.pop()!;
    let far = -1;
    let farthest = squaredTolerance;
    for (let i = start + 1; i < end; i++) {
      const distance = squaredDistance(path, i, start, end % count);
      if (distance > farthest) {
        farthest = distance;
        far = i;
      }
    }
    if (far < 0) continue;
    kept[far] = 1;
    stack.push(start, far, far, end);
  }
}

/** From a point to a segment. */
function squaredDistance(path: Path, point: number, start: number, end: number): number {
  const [x, y] = [path[point * 2], path[point * 2 + 1]];
  const [x1, y1] = [path[start * 2], path[start * 2 + 1]];
  const dx = path[end * 2] - x1;
  const dy = path[end * 2 + 1] - y1;
  const length = dx * dx + dy * dy;
  const at = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
  return (x - x1 - at * dx) ** 2 + (y - y1 - at * dy) ** 2;
}

/** Twice the area of a ring of so many vertices: positive when it runs clockwise on the screen. */
export function signedArea(ring: ArrayLike<number>, count: number): number {
  let sum = 0;
  for (let i = 0, before = count * 2 - 2; i < count * 2; before = i, i += 2) {
    sum += ring[before] * ring[i + 1] - ring[i] * ring[before + 1];
  }
  return sum;
}
