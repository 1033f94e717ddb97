import { convex, featureCollection, intersect, point, polygon } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgesOf, type MetricRings } from '#domain/neighbours/edges.ts';
import { mayOverlap } from '#domain/neighbours/mayOverlap.ts';
import { narrowGap } from '#domain/neighbours/narrowGap.ts';

type Pair = [number, number];
type Rings = Pair[][];
const closed = (corners: Pair[]): Pair[] => [...corners, corners[0]];
const box = (west: number, south: number, width: number, height: number): Pair[] =>
  closed([
    [west, south],
    [west + width, south],
    [west + width, south + height],
    [west, south + height],
  ]);
const turned = (rings: Rings, angle: number): Rings =>
  rings.map((ring) =>
    ring.map(([x, y]) => [
      x * Math.cos(angle) - y * Math.sin(angle),
      x * Math.sin(angle) + y * Math.cos(angle),
    ]),
  );
const edges = (...rings: Rings) => edgesOf([rings as MetricRings]);

/** What two shapes share; undefined where the library that is asked fails, as it does at times where edges lie on each other. */
function commonOf(a: Rings, b: Rings) {
  try {
    return intersect(featureCollection([polygon(a), polygon(b)]));
  } catch {
    return undefined;
  }
}

describe('outlines beside each other', () => {
  /** On a coarse grid, so that corners and edges lie on each other as often as not. */
  const coordinate = fc.integer({ min: 0, max: 6 });
  const corner = fc.tuple(coordinate, coordinate);
  const hull = fc
    .array(corner, { minLength: 3, maxLength: 6 })
    .map(
      (corners) => convex(featureCollection(corners.map((one) => point(one))))?.geometry.coordinates as Rings,
    )
    .filter((rings) => rings !== undefined && rings !== null);
  const bend = fc
    .tuple(corner, fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 3 }))
    .map(([[x, y], side, notch]): Rings => {
      const inner = Math.min(notch, side - 1);
      const whole = box(x, y, side, side).slice(0, 4);
      return [
        closed([
          whole[0],
          whole[1],
          [x + side, y + inner],
          [x + inner, y + inner],
          [x + inner, y + side],
          whole[3],
        ]),
      ];
    });
  const frame = corner.map(([x, y]): Rings => [box(x, y, 4, 4), box(x + 1, y + 1, 2, 2)]);
  const shape = fc.oneof(hull, bend, frame);

  it('may overlap where their insides meet, and nowhere else (a property)', () => {
    fc.assert(
      fc.property(
        shape,
        shape,
        fc.boolean(),
        fc.double({ min: 0, max: 6, noNaN: true }),
        (a, b, isTurned, angle) => {
          const common = commonOf(a, b);
          fc.pre(common !== undefined);
          const [own, other] = [turned(a, angle), turned(b, angle)];
          const reversed = isTurned ? other.map((ring) => ring.toReversed()) : other;
          expect(mayOverlap(edges(...own), edges(...reversed))).toBe(common !== null);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    [0.0009, false],
    [0.0011, true],
  ])('that meet by %d m may overlap: %s', (depth, isMeeting) => {
    expect(mayOverlap(edges(box(0, 0, 100, 100)), edges(box(100 - depth, 20, 50, 50)))).toBe(isMeeting);
  });

  it.each([
    ['0.99 m apart', box(100.99, 20, 50, 50), { lengthM: 50, widthM: 0.99 }],
    ['1.01 m apart', box(101.01, 20, 50, 50), null],
    ['0.3 m apart along 5.1 m', box(100.3, 20, 50, 5.1), { lengthM: 5.1, widthM: 0.3 }],
    ['0.3 m apart along 4.9 m', box(100.3, 20, 50, 4.9), null],
    ['a centimetre apart', box(100.01, 20, 50, 50), null],
    ['together', box(100, 20, 50, 50), null],
    ['one over the other', box(99.5, 20, 50, 50), null],
    [
      'together at one end',
      closed([
        [100, 0],
        [150, 0],
        [150, 100],
        [100.8, 100],
      ]),
      { lengthM: 100, widthM: 0.4 },
    ],
  ] as const)('%s leave a narrow gap or none', (_, other, gap) => {
    for (const angle of [0, 1, 2.5]) {
      const [a, b] = [turned([box(0, 0, 100, 100)], angle), turned([other as Pair[]], angle)];
      const found = narrowGap(edges(...a), edges(...b));
      if (gap === null) expect(found).toBeNull();
      else {
        expect(found!.lengthM).toBeCloseTo(gap.lengthM, 1);
        expect(found!.widthM).toBeCloseTo(gap.widthM, 2);
        const [[[x, y]]] = turned([[[...found!.at]]], -angle);
        expect(x).toBeGreaterThan(100);
        expect(x).toBeLessThan(101);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(100);
      }
    }
  });

  it('leave a gap in a hole as well', () => {
    const frame = edges(box(0, 0, 100, 100), box(40, 40, 20, 20));
    expect(narrowGap(frame, edges(box(40.5, 40, 19.5, 20)))).toMatchObject({ lengthM: 20, widthM: 0.5 });
    expect(mayOverlap(frame, edges(box(40.5, 40, 19.5, 20)))).toBe(false);
  });
});
