import fc from 'fast-check';
import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { judgeGeometries } from '../../api/resources/boundary/geometryJudge.ts';
import { HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { createRandom } from '../support/random.ts';
import { importRows, parcel } from '../support/writing.ts';

const closed = (ring: Position[]): Position[] => [...ring, ring[0]];
const polygon = (...rings: Position[][]): Polygon => ({ type: 'Polygon', coordinates: rings.map(closed) });
const square = (west: number, south: number, side: number): Position[] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
];
/** A hole that lies in a thin triangle on the plane; on the ellipsoid the triangle's long edge bends, and the hole is the larger one. */
const BENT = polygon(
  [
    [120, 60],
    [120.1, 60],
    [120.05, 60.00001],
  ],
  [
    ...Array.from({ length: 40 }, (_, corner) => [120 + (0.1 * (corner + 0.5)) / 41, 60.00000001]),
    [120.05, 60.0000099],
  ],
);
const parts = (...polygons: Polygon[]): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: polygons.map(({ coordinates }) => coordinates),
});
const ring = (corners: number, radiusOf: (corner: number) => number): Position[] =>
  Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / corners;
    return [120 + radiusOf(corner) * Math.cos(angle), 36 + radiusOf(corner) * Math.sin(angle)];
  });

const FAULTS: Readonly<Record<string, readonly [geometry: Geometry, code: string, place: string]>> = {
  'a hole outside that is larger than its shell': [
    polygon(square(120, 36, 0.001), square(121, 36, 0.1)),
    'geometry_invalid',
    'Hole lies outside shell[121 36]',
  ],
  'a hole that is its shell': [
    polygon(square(120, 36, 1), square(120, 36, 1)),
    'geometry_invalid',
    'Self-intersection[121 3',
  ],
  'a hole that is larger on the ellipsoid': [BENT, 'geometry_without_area', '[120 60]'],
  'one point': [
    polygon(Array.from({ length: 4 }, () => [120, 36])),
    'geometry_invalid',
    'Too few points in geometry component[120 36]',
  ],
  'a line there and back': [
    polygon([
      [120, 36],
      [120.1, 36],
      [120.2, 36],
    ]),
    'geometry_invalid',
    '[120.',
  ],
  'parts on top of each other': [
    parts(polygon(square(120, 36, 1)), polygon(square(120.2, 36.2, 0.1))),
    'geometry_invalid',
    'Nested shells[120.2 36.2]',
  ],
  'an edge around the world': [
    polygon([
      [179, 36],
      [-179, 36],
      [-179, 37],
    ]),
    'edge_around_the_world',
    '[179 36]',
  ],
  '15,000 random corners': [
    (() => {
      const { next } = createRandom(3);
      return polygon(Array.from({ length: 15_000 }, () => [120 + next() * 0.01, 36 + next() * 0.01]));
    })(),
    'too_many_crossings',
    '[120.00',
  ],
  '20,000 thin rays': [
    polygon(ring(20_000, (corner) => (corner % 2 ? 0.01 : 0.0001))),
    'too_entangled',
    '[120.00',
  ],
};

describe.each(HOME_KINDS)('a geometry that is none, %s', (kind) => {
  const home = homeOfSuite(kind);
  const judge = async (...geometries: Geometry[]) =>
    await judgeGeometries(
      home().db,
      geometries.map((geometry) => JSON.stringify(geometry)),
    );

  it('is invalid with its place, each for itself, in a moment', async () => {
    await judge(polygon(square(120, 36, 1)));
    const start = performance.now();
    const judgements = await judge(...Object.values(FAULTS).map(([geometry]) => geometry));
    expect(performance.now() - start).toBeLessThan(10_000);
    for (const [index, [name, [, code, place]]] of Object.entries(FAULTS).entries())
      expect(judgements[index], name).toMatchObject({
        state: 'invalid',
        code,
        reason: expect.stringContaining(place),
      });
  });

  it('is not one with 100,000 corners, with thousands of holes, or with a hundred loops', async () => {
    const holes = Array.from({ length: 2_000 }, (_, hole) => square(120 + hole * 1e-4, 36.1, 5e-5));
    const loops = ring(2_000, () => 0.01).flatMap((position, corner): Position[] => {
      const [x, y] = position;
      const out = 1 + (corner % 20 === 0 ? 1e-7 : 0);
      return corner % 20 === 0 ? [position, [x, y + 1e-9], [120 + (x - 120) * out, y]] : [position];
    });
    const judgements = await judge(
      polygon(ring(100_000, (corner) => 0.01 + (corner % 7) * 1e-8)),
      polygon(square(119, 35, 3), ...holes),
      polygon(loops),
    );
    expect(judgements.map(({ state }) => state)).toEqual([
      'valid',
      'valid',
      expect.not.stringMatching('invalid'),
    ]);
  });

  it('has an area before and after that can be compared, also where PostGIS has none', async () => {
    const [outside, bent] = await judge(FAULTS['a hole outside that is larger than its shell'][0], BENT);
    expect(outside).toMatchObject({ areaM2: expect.any(Number), areaBeforeM2: expect.any(Number) });
    expect((outside as { areaBeforeM2: number }).areaBeforeM2).toBeLessThan(0);
    expect(bent).toMatchObject({ state: 'invalid' });
  });

  it('ends no import: what is judged valid or repaired goes into the record (a property)', async () => {
    const coordinate = fc.integer({ min: 0, max: 8 });
    const corners = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 9 });
    const rings = fc.array(corners, { minLength: 1, maxLength: 3 });
    const scale = fc.constantFrom(1e-9, 1e-6, 1e-3, 1, 8);
    const shape = fc.record({ polygons: fc.array(rings, { minLength: 1, maxLength: 3 }), scale });
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(shape, { minLength: 1, maxLength: 30 }), async (shapes) => {
        const geometries = shapes.map(({ polygons, scale: size }): Geometry => {
          const coordinates = polygons.map((list) =>
            list.map((one) => closed(one.map(([x, y]) => [100 + x * size, 20 + y * size]))),
          );
          return coordinates.length === 1
            ? { type: 'Polygon', coordinates: coordinates[0] }
            : { type: 'MultiPolygon', coordinates };
        });
        const judgements = await judge(...geometries);
        const sound = judgements.flatMap((judgement, index) => {
          if (judgement.state === 'invalid') expect(judgement.reason).toMatch(/\[-?[\d.e-]+ -?[\d.e-]+\]/);
          return judgement.state === 'valid'
            ? [geometries[index]]
            : judgement.state === 'repaired'
              ? [JSON.parse(judgement.geojson) as Geometry]
              : [];
        });
        const rows = sound.map((geometry, index) =>
          parcel(`p${turn}-${index}`, { geometry: geometry as Polygon, lon: 100, lat: 20 }),
        );
        turn++;
        if (rows.length > 0) expect((await importRows(home(), rows)).created).toHaveLength(rows.length);
      }),
      { numRuns: kind === 'embedded' ? 15 : 40 },
    );
  });
});
