import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipLine, clipRing } from '#engine/shapes/clip.ts';
import { latToWorld, lonToWorld, worldToLat, worldToLon } from '#engine/shapes/mercator.ts';
import { compareMorton, mortonKeys, squareRange } from '#engine/shapes/morton.ts';
import { polygonTest } from '#engine/shapes/polygonTest.ts';
import { radixOrder } from '#engine/shapes/radixSort.ts';
import { NO_SHAPE, Shapes } from '#engine/shapes/shapes.ts';
import { signedArea, simplify, snap } from '#engine/shapes/simplify.ts';
import { readWkb } from '#engine/shapes/wkb.ts';
import { writeWkb } from '../support/writeWkb.ts';

const world = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('Morton order', () => {
  test('compares as the interleaved bits do', () => {
    const code = (x: number, y: number) => {
      let bits = 0n;
      for (let i = 0n; i < 32n; i++)
        bits |= (((BigInt(x) >> i) & 1n) | (((BigInt(y) >> i) & 1n) << 1n)) << (2n * i);
      return bits;
    };
    fc.assert(
      fc.property(world, world, world, world, (x1, y1, x2, y2) => {
        const difference = code(x1, y1) - code(x2, y2);
        expect(Math.sign(compareMorton(x1, y1, x2, y2))).toBe(difference > 0n ? 1 : difference < 0n ? -1 : 0);
      }),
    );
  });

  test('the radix sort puts points in it, and a square is one stretch of them', () => {
    const point = fc.tuple(world, world);
    const zoom = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 200 }), zoom, (points, z) => {
        const { high, low } = mortonKeys(
          points.map(([x]) => x),
          points.map(([, y]) => y),
          points.length,
        );
        const sorted = [...radixOrder(points.length, low, high)].map((index) => points[index]);
        for (let i = 1; i < sorted.length; i++)
          expect(compareMorton(...sorted[i - 1], ...sorted[i])).toBeLessThanOrEqual(0);
        const width = 2 ** (32 - z);
        const [x, y] = points[0].map((value) => Math.floor(value / width) * width);
        const [xs, ys] = [sorted.map(([left]) => left), sorted.map(([, top]) => top)];
        const { from, to } = squareRange(xs, ys, sorted.length, { x, y, width });
        const inside = points.filter(([px, py]) => px >= x && px < x + width && py >= y && py < y + width);
        expect(sorted.slice(from, to).sort()).toEqual(inside.sort());
      }),
    );
  });
});

test('world units go back to degrees within a centimetre', () => {
  const lon = fc.double({ min: -180, max: 179.999, noNaN: true });
  const lat = fc.double({ min: -85, max: 85, noNaN: true });
  fc.assert(
    fc.property(lon, lat, (east, north) => {
      expect(Math.abs(worldToLon(lonToWorld(east)) - east)).toBeLessThan(1e-7);
      expect(Math.abs(worldToLat(latToWorld(north)) - north)).toBeLessThan(1e-7);
    }),
  );
});

describe('WKB', () => {
  const read = (bytes: Uint8Array) => {
    const parts: string[] = [];
    readWkb(bytes, {
      point: (x, y) => parts.push(`point ${x} ${y}`),
      begin: (part) => parts.push(part),
      position: (x, y) => parts.push(`${x} ${y}`),
      end: () => parts.push('end'),
    });
    return parts.join(' ');
  };
  const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

  test('with and without SRID, little- and big-endian, with Z', () => {
    expect(read(writeWkb([120.5, 36.9]))).toBe('point 120.5 36.9');
    // select ST_AsBinary('POINT(1 2)', 'XDR'), ST_AsBinary('POINT Z(1 2 3)', 'NDR'), 'POINT Z(1 2 3)'::geometry
    expect(read(hex('00000000013ff00000000000004000000000000000'))).toBe('point 1 2');
    const z = '000000000000f03f00000000000000400000000000000840';
    expect(read(hex(`01e9030000${z}`))).toBe('point 1 2');
    expect(read(hex(`0101000080${z}`))).toBe('point 1 2');
  });

  test('several polygons with holes, and lines', () => {
    const square = [
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [0, 0],
      ],
    ] as const;
    const holed = [
      ...square,
      [
        [1, 1],
        [2, 1],
        [2, 2],
        [1, 1],
      ],
    ] as const;
    expect(read(writeWkb([holed, square]))).toBe(
      'outer 0 0 4 0 4 4 0 0 end hole 1 1 2 1 2 2 1 1 end outer 0 0 4 0 4 4 0 0 end',
    );
    const line = '010200000002000000000000000000f03f00000000000000400000000000000840000000000000f03f';
    expect(read(hex(line))).toBe('line 1 2 3 1 end');
  });

  test('of another kind is refused by its number', () => {
    expect(() => read(hex('010f00000000000000'))).toThrow('Found WKB type 15 when expected 1 to 7.');
  });
});

