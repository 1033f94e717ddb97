import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PictureTransform } from '#contract/pictureCodes.ts';
import { findCrs } from '#domain/crs/findCrs.ts';
import { toWgs84 } from '#domain/crs/transform.ts';
import { type ControlPair, fitPicture } from '#domain/pictures/fitPicture.ts';
import { localPlane, onPlane } from '#domain/pictures/localPlane.ts';
import { pixelAreaAt, toPicture, toPlane } from '#domain/pictures/pictureFit.ts';
import { readWorldFile } from '#domain/pictures/worldFile.ts';

const SIZE = { width: 4000, height: 3000 };
const PIXELS = [
  [200, 150],
  [3800, 220],
  [3700, 2850],
  [260, 2700],
  [1900, 1400],
  [900, 2100],
  [2900, 700],
  [1500, 300],
] as const;

/** Turned by 12°, 0.35 m a pixel, y down; moved by some decimetres each so that there are residuals. */
function pairs(slip = 0.4, bend = 0): ControlPair[] {
  const [cos, sin] = [0.35 * Math.cos(0.21), 0.35 * Math.sin(0.21)];
  return PIXELS.map(([x, y], place) => ({
    pixel: [x, y],
    plane: [
      1000 + cos * x + sin * y + bend * x * x + slip * Math.sin(place * 7),
      5000 + sin * x - cos * y - bend * x * y + slip * Math.cos(place * 5),
    ],
  }));
}

/** Another way to the same: normal equations over rational steps of elimination with pivots, in the raw pixels scaled to thousands. */
function oracle(transform: PictureTransform, points: readonly ControlPair[]): number[] {
  const rows: number[][] = [];
  const wanted: number[] = [];
  for (const { pixel, plane } of points) {
    const [x, y] = [pixel[0] / 1000, pixel[1] / 1000];
    const terms = transform === 'second_order' ? [1, x, y, x * x, x * y, y * y] : [1, x, y];
    const nought = terms.map(() => 0);
    if (transform === 'similarity') rows.push([x, y, 1, 0], [-y, x, 0, 1]);
    else rows.push([...terms, ...nought], [...nought, ...terms]);
    wanted.push(plane[0], plane[1]);
  }
  const size = rows[0].length;
  const system = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) => rows.reduce((sum, row) => sum + row[i] * row[j], 0)),
    rows.reduce((sum, row, k) => sum + row[i] * wanted[k], 0),
  ]);
  for (let i = 0; i < size; i++) {
    const pivot = system
      .slice(i)
      .reduce((best, row, k) => (Math.abs(row[i]) > Math.abs(system[best][i]) ? i + k : best), i);
    [system[i], system[pivot]] = [system[pivot], system[i]];
    for (let k = 0; k < size; k++)
      if (k !== i) {
        const share = system[k][i] / system[i][i];
        for (let j = i; j <= size; j++) system[k][j] -= share * system[i][j];
      }
  }
  const found = system.map((row, i) => row[size] / row[i]);
  const off = rows.map((row, k) => row.reduce((sum, part, i) => sum + part * found[i], 0) - wanted[k]);
  return points.map((_, k) => Math.hypot(off[2 * k], off[2 * k + 1]));
}

