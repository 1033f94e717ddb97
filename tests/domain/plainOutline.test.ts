import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { isPlainOutline } from '#domain/plainOutline.ts';

const [WEST, SOUTH] = [120.5, 36.9];
/** Corners in steps of about a metre. */
const at = (corners: readonly (readonly [number, number])[]): Position[] =>
  [...corners, corners[0]].map(([x, y]) => [WEST + x * 2 ** -17, SOUTH + y * 2 ** -17]);
const polygon = (...rings: Position[][]): Geometry => ({ type: 'Polygon', coordinates: rings });
const SQUARE = at([
  [0, 0],
  [100, 0],
  [100, 100],
  [0, 100],
]);

describe('a plain outline', () => {
  it('is one simple ring, also as the only part of several', () => {
    expect(isPlainOutline(polygon(SQUARE))).toBe(true);
    expect(isPlainOutline(polygon(SQUARE.toReversed()))).toBe(true);
    expect(isPlainOutline({ type: 'MultiPolygon', coordinates: [[SQUARE]] })).toBe(true);
    const hook: [number, number][] = [
      ...([
        [0, 0],
        [50, 0],
        [100, 0],
        [100, 60],
      ] as [number, number][]),
      ...([
        [60, 60],
        [60, 40],
        [80, 40],
        [80, 20],
        [0, 20],
      ] as [number, number][]),
    ];
    expect(isPlainOutline(polygon(at(hook)))).toBe(true);
  });

  it.each<[string, Geometry]>([
    ['a point', { type: 'Point', coordinates: [WEST, SOUTH] }],
    [
      'a hole',
      polygon(
        SQUARE,
        at([
          [20, 20],
          [20, 40],
          [40, 40],
        ]),
      ),
    ],
    [
      'two parts',
      {
        type: 'MultiPolygon',
        coordinates: [
          [SQUARE],
          [
            at([
              [200, 0],
              [300, 0],
              [300, 90],
            ]),
          ],
        ],
      },
    ],
    ['an open ring', polygon(SQUARE.slice(0, -1))],
    [
      'a bow tie',
      polygon(
        at([
          [0, 0],
          [100, 100],
          [100, 0],
          [0, 100],
        ]),
      ),
    ],
    [
      'a spike',
      polygon(
        at([
          [0, 0],
          [100, 0],
          [200, 0],
          [100, 0],
          [100, 100],
        ]),
      ),
    ],
    [
      'a repeated corner',
      polygon(
        at([
          [0, 0],
          [100, 0],
          [100, 0],
          [100, 100],
        ]),
      ),
    ],
    [
      'a corner on an edge',
      polygon(
        at([
          [0, 0],
          [100, 0],
          [100, 100],
          [50, 0],
          [0, 100],
        ]),
      ),
    ],
    [
      'nothing inside',
      polygon(
        at([
          [0, 0],
          [100, 0],
          [50, 0],
        ]),
      ),
    ],
    [
      'a hair',
      polygon(
        at([
          [0, 0],
          [100, 0],
          [100, 1e-6],
          [0, 1e-6],
        ]),
      ),
    ],
    [
      'edges that bend by more than lies between them',
      polygon(
        at([
          [0, 0],
          [100_000, 0],
          [50_000, 1],
        ]),
      ),
    ],
    ['a number that is none', polygon([[WEST, Number.NaN], ...SQUARE.slice(1)])],
    ['more corners than are compared', polygon(circle(65))],
  ])('is not %s', (_, geometry) => {
    expect(isPlainOutline(geometry)).toBe(false);
  });

  it('is simple by exact arithmetic, whatever the corners', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
    let plain = 0;
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 7 }), (corners) => {
        const isPlain = isPlainOutline(polygon(at(corners)));
        if (isPlain) plain++;
        expect(isPlain).toBe(isSimple(corners));
      }),
      { numRuns: 2_000 },
    );
    expect(plain).toBeGreaterThan(100);
  });
});

function circle(count: number): Position[] {
  return at(
    Array.from({ length: count }, (_, place) => {
      const angle = (place / count) * 2 * Math.PI;
      return [1_000 * Math.cos(angle), 1_000 * Math.sin(angle)] as const;
    }),
  );
}

/** Whole numbers this small are exact. */
function isSimple(ring: readonly (readonly [number, number])[]): boolean {
  type Corner = readonly [number, number];
  const side = (a: Corner, b: Corner, c: Corner) =>
    Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  const isOn = (a: Corner, b: Corner, c: Corner) =>
    side(a, b, c) === 0 && (c[0] - a[0]) * (c[0] - b[0]) <= 0 && (c[1] - a[1]) * (c[1] - b[1]) <= 0;
  const meet = (a: Corner, b: Corner, c: Corner, d: Corner) =>
    (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) ||
    isOn(a, b, c) ||
    isOn(a, b, d) ||
    isOn(c, d, a) ||
    isOn(c, d, b);
  const count = ring.length;
  const corner = (place: number) => ring[place % count];
  for (let one = 0; one < count; one++) {
    if (isOn(corner(one), corner(one + 1), corner(one + 2))) return false;
    if (isOn(corner(one + 1), corner(one + 2), corner(one))) return false;
    if (corner(one).join() === corner(one + 1).join()) return false;
    for (let other = one + 2; other < count; other++) {
      if ((other + 1) % count === one) continue;
      if (meet(corner(one), corner(one + 1), corner(other), corner(other + 1))) return false;
    }
  }
  return true;
}
