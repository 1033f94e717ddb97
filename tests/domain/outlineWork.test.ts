import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { MOST_CROSSINGS, outlineWork } from '#domain/outlineWork.ts';
import { processorMs } from '../support/processorTime.ts';
import { createRandom } from '../support/random.ts';

const closed = (ring: Position[]): Position[] => [...ring, ring[0]];
const polygon = (...rings: Position[][]): Geometry => ({ type: 'Polygon', coordinates: rings.map(closed) });
const faultOf = (geometry: Geometry) => {
  const work = outlineWork(geometry);
  return work.ok ? null : work.fault.code;
};

function circle(corners: number, radiusOf: (corner: number) => number = () => 0.01): Position[] {
  return Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / corners;
    return [120 + radiusOf(corner) * Math.cos(angle), 36 + radiusOf(corner) * Math.sin(angle)];
  });
}

/** A square whose sides are broken again and again, as a coast is. */
function coast(corners: number): Position[] {
  const { next } = createRandom(5);
  let ring = circle(4);
  while (ring.length < corners)
    ring = ring.flatMap(([x, y], corner) => {
      const [toX, toY] = ring[(corner + 1) % ring.length];
      const off = (next() - 0.5) * 0.4;
      return [
        [x, y],
        [(x + toX) / 2 - (toY - y) * off, (y + toY) / 2 + (toX - x) * off],
      ];
    });
  return ring;
}

describe('the work of an outline', () => {
  it('is small for a coast of 100,000 corners and for a circle of half a million', () => {
    for (const ring of [coast(100_000), circle(500_000)]) {
      const work = outlineWork(polygon(ring));
      expect(work.ok && work.steps / ring.length).toBeLessThan(5);
    }
  });

  it('is too much for 15,000 random corners, and says so in a moment, with the place', async () => {
    const { next } = createRandom(1);
    const ring = Array.from({ length: 15_000 }, () => [120 + next() * 0.01, 36 + next() * 0.01]);
    const spent = await processorMs(() => outlineWork(polygon(ring)));
    expect(spent).toBeLessThan(2_000);
    const work = outlineWork(polygon(ring));
    expect(work).toMatchObject({ ok: false, fault: { code: 'too_many_crossings', most: MOST_CROSSINGS } });
    expect(ring).toContainEqual(work.ok ? null : work.fault.at);
  });

  it('is too much for thin rays and for edges on top of each other, though nothing crosses', () => {
    const rays = circle(20_000, (corner) => (corner % 2 ? 0.01 : 0.0001));
    expect(faultOf(polygon(rays))).toBe('too_entangled');
    const forth = Array.from({ length: 4_000 }, (_, corner) => [120 + (corner % 2 ? corner * 1e-6 : 0), 36]);
    expect(faultOf(polygon(forth))).toBe('too_many_crossings');
  });

  it('is too much for thousands of rings one in the other, and not for thousands side by side', () => {
    const square = (side: number, x = 120): Position[] => [
      [x - side, 36 - side],
      [x + side, 36 - side],
      [x + side, 36 + side],
      [x - side, 36 + side],
    ];
    const nested = Array.from({ length: 3_000 }, (_, ring) => square(0.1 - ring * 1e-5));
    expect(faultOf(polygon(...nested))).toBe('too_entangled');
    const holes = Array.from({ length: 50_000 }, (_, hole) => square(1e-7, 120 + hole * 1e-6));
    expect(faultOf(polygon(square(1), ...holes))).toBeNull();
  });

  it('is not made by straight sides with many corners, nor by points and lines', () => {
    const steps = Array.from({ length: 60_000 }, (_, corner) => [
      120 + Math.ceil(corner / 2) * 1e-6,
      36 + Math.floor(corner / 2) * 1e-6,
    ]);
    expect(faultOf(polygon([...steps, [121, 36]]))).toBeNull();
    const straight = Array.from({ length: 60_000 }, (_, corner) => [120 + corner * 1e-6, 36]);
    expect(faultOf(polygon([...straight, [120.03, 37]]))).toBeNull();
    expect(outlineWork({ type: 'Point', coordinates: [120, 36] })).toEqual({ ok: true, steps: 0 });
  });

  it('has no end for an edge that goes around the world', () => {
    const across: Position[] = [
      [179, 36],
      [-179, 36],
      [-179, 37],
      [179, 37],
    ];
    expect(outlineWork(polygon(across))).toMatchObject({
      ok: false,
      fault: { code: 'edge_around_the_world', at: [179, 36], found: 358 },
    });
  });

  it('counts every crossing once (an oracle)', () => {
    // Of 20 to 60 corners on a coarse grid, so that there are many that touch and that lie on each other.
    const corner = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(fc.array(corner, { minLength: 20, maxLength: 60 }), (ring) => {
        const edges = edgesOf(closed(ring));
        fc.pre(edges.length > 16);
        const work = outlineWork(polygon(ring));
        const pairs = edges.flatMap((one, index) =>
          edges.slice(index + 1).map((other) => [one, other] as const),
        );
        const neighbours = pairs.filter(([one, other]) => boxesMeet(one, other)).length;
        const crossings = pairs.filter(([one, other]) => meet(one, other)).length;
        expect(work).toEqual({ ok: true, steps: 1_000 + edges.length + neighbours + 100 * crossings });
      }),
    );
  });
});

