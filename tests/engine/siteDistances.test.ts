import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HELD_FIELDS } from '#contract/fields.ts';
import { geodesicM, roughErrorM, roughGeodesicM } from '#domain/geodesic.ts';
import { planMatch } from '#domain/matching/plan.ts';
import { createEngine } from '#engine/engine.ts';
import { createGroundIndex } from '#engine/tiles/groundLayers.ts';
import { TODAY, useClassOf, VISIBILITY } from '../support/engineOf.ts';
import { geographicM, pathsApartM } from '../support/geodesicOracle.ts';
import { showGround } from '../support/groundOf.ts';
import { createRandom, type Random } from '../support/random.ts';
import { randomRows, toEngineBatch } from '../support/randomRows.ts';
import { type Position, writeWkb } from '../support/writeWkb.ts';

const [TEMPLATE] = randomRows({ count: 1, seed: 1, unknown: 0 });
const METRE = 1 / 111_320;

/** So many metres east and north of a position, about. */
function moved([lon, lat]: Position, east: number, north: number): Position {
  return [lon + (east * METRE) / Math.cos((lat * Math.PI) / 180), lat + north * METRE];
}

function lineWkb(positions: readonly Position[]): Uint8Array {
  const bytes = Buffer.alloc(9 + positions.length * 16);
  bytes.writeUInt8(1, 0);
  bytes.writeUInt32LE(2, 1);
  bytes.writeUInt32LE(positions.length, 5);
  for (const [i, value] of positions.flat().entries()) bytes.writeDoubleLE(value, 9 + i * 8);
  return bytes;
}

/** How far a site is from a layer of features, or from a point. */
async function distanceOf(
  site: { outline?: readonly Position[]; point: Position },
  to: readonly Uint8Array[] | Position,
): Promise<number> {
  const [lon, lat] = site.point;
  const wkb = writeWkb(site.outline ? [[site.outline]] : site.point);
  const row = { ...TEMPLATE, validTo: null, place: { ...TEMPLATE.place!, lon, lat, wkb } };
  const engine = createEngine({ fields: HELD_FIELDS, useClassOf, today: () => TODAY });
  await engine.load([toEngineBatch([row])], 1);
  const reference = createGroundIndex();
  const isPoint = typeof to[0] === 'number';
  const feature = { layer: 'roads', role: 'road', class: null, name: null, nameEn: null };
  if (!isPoint)
    showGround(
      reference,
      (to as Uint8Array[]).map((geometry) => ({ ...feature, geometry })),
    );
  const where = isPoint ? { place: { lon: to[0] as number, lat: to[1] as number } } : { layer: 'roads' };
  const read = planMatch(
    { kinds: ['land'], needs: [{ code: 'distance', mode: 'must', max: 1_000, ...where }] },
    reference.places,
  );
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const [{ distances }] = engine.explain(read.plan, VISIBILITY, [row.id]).facts;
  return Object.values(distances)[0]!;
}

function randomOutline(random: Random, middle: Position, size: number): Position[] {
  const corners = Array.from({ length: 5 }, (_, index): Position => {
    const angle = (2 * Math.PI * (index + 0.7 * random.next())) / 5;
    const reach = size * (0.4 + 0.6 * random.next());
    return moved(middle, reach * Math.cos(angle), reach * Math.sin(angle));
  });
  return [...corners, corners[0]];
}

describe('distances over the ellipsoid', () => {
  it('between points are those of an independent library', () => {
    const degree = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(degree, degree, degree, degree, fc.constantFrom(0.001, 0.1, 1, 60), (a, b, c, d, wide) => {
        const from: Position = [73 + a * 62, 18 + b * 35];
        const to: Position = [from[0] + (c - 0.5) * wide, from[1] + ((d - 0.5) * wide) / 2];
        const metres = geographicM(from, to);
        expect(Math.abs(geodesicM(from, to) - metres)).toBeLessThan(0.01);
        const rough = roughGeodesicM(from, to);
        expect(Math.abs(rough - metres)).toBeLessThanOrEqual(roughErrorM(rough));
      }),
      { numRuns: 500 },
    );
  });

  it('run from the edge of the outline to the segments of lines, as an independent library measures them', async () => {
    const random = createRandom(11);
    for (let turn = 0; turn < 40; turn++) {
      const middle: Position = [118 + 4 * random.next(), 25 + 20 * random.next()];
      const outline = turn % 5 === 0 ? undefined : randomOutline(random, middle, 30 + 700 * random.next());
      const away = 1_000 + random.next() ** 3 * 60_000;
      const turned = 2 * Math.PI * random.next();
      const near = moved(middle, away * Math.cos(turned), away * Math.sin(turned));
      // Lines across, so that their corners are farther than what lies between; and some more behind.
      const half = 0.5 * away * (0.2 + random.next());
      const across = (ahead: number): Position[] =>
        [-1, 1].map((side) =>
          moved(
            near,
            ahead * Math.cos(turned) - side * half * Math.sin(turned),
            ahead * Math.sin(turned) + side * half * Math.cos(turned),
          ),
        );
      const lines = [across(0), ...Array.from({ length: 12 }, (_, n) => across(200 + 50 * n))];
      const expected = Math.min(...lines.slice(0, 3).map((line) => pathsApartM(outline ?? [middle], line)));
      const metres = await distanceOf({ outline, point: middle }, lines.map(lineWkb));
      expect(Math.abs(metres - expected), `${turn}: ${metres} ${expected}`).toBeLessThan(
        0.05 + expected * 1e-6,
      );
      const point = await distanceOf({ outline, point: middle }, near);
      const toPoint = pathsApartM(outline ?? [middle], [near]);
      expect(Math.abs(point - toPoint)).toBeLessThan(0.05);
    }
  });

  it('are 0 where a line crosses a site or lies in it, where a site lies in an area, and at a place inside', async () => {
    const middle: Position = [120.5, 36.9];
    const box = (metres: number): Position[] => {
      const corner = (east: number, north: number) => moved(middle, east * metres, north * metres);
      return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)];
    };
    const site = { outline: box(200), point: middle };
    const crossing = lineWkb([moved(middle, -900, 3), moved(middle, 900, 5)]);
    const within = lineWkb([moved(middle, 20, 20), moved(middle, 60, 20)]);
    expect(await distanceOf(site, [crossing])).toBe(0);
    expect(await distanceOf(site, [within])).toBe(0);
    expect(await distanceOf(site, [writeWkb([[box(3_000)]])])).toBe(0);
    expect(await distanceOf(site, moved(middle, 100, 100))).toBe(0);
    // In the hole of an area it is as far as the edge of the hole.
    const ring = writeWkb([[box(5_000), box(1_000).toReversed()]]);
    const edge = await distanceOf(site, [ring]);
    expect(Math.abs(edge - pathsApartM(box(200), box(1_000)))).toBeLessThan(0.05);
  });
});
