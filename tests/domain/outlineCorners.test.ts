import { describe, expect, it } from 'vitest';
import { settleCorners } from '#domain/outlineCorners.ts';

type Pair = [number, number];
/** Metres from a corner at 36.87° N, in degrees. */
const at = (east: number, north: number): Pair => [
  120.5 + east / (111_195.08 * Math.cos((36.87 * Math.PI) / 180)),
  36.87 + north / 111_195.08,
];
const ring = (...metres: readonly [number, number][]): Pair[] =>
  metres.map(([east, north]) => at(east, north));
const closed = (corners: Pair[]): Pair[] => [...corners, corners[0]];
const SQUARE = ring([0, 0], [100, 0], [100, 100], [0, 100]);

function settled(own: Pair[]) {
  const { polygons, sights } = settleCorners([[own]]);
  return { ring: polygons[0][0], sights };
}

describe('the corners of an outline', () => {
  it('are left as they are, the very same, where there is nothing to say', () => {
    const polygons = [[closed(SQUARE), closed(ring([10, 10], [20, 10], [20, 20]))]];
    expect(settleCorners(polygons)).toEqual({ polygons, sights: null });
    expect(settleCorners(polygons).polygons).toBe(polygons);
  });

  it('are joined to a ring by an edge to the first, and how far apart the ends were is known', () => {
    const { ring: own, sights } = settled(SQUARE);
    expect(own).toEqual(closed(SQUARE));
    expect(sights).toMatchObject({ open: { count: 1, at: SQUARE[3], isWide: false } });
    expect(sights!.open!.gapM).toBeCloseTo(100, 2);
    expect(sights!.open!.edgeM).toBeCloseTo(100, 2);
  });

  it.each([
    [299, false],
    [301, true],
  ])('with ends %d m apart beside edges of 100 m are asked about: %s', (gap, isWide) => {
    const corners = Array.from({ length: 7 }, (_, index): [number, number] => [
      (gap / 6) * index,
      index % 2 === 0 ? 0 : Math.sqrt(100 ** 2 - (gap / 6) ** 2),
    ]);
    const { open } = settled(ring(...corners)).sights!;
    expect(open!.gapM).toBeCloseTo(gap, 2);
    expect(open!.isWide).toBe(isWide);
  });

  it.each([
    [0.0004, 'met'],
    [0.015, 'met'],
    [0.02, 'open'],
  ] as const)('whose ends are %d m apart are one corner, or closed: %s', (gap, what) => {
    const { ring: own, sights } = settled([...SQUARE, at(0, gap)]);
    expect(Object.keys(sights!)).toEqual([what]);
    expect(own).toEqual(what === 'met' ? closed(SQUARE) : [...SQUARE, at(0, gap), SQUARE[0]]);
  });

  it('within a millimetre of the one before are left out and counted, the others untouched', () => {
    const [a, b, c, d] = SQUARE;
    const near = at(100.0006, 0.0006);
    const { ring: own, sights } = settled([a, b, b, near, c, d, at(0, 0.0009), a]);
    expect(own).toEqual([a, b, c, d, a]);
    expect(sights).toEqual({ repeated: { count: 3, at: b } });
    const apart = at(100.0008, 0.0008);
    expect(settled([a, b, apart, c, d, a])).toEqual({ ring: [a, b, apart, c, d, a], sights: null });
  });

  it('are not left out where no ring would be left', () => {
    const tiny = closed(ring([0, 0], [0.0005, 0], [0, 0.0005]));
    expect(settled(tiny)).toEqual({ ring: tiny, sights: null });
  });

  it.each([
    ['out and back the same way', [100, 0], [140, 0], [100, 0], true],
    ['out and back a millimetre beside', [100, 0], [140, 0.0005], [100, 0.001], true],
    ['back along the edge before it', [100, 0], [70, 0], [100, 100], true],
    ['a narrow tongue of 2 cm', [100, 0], [140, 0.01], [100, 0.02], false],
    ['a sharp corner', [100, 0], [140, 1], [100, 2], false],
  ] as const)('that go %s are a spike or none', (_, from, tip, to, isSpike) => {
    const own = closed(ring([0, 0], [...from], [...tip], [...to], [100, 100], [0, 100]));
    const { sights, ring: left } = settled(own);
    expect(sights?.spikes?.count).toBe(isSpike ? 1 : undefined);
    expect(left.length).toBeGreaterThanOrEqual(own.length - 1);
  });
});