type Edge = readonly [Position, Position];

function edgesOf(ring: readonly Position[]): Edge[] {
  return ring.slice(1).flatMap((to, index) => {
    const from = ring[index];
    return from[0] === to[0] && from[1] === to[1] ? [] : [[from, to] as const];
  });
}

function boxesMeet([a, b]: Edge, [c, d]: Edge): boolean {
  return [0, 1].every(
    (axis) =>
      Math.max(a[axis], b[axis]) >= Math.min(c[axis], d[axis]) &&
      Math.max(c[axis], d[axis]) >= Math.min(a[axis], b[axis]),
  );
}

/** Whether two edges of whole numbers have a point in common that is not an end of both: by the points that they are made of, times a common measure. */
function meet([a, b]: Edge, [c, d]: Edge): boolean {
  const cut = cutOf([a, b], [c, d]);
  if (cut === 'none') return false;
  if (cut === 'along') return true;
  const isEnd = (point: Position, ends: Edge) => ends.some(([x, y]) => x === point[0] && y === point[1]);
  return !(isEnd(cut, [a, b]) && isEnd(cut, [c, d]));
}

/** Where two edges meet, by solving for the point: a point, a whole stretch, or nowhere. */
function cutOf([a, b]: Edge, [c, d]: Edge): Position | 'along' | 'none' {
  const [rX, rY, sX, sY] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const denominator = rX * sY - rY * sX;
  if (denominator === 0) {
    if ((c[0] - a[0]) * rY - (c[1] - a[1]) * rX !== 0) return 'none';
    const along = ([x, y]: Position) => ((x - a[0]) * rX + (y - a[1]) * rY) / (rX * rX + rY * rY);
    const [from, to] = [along(c), along(d)].sort((one, other) => one - other);
    const [start, end] = [Math.max(0, from), Math.min(1, to)];
    if (start > end) return 'none';
    return start === end ? [a[0] + start * rX, a[1] + start * rY] : 'along';
  }
  const t = ((c[0] - a[0]) * sY - (c[1] - a[1]) * sX) / denominator;
  const u = ((c[0] - a[0]) * rY - (c[1] - a[1]) * rX) / denominator;
  if (t < 0 || t > 1 || u < 0 || u > 1) return 'none';
  if (t === 0 || t === 1) return t === 0 ? a : b;
  return u === 0 ? c : u === 1 ? d : [a[0] + t * rX, a[1] + t * rY];
}
