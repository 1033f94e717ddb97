import { describe, expect, it } from 'vitest';
import { ROLES } from '#contract/roles.ts';
import { scopeOf } from '#domain/policy.ts';
import { editorsOfSuite, type Sheet } from '../support/editors.ts';
import type { ListPage } from '../support/walk.ts';
import { parcel } from '../support/writing.ts';

const BOWTIE = {
  type: 'Polygon',
  coordinates: [
    [
      [120.5, 36.9],
      [120.51, 36.91],
      [120.51, 36.9],
      [120.5, 36.91],
      [120.5, 36.9],
    ],
  ],
};

describe('editing', () => {
  const { server, make, ask, patch, sheet, people, east } = editorsOfSuite('postgresql');

  it('asks which version is changed, and refuses one that is not the last', async () => {
    const id = await make();
    const first = await ask('GET', `/api/resources/${id}`);
    const tag = String(first.headers.etag);
    expect(tag).toMatch(/^"1-[\w-]+"$/);
    expect(
      (await ask('GET', `/api/resources/${id}`, undefined, { ...east(), 'if-none-match': tag })).statusCode,
    ).toBe(304);
    expect((await ask('PATCH', `/api/resources/${id}`, { name: '新' })).statusCode).toBe(428);
    const changed = await ask(
      'PATCH',
      `/api/resources/${id}`,
      { name: '新名字', reason: '更正' },
      { ...east(), 'if-match': tag },
    );
    expect([changed.statusCode, changed.json()]).toMatchObject([
      200,
      { id, version: 2, sheet: { id, version: 2 } },
    ]);
    expect(changed.headers.etag).toMatch(/^"2-/);
    const late = await ask(
      'PATCH',
      `/api/resources/${id}`,
      { name: '旧名字' },
      { ...east(), 'if-match': tag },
    );
    expect(late.statusCode).toBe(412);
    expect(late.json().errors[0]).toMatchObject({ code: 'out_of_date', found: '1', expected: '2' });
    // The engine has it when the answer is there, and finds it by its new name's sound.
    const found = await server().json<ListPage>('/api/resources?q=xinmingzi', east());
    expect(found.items.map((item) => item.id)).toEqual([id]);
    expect((await patch(id, 2, { name: '新名字' })).json()).toMatchObject({ id, version: 2 });
  });

  it('merges: null clears, what is absent stays, and every fault is named', async () => {
    const id = await make({ township: '镇', landPriceWanPerMu: 30 });
    const merged = await ask(
      'PATCH',
      `/api/resources/${id}`,
      { township: null, farLower: 1, farUpper: 2 },
      {
        ...east(),
        'if-match': '"1"',
        'content-type': 'application/merge-patch+json',
      },
    );
    expect(merged.statusCode).toBe(200);
    expect(await sheet(id)).toMatchObject({ township: null, farUpper: 2, landPriceWanPerMu: 30, version: 2 });
    const wrong = await patch(
      id,
      2,
      {
        name: null,
        densityPercent: 120,
        floors: 1.5,
        landPriceWanPerMu: -1,
        tenure: 'bought',
        agreedStartOn: '2026-02-30',
        landUseScheme: 'yongdi2023',
        landUseCode: '9999',
        zone: 'north',
        remarks: 'a\u0000b',
        geometry: BOWTIE,
        colour: 'red',
        status: 'occupied',
        areaM2: 1,
      },
      people().planner.headers,
    );
    expect(wrong.statusCode).toBe(422);
    const faults = wrong.json<{ errors: { field: string; code: string }[] }>().errors;
    expect(Object.fromEntries(faults.map(({ field, code }) => [field, code]))).toEqual({
      name: 'missing_field',
      densityPercent: 'out_of_range',
      floors: 'malformed_integer',
      landPriceWanPerMu: 'below_zero',
      tenure: 'unknown_code',
      agreedStartOn: 'malformed_date',
      landUseCode: 'unknown_code',
      zone: 'not_found',
      remarks: 'malformed_text',
      geometry: 'geometry_invalid',
      colour: 'unknown_field',
      status: 'not_editable',
      areaM2: 'not_editable',
    });
    expect((await sheet(id)).version).toBe(2);
  });

  it('moves a parcel, and its area with it', async () => {
    const id = await make({ positionQuality: 'approximate' });
    const { geometry } = parcel('wide', {}, 400);
    const ring = (geometry as { coordinates: number[][][] }).coordinates[0];
    const half = ring.map(([lon, lat]) => [lon, lat === ring[0][1] ? lat : (lat + ring[0][1]) / 2]);
    const before = (await sheet(id)) as Sheet & { computedAreaM2: number };
    expect((await patch(id, 1, { geometry: { type: 'Polygon', coordinates: [half] } })).statusCode).toBe(200);
    const after = (await sheet(id)) as Sheet & { computedAreaM2: number };
    expect(after.computedAreaM2 / before.computedAreaM2).toBeCloseTo(0.5, 3);
    expect(after.positionQuality).toBe('exact');
    expect((await patch(id, 2, { geometry: null })).statusCode).toBe(200);
    expect(await sheet(id)).toMatchObject({
      geometry: null,
      computedAreaM2: null,
      placed: false,
      positionQuality: null,
    });
  });

  it.each(['role', 'version', 'published', 'id', 'officer', 'editedBy', 'search_key', 'statusSince'])(
    'does not let an officer set %s',
    async (key) => {
      const id = await make();
      const answer = await patch(id, 1, { [key]: key === 'published' ? true : 'x' });
      expect([403, 422]).toContain(answer.statusCode);
      expect((await sheet(id)).version).toBe(1);
    },
  );

  it('refuses a body that reaches for the prototype', async () => {
    const id = await make();
    const answer = await server().app.inject({
      method: 'PATCH',
      url: `/api/resources/${id}`,
      payload: '{"__proto__": {"role": "admin"}, "name": "x"}',
      headers: { ...east(), 'if-match': '"1"', 'content-type': 'application/json' },
    });
    expect(answer.statusCode).toBe(400);
    expect((await sheet(id)).version).toBe(1);
  });

  it('lets each role change what the policy says: their own, another’s, none', async () => {
    for (const role of ROLES) {
      const scope = scopeOf(role, 'resource.edit');
      const { headers, person } = people()[role];
      const own = await patch(
        await make({ officer: person.name, zone: 'west' }),
        1,
        { name: '自己的' },
        headers,
      );
      const other = await patch(await make({ officer: '别人' }), 1, { name: '别人的' }, headers);
      const absent = await patch(999_999, 1, { name: '没有' }, headers);
      const expected = { all: [200, 200, 404], own: [200, 403, 404], none: [403, 403, 403] }[scope ?? 'none'];
      expect(
        [own, other, absent].map(({ statusCode }) => statusCode),
        role,
      ).toEqual(expected);
    }
    const mine = await make();
    expect((await patch(mine, 1, { zone: 'west' })).statusCode).toBe(403);
  });
});
