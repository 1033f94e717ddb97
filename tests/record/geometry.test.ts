import type { Polygon } from 'geojson';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { importResources } from '../../api/import/writing/importStore.ts';
import { judgeGeometries } from '../../api/resources/boundary/geometryJudge.ts';
import { freshEmbedded, freshHome, HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { createRandom } from '../support/random.ts';
import { importRows, parcel, write } from '../support/writing.ts';

const BOW_TIE = {
  type: 'Polygon',
  coordinates: [
    [
      [120, 36],
      [120.01, 36.01],
      [120.01, 36],
      [120, 36.01],
      [120, 36],
    ],
  ],
} satisfies Polygon;
/** A square with a spike of no width: invalid, and the same area without it. */
const SPIKE = {
  type: 'Polygon',
  coordinates: [
    [
      [120, 36],
      [120.01, 36],
      [120.01, 36.01],
      [120, 36.01],
      [120, 36.02],
      [120, 36.01],
      [120, 36],
    ],
  ],
} satisfies Polygon;
const SQUARE = {
  type: 'Polygon',
  coordinates: [
    [
      [120, 36],
      [120.01, 36],
      [120.01, 36.01],
      [120, 36.01],
      [120, 36],
    ],
  ],
} satisfies Polygon;
const check = async (home: Parameters<typeof importRows>[0], ...geometries: object[]) =>
  await judgeGeometries(
    home.db,
    geometries.map((geometry) => JSON.stringify(geometry)),
  );

describe.each(HOME_KINDS)('geometries, %s', (kind) => {
  const home = homeOfSuite(kind);

  it('are judged one by one, in their order', async () => {
    const point = { type: 'Point', coordinates: [120, 36] };
    const answers = await check(home(), SQUARE, BOW_TIE, point, SPIKE);
    expect(answers.map(({ state }) => state)).toEqual(['valid', 'invalid', 'valid', 'repaired']);
    expect(answers[2]).toEqual({ state: 'valid', areaM2: null });
  });

  it('are repaired where the area stays, and say so', async () => {
    const [square, spike] = await check(home(), SQUARE, SPIKE);
    expect(spike).toMatchObject({ state: 'repaired', reason: expect.stringContaining('120 36.0') });
    if (square.state !== 'valid' || spike.state !== 'repaired') throw new Error('judged otherwise');
    expect(spike.areaM2).toBeCloseTo(square.areaM2 ?? 0, 3);
    const again = await judgeGeometries(home().db, [spike.geojson]);
    expect(again[0].state).toBe('valid');
  });

  it('are refused where a repair would change the area, with both areas', async () => {
    const [answer] = await check(home(), BOW_TIE);
    expect(answer).toMatchObject({ state: 'invalid', reason: expect.stringContaining('Self-intersection') });
  });

  it('cannot enter the record invalid', async () => {
    const attempt = importRows(home(), [parcel('bow', { geometry: BOW_TIE, lon: 120.002, lat: 36.004 })]);
    await expect(attempt).rejects.toMatchObject({ code: '23514' });
    expect(await home().db.selectFrom('resource').select('id').where('key', '=', 'bow').execute()).toEqual(
      [],
    );
  });

  it('are judged alike by the thousand, none lost unseen', async () => {
    const { next } = createRandom(7);
    const at = (n: number) => 120 + n / 100;
    const wobble = () => next() * 0.004;
    const polygons = Array.from({ length: 1_200 }, (_, n) => {
      const ring = Array.from({ length: 5 }, () => [at(n % 100) + wobble(), 36 + wobble()]);
      return { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
    });
    const answers = await check(home(), ...polygons);
    expect(answers).toHaveLength(polygons.length);
    const counted = Object.groupBy(answers, ({ state }) => state);
    // Five random corners: about half of such rings cross themselves.
    expect(counted.valid?.length).toBeGreaterThan(100);
    expect(counted.invalid?.length).toBeGreaterThan(100);
  });
});

it('get the same answers in both homes', async () => {
  const { next } = createRandom(11);
  const rings = Array.from({ length: 300 }, () => {
    const ring = Array.from({ length: 6 }, () => [120 + next() * 0.01, 36 + next() * 0.01]);
    return { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
  });
  const [here, there] = await Promise.all(
    HOME_KINDS.map(async (kind) => await check(await freshHome(kind), ...rings, SPIKE)),
  );
  expect(there.map(({ state }) => state)).toEqual(here.map(({ state }) => state));
  for (const [index, answer] of here.entries()) {
    // A square centimetre: the two have different editions of GEOS and PROJ.
    expect(Math.abs((answer.areaM2 ?? 0) - (there[index].areaM2 ?? 0))).toBeLessThan(1e-4);
  }
});

describe('a geometry operation that fails unseen, embedded', () => {
  const FAILING = sql`select ST_Area(ST_Intersection(${JSON.stringify(BOW_TIE)}::geometry, ST_Translate(${JSON.stringify(BOW_TIE)}::geometry, 0.001, 0)))`;

  it('is an error, and undoes its transaction even where the error is swallowed', async () => {
    const home = await freshEmbedded();
    await expect(FAILING.execute(home.db)).rejects.toMatchObject({ code: 'silent_failure' });
    const swallowing = write(home, async (open) => {
      await importResources(open, { rows: [parcel('lost')], fields: ['code', 'name', 'kind'] });
      await FAILING.execute(open.db).catch(() => undefined);
    });
    await expect(swallowing).rejects.toMatchObject({ code: 'silent_failure' });
    expect(await home.db.selectFrom('resource').select('id').execute()).toEqual([]);
  });

  it('makes a fresh process of the damaged one, which answers', async () => {
    const home = await freshEmbedded();
    const before = home.process.pid;
    await expect(FAILING.execute(home.db)).rejects.toMatchObject({ code: 'silent_failure' });
    const { rows } = await sql`select 1 as one`.execute(home.db);
    expect(rows).toEqual([{ one: 1 }]);
    expect(home.process.pid).not.toBe(before);
  });
});