describe('control points', () => {
  it.each(['similarity', 'affine', 'second_order'] as const)(
    '%s: residuals are those of another least squares',
    (transform) => {
      const fitted = fitPicture(transform, pairs(), SIZE);
      if (!fitted.ok) throw new Error(fitted.code);
      const expected = oracle(transform, pairs());
      for (const [place, { metres }] of fitted.residuals.entries())
        expect(metres).toBeCloseTo(expected[place], 6);
      expect(fitted.worst).toBe(expected.indexOf(Math.max(...expected)));
      expect(fitted.rmsM!).toBeGreaterThan(0.05);
      const worst = fitted.residuals[fitted.worst!];
      expect(worst.pixels! * 0.35).toBeCloseTo(worst.metres, 1);
    },
  );

  it('places a picture of a known transform exactly, also a bent one, and finds the way back', () => {
    for (const [transform, bend] of [
      ['similarity', 0],
      ['affine', 0],
      ['second_order', 4e-6],
    ] as const) {
      const points = pairs(0, bend);
      const fitted = fitPicture(transform, points, SIZE);
      if (!fitted.ok) throw new Error(fitted.code);
      fc.assert(
        fc.property(
          fc.double({ min: 0, max: 4000, noNaN: true }),
          fc.double({ min: 0, max: 3000, noNaN: true }),
          (x, y) => {
            const back = toPicture(fitted.fit, toPlane(fitted.fit, [x, y]))!;
            expect(Math.hypot(back[0] - x, back[1] - y)).toBeLessThan(0.001);
          },
        ),
        { numRuns: 100 },
      );
      expect(Math.max(...fitted.residuals.map(({ metres }) => metres))).toBeLessThan(1e-6);
      expect(pixelAreaAt(fitted.fit, [2000, 1500])).toBeLessThan(0);
    }
  });

  it('refuses what cannot be placed, with the reason', () => {
    const few = pairs().slice(0, 2);
    expect(fitPicture('affine', few, SIZE)).toEqual({ ok: false, code: 'too_few', found: 2, expected: 3 });
    const line = pairs().map(
      ({ plane }, place): ControlPair => ({ plane, pixel: [place * 100, place * 50] }),
    );
    expect(fitPicture('affine', line, SIZE)).toMatchObject({ code: 'in_line' });
    expect(fitPicture('second_order', line, SIZE)).toMatchObject({ code: 'in_line' });
    const circle = PIXELS.map((_, place): ControlPair => {
      const turn = place * 0.7;
      const pixel = [2000 + 900 * Math.cos(turn), 1500 + 900 * Math.sin(turn)] as const;
      return { pixel, plane: [pixel[0], -pixel[1]] };
    });
    expect(fitPicture('second_order', circle, SIZE)).toMatchObject({ code: 'in_line' });
    const twice = [...pairs(), { pixel: [200.2, 150], plane: [0, 0] } as ControlPair];
    expect(fitPicture('affine', twice, SIZE)).toMatchObject({ code: 'same_place', points: [0, 8] });
    const mirrored = pairs(0.2).map(
      ({ pixel, plane }): ControlPair => ({ plane, pixel: [4000 - pixel[0], pixel[1]] }),
    );
    for (const transform of ['similarity', 'affine', 'second_order'] as const)
      expect(fitPicture(transform, mirrored, SIZE)).toMatchObject({ ok: false, code: 'mirrored' });
    const folded = pairs(0).map(
      ({ pixel, plane }): ControlPair => ({ pixel, plane: [plane[0] - pixel[0] ** 2 * 6e-5, plane[1]] }),
    );
    expect(fitPicture('second_order', folded, SIZE)).toMatchObject({ code: 'folded' });
  });

  it('says what the transform cannot hold, and where nothing checks the points', () => {
    const stretched = pairs(0).map(
      ({ pixel }): ControlPair => ({ pixel, plane: [pixel[0] * 0.5, pixel[1] * -0.51] }),
    );
    const fitted = fitPicture('similarity', stretched, SIZE);
    expect(fitted).toMatchObject({ notes: [{ code: 'stretched', percent: expect.closeTo(2, 3) }] });
    const two = fitPicture('similarity', stretched.slice(0, 2), SIZE);
    expect(two).toMatchObject({ worst: null, rmsM: null, notes: [{ code: 'no_spare' }] });
    const middle = pairs(0, 1e-6).map(
      ({ plane }, place): ControlPair => ({ plane, pixel: [PIXELS[place][0], PIXELS[place][1] / 3] }),
    );
    expect(fitPicture('second_order', middle, SIZE)).toMatchObject({ notes: [{ code: 'runs_away' }] });
  });

  it('takes survey coordinates of a zone in local metres: a metre there is one here', () => {
    const crs = findCrs('EPSG:4528');
    if (!crs.ok) throw new Error(crs.code);
    const places = [
      [40_546_300, 4_066_000],
      [40_548_300, 4_066_000],
    ].map(([x, y]) => {
      const found = toWgs84(crs.crs, x, y);
      if (!found.ok) throw new Error(found.code);
      return [found.lon, found.lat] as const;
    });
    const plane = localPlane(places);
    const [a, b] = places.map((place) => onPlane(plane, place)!);
    // The zone's own scale, 46 km from its meridian, is 1.000027.
    expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeCloseTo(2000 / 1.000027, 1);
  });
});

describe('world files', () => {
  it('lie by the middle of the upper left pixel', () => {
    const read = readWorldFile('\uFEFF0.5\r\n0\r\n0\r\n-0.5\r\n1000.25\r\n1999.75\r\n');
    if (!read.ok) throw new Error(read.found);
    expect(toPlane(read.fit, [0, 0])).toEqual([1000, 2000]);
    expect(toPlane(read.fit, [10, 20])).toEqual([1005, 1990]);
  });
  it('are refused by line where a number is none', () => {
    expect(readWorldFile('0.5\n0\n0\n-0.5\nabc\n1')).toEqual({ ok: false, line: 5, found: 'abc' });
    expect(readWorldFile('0.5\n0\n0')).toEqual({ ok: false, line: 4, found: '' });
    expect(readWorldFile('0\n0\n0\n0\n1\n2')).toMatchObject({ ok: false, line: 1 });
    expect(readWorldFile('0,5\n0\n0\n-0,5\n1\n2')).toMatchObject({ ok: true });
  });
});
