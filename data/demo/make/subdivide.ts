import type { Random } from './random.ts';
import { type Point, type Ring, ringAreaM2 } from './shapes.ts';

/** The direction, in radians, that most of a ring's edges follow or cross at right angles. */
export function dominantDirection(ring: Ring): number {
  let x = 0;
  let y = 0;
  for (let i = 1; i < ring.length; i++) {
    const [dx, dy] = [ring[i][0] - ring[i - 1][0], ring[i][1] - ring[i - 1][1]];
    const length = Math.hypot(dx, dy);
    const angle = 4 * Math.atan2(dy, dx);
    x += length * length * Math.cos(angle);
    y += length * length * Math.sin(angle);
  }
  return Math.atan2(y, x) / 4;
}

/** How far a ring reaches along a direction: lowest and highest distance in metres. */
export function reach(ring: Ring, direction: number): [number, number] {
  const distances = ring.map(([x, y]) => x * Math.cos(direction) + y * Math.sin(direction));
  return [Math.min(...distances), Math.max(...distances)];
}

/** Cuts a ring by the line at `distance` along `direction`; null unless the line crosses it exactly twice. Both parts share the cut. */
function cut(ring: Ring, direction: number, distance: number): [Ring, Ring] | null {
  const side = ([x, y]: Point) => x * Math.cos(direction) + y * Math.sin(direction) - distance;
  const near: Point[] = [];
  const far: Point[] = [];
  let crossings = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1], ring[i]];
    const [sideA, sideB] = [side(a), side(b)];
    if (sideA === 0 || sideB === 0) return null;
    (sideA < 0 ? near : far).push(a);
    if (sideA < 0 === sideB < 0) continue;
    crossings++;
    const share = sideA / (sideA - sideB);
    const point: Point = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
    near.push(point);
    far.push(point);
  }
  if (crossings !== 2) return null;
  return [
    [...near, near[0]],
    [...far, far[0]],
  ];
}

/** Cuts so that the first part has that area; null where no straight cut does. */
export function cutToArea(ring: Ring, direction: number, wantedM2: number): [Ring, Ring] | null {
  let [low, high] = reach(ring, direction);
  for (let i = 0; i < 48; i++) {
    const middle = (low + high) / 2;
    const parts = cut(ring, direction, middle);
    if (!parts) return null;
    if (Math.abs(ringAreaM2(parts[0])) < wantedM2) low = middle;
    else high = middle;
  }
  return cut(ring, direction, (low + high) / 2);
}

/** Divides a ring into lots of about `targetM2`: always across its longer side, never into equal halves. */
export function subdivide(ring: Ring, direction: number, targetM2: number, random: Random): Ring[] {
  const areaM2 = Math.abs(ringAreaM2(ring));
  if (areaM2 < targetM2 * 1.45) return [ring];
  const [west, east] = reach(ring, direction);
  const [south, north] = reach(ring, direction + Math.PI / 2);
  const across = east - west >= (north - south) * 0.92 ? direction : direction + Math.PI / 2;
  const share =
    areaM2 < targetM2 * 3 ? random.between(0.38, 0.62) : random.pick([0.33, 0.42, 0.5, 0.58, 0.67]);
  const parts = cutToArea(ring, across, areaM2 * share);
  if (!parts) return [ring];
  return parts.flatMap((part) => subdivide(part, direction, targetM2, random));
}

const ON_EDGE_M = 0.004;

function liesBetween(point: Point, a: Point, b: Point): boolean {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length2 = dx * dx + dy * dy;
  if (length2 === 0) return false;
  const share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length2;
  if (share <= 0 || share >= 1) return false;
  const gap = Math.hypot(point[0] - a[0] - share * dx, point[1] - a[1] - share * dy);
  return gap < ON_EDGE_M && share * share * length2 > 1e-4 && (1 - share) ** 2 * length2 > 1e-4;
}

/** Gives every lot the corners of its neighbours that lie on its edges, so that rounding moves a shared boundary as one. */
export function shareCorners(rings: readonly Ring[]): Ring[] {
  const corners = rings.flatMap((ring) => ring.slice(1));
  return rings.map((ring) => {
    const shared: Point[] = [ring[0]];
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1], ring[i]];
      const between = corners.filter((corner) => liesBetween(corner, a, b));
      between.sort((p, q) => Math.hypot(p[0] - a[0], p[1] - a[1]) - Math.hypot(q[0] - a[0], q[1] - a[1]));
      for (const corner of between) {
        const last = shared[shared.length - 1];
        if (Math.hypot(corner[0] - last[0], corner[1] - last[1]) > 0.01) shared.push(corner);
      }
      shared.push(b);
    }
    return shared;
  });
}