describe('shapes', () => {
  const ring = [
    [120, 36],
    [120.001, 36],
    [120.001, 36.001],
    [120, 36.001],
    [120, 36],
  ] as const;

  test('equal outlines are kept once, other ones are not', () => {
    const shapes = new Shapes();
    const first = shapes.add(writeWkb([[ring]]));
    expect(shapes.add(writeWkb([[[...ring].reverse()]]))).not.toBe(NO_SHAPE);
    expect(shapes.add(writeWkb([[ring]]))).toBe(first);
    expect(shapes.add(writeWkb([[ring.map(([x, y]) => [x + 1, y] as const)]]))).not.toBe(first);
  });

  test('what has no area on the grid is no shape', () => {
    const shapes = new Shapes();
    expect(shapes.add(writeWkb([120, 36]))).toBe(NO_SHAPE);
    expect(
      shapes.add(
        writeWkb([
          [
            [
              [120, 36],
              [120.1, 36],
              [120, 36],
              [120, 36],
            ],
          ],
        ]),
      ),
    ).toBe(NO_SHAPE);
    expect(shapes.count).toBe(0);
  });

  test('picking keeps outlines as they are, in the order asked for', () => {
    const shapes = new Shapes();
    const places = [0, 1, 2].map((degree) => ring.map(([x, y]) => [x + degree, y] as const));
    for (const place of places) shapes.add(writeWkb([[place], [place.map(([x, y]) => [x, y + 1] as const)]]));
    const picked = shapes.pick(Uint32Array.of(2, 0));
    expect(picked.box(0)).toEqual(shapes.box(2));
    expect(picked.box(1)).toEqual(shapes.box(0));
    expect(picked.add(writeWkb([[ring]]))).toBe(2);
    expect(picked.box(2).minX).toBe(lonToWorld(120));
  });
});

describe('in a tile', () => {
  test('a ring is cut to the square, and its area is what lies inside', () => {
    expect(clipRing([-5, -5, 5, -5, 5, 5, -5, 5], 0, 10)).toHaveLength(8);
    const span = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(span, span, span, span, (x1, y1, x2, y2) => {
        const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)];
        const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
        const clipped = clipRing([left, top, right, top, right, bottom, left, bottom], -50, 50);
        const width = Math.max(0, Math.min(right, 50) - Math.max(left, -50));
        const height = Math.max(0, Math.min(bottom, 50) - Math.max(top, -50));
        expect(signedArea(clipped, clipped.length / 2) / 2).toBeCloseTo(width * height);
      }),
    );
  });

  test('a line is cut into the pieces inside', () => {
    expect(clipLine([-10, 5, 20, 5, 20, 8, -10, 8], 0, 10)).toEqual([
      [0, 5, 10, 5],
      [10, 8, 0, 8],
    ]);
    expect(clipLine([20, 20, 30, 30], 0, 10)).toEqual([]);
    expect(clipLine([1, 1, 2, 2, 3, 1], 0, 10)).toEqual([[1, 1, 2, 2, 3, 1]]);
  });

  test('points that repeat on the grid are left out', () => {
    expect(snap([0.1, 0.2, 0.4, 0.3, 5, 5, 0.2, 0.1], true)).toEqual([0, 0, 5, 5]);
  });

  test('simplifying leaves nothing farther from the path than the tolerance', () => {
    const vertex = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }));
    fc.assert(
      fc.property(fc.array(vertex, { minLength: 5, maxLength: 40 }), fc.boolean(), (vertices, closed) => {
        const path = vertices.flat();
        const light = simplify(path, 8, closed);
        expect(light.length).toBeGreaterThanOrEqual(4);
        const ends = closed ? [...light, light[0], light[1]] : light;
        for (const [x, y] of vertices) {
          let nearest = Infinity;
          for (let i = 0; i + 3 < ends.length; i += 2)
            nearest = Math.min(nearest, distance(x, y, ends[i], ends[i + 1], ends[i + 2], ends[i + 3]));
          expect(nearest).toBeLessThanOrEqual(8 + 1e-9);
        }
      }),
    );
  });
});

test('the banded polygon test agrees with the plain even-odd rule, holes included', () => {
  const star = Array.from({ length: 31 }, (_, i) => {
    const angle = ((i % 30) / 30) * 2 * Math.PI;
    const radius = i % 2 === 0 ? 1 : 0.4;
    return [Math.cos(angle) * radius, Math.sin(angle) * radius] as const;
  });
  const hole = [
    [-0.2, -0.2],
    [0.3, -0.1],
    [0, 0.3],
    [-0.2, -0.2],
  ] as const;
  const isInside = polygonTest([star, hole]);
  const coordinate = fc.double({ min: -1.2, max: 1.2, noNaN: true });
  fc.assert(
    fc.property(coordinate, coordinate, (x, y) => {
      let crossings = 0;
      for (const ring of [star, hole]) {
        for (let i = 1; i < ring.length; i++) {
          const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]];
          if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) crossings++;
        }
      }
      expect(isInside(x, y)).toBe(crossings % 2 === 1);
    }),
    { numRuns: 1_000 },
  );
});

function distance(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const at =
    length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
  return Math.hypot(x - x1 - at * (x2 - x1), y - y1 - at * (y2 - y1));
}
