import type { Position } from 'geojson';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { importFile } from '#api/import/importFile.ts';
import { today } from '#domain/civilDate.ts';
import { cutAndJoinAtRandom } from '../support/cutAndJoin.ts';
import { fileOf } from '../support/ledgerFiles.ts';
import { ground, surveyorsOfSuite, totalOf } from '../support/surveyors.ts';
import type { ListPage } from '../support/walk.ts';

describe('splitting and merging', () => {
  const { server, make, patch, ask, people, east, outlined, post, split, merge, madeBy, faultsOf } =
    surveyorsOfSuite('postgresql');

  it('splits a parcel with a hole: parts of their own, the cut the same in both, their ancestor told', async () => {
    const { at, box } = ground();
    const whole = { type: 'Polygon' as const, coordinates: [box(0, 0, 200, 100), box(80, 40, 40, 20)] };
    const standing = {
      status: 'reserved' as const,
      project: 'P',
      reservedUntil: '2999-01-01',
      published: true,
    };
    const id = await make({ geometry: whole, declaredAreaM2: 18_000, township: '镇', ...standing });
    const before = await outlined(id);
    await server()
      .home.db.insertInto('status_change')
      .values({
        resource_id: id,
        actor: '东区',
        to_status: 'reserved',
        outcome: 'revived',
        outcome_area_m2: 18_000,
      })
      .returning('id')
      .execute();
    const parts = await madeBy(
      await split(id, [at(110, -10), at(110, 110)], { parts: [{ name: '西块' }], reason: '分期供地' }),
    );
    expect(parts.map(({ name, code }) => [name, code])).toEqual([
      ['西块', `${before.code}-1`],
      [`${before.name}-2`, `${before.code}-2`],
    ]);
    expect(parts[0].computedAreaM2).toBeGreaterThan(parts[1].computedAreaM2);
    expect(Math.abs(totalOf(parts) / before.computedAreaM2 - 1)).toBeLessThan(1e-5);
    const inBoth = parts[0].geometry.coordinates[0].filter((position) =>
      parts[1].geometry.coordinates[0].some((other) => other.join() === position.join()),
    );
    expect(new Set(inBoth.map(String)).size).toBe(4);
    const corners = new Set(parts.flatMap((part) => part.geometry.coordinates.flat()).map(String));
    for (const corner of before.geometry.coordinates.flat()) expect(corners).toContain(String(corner));
    for (const part of parts)
      expect(part).toMatchObject({ version: 1, township: '镇', declaredAreaM2: null, ...standing });

    const gone = await ask('GET', `/api/resources/${id}`);
    expect([gone.statusCode, gone.json()]).toMatchObject([
      410,
      { code: 'gone', descendants: parts.map((part) => ({ id: part.id, name: part.name })) },
    ]);
    expect((await ask('GET', `/public/api/resources/${id}`)).statusCode).toBe(404);
    const history = await server().json<{ lineage: object[] }>(
      `/api/resources/${parts[0].id}/history`,
      east(),
    );
    expect(history.lineage).toMatchObject([{ ancestor: id, ancestorName: before.name, how: 'split' }]);
    const outcomes = await server().json(
      `/api/outcomes?from=2025-01-01&to=${today('Asia/Shanghai')}`,
      east(),
    );
    expect(outcomes).toMatchObject({
      rows: [{ outcome: 'revived', kind: 'land', count: 1, areaM2: 18_000 }],
    });
    const listed = async (day: string) => {
      const { items } = await server().json<ListPage>(
        `/api/resources?code=${before.code},${before.code}-1,${before.code}-2${day}`,
        east(),
      );
      return items.map((item) => item.id).sort();
    };
    expect(await listed('')).toEqual(parts.map((part) => part.id).sort());
    expect(await listed('&at=2025-06-01')).toEqual([id]);

    const [again, ...rest] = await madeBy(
      await post('merge', {
        resources: parts.map((part) => ({ id: part.id, version: 1 })),
        code: before.code,
      }),
    );
    expect(rest).toEqual([]);
    expect(Math.abs(again.computedAreaM2 / before.computedAreaM2 - 1)).toBeLessThan(1e-5);
    expect(again.geometry.coordinates).toHaveLength(2);
    expect(again).toMatchObject({ code: before.code, township: '镇', ...standing });
    const family = await server().json<{ lineage: object[] }>(`/api/resources/${again.id}/history`, east());
    expect(family.lineage).toHaveLength(4);
    expect((await ask('GET', `/api/resources/${id}`)).json().descendants).toEqual([
      { id: again.id, name: again.name },
    ]);
  });

  it('leaves a parcel that was split out of a ledger that still has it', async () => {
    const { at, rectangle } = ground();
    const properties = { 地块编号: '旧-1', 地块名称: '旧地块' };
    const features = [{ type: 'Feature', properties, geometry: rectangle(0, 0, 100, 100) }];
    const ledger = fileOf('旧台账.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
    const bring = () => importFile(server().home, ledger, { kind: 'land', dataDir: '/nonexistent' });
    expect(await bring()).toMatchObject({ read: 1, created: 1 });
    const { id } = await server()
      .home.db.selectFrom('resource')
      .select('id')
      .where('code', '=', '旧-1')
      .executeTakeFirstOrThrow();
    const parts = await madeBy(await split(id, [at(50, -10), at(50, 110)], {}, people().planner.headers));
    expect(await bring()).toMatchObject({
      read: 1,
      accepted: 0,
      rejected: 1,
      rejects: [{ field: 'code', code: 'remade', found: '旧-1', expected: '旧-1-1, 旧-1-2' }],
    });
    expect(await Promise.all(parts.map(({ id }) => outlined(id)))).toEqual(parts);
  });

  it('leaves the sums of a whole to its history, also those of the ledger’s own columns; neighbours’ add up', async () => {
    const { at, rectangle } = ground();
    const sums = { '起始总价(万元)': 1800, 评估总价: '2100万元', 合计: 7 };
    const free = { 单价说明: '按评估', 'X单价(万元/亩)': 30 };
    const properties = { 地块编号: 'SP-1', '面积(亩)': 60, '已投资额(万元)': 500, ...sums, ...free };
    const features = [{ type: 'Feature', properties, geometry: rectangle(0, 0, 200, 200) }];
    const ledger = fileOf('总价.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
    await importFile(server().home, ledger, { kind: 'land', dataDir: '/nonexistent' });
    const { id } = await server()
      .home.db.selectFrom('resource')
      .select('id')
      .where('code', '=', 'SP-1')
      .executeTakeFirstOrThrow();
    const parts = await madeBy(await split(id, [at(100, -10), at(100, 210)], {}, people().planner.headers));
    expect(parts).toHaveLength(2);
    for (const part of parts)
      expect(part).toMatchObject({ declaredAreaM2: null, investedWan: null, extra: free });
    for (const part of parts) expect(Object.keys(part.extra)).toEqual(Object.keys(free));
    const { rows } = await sql<{ extra: object }>`
      select extra from resource_version where id = ${id} order by version desc limit 1
    `.execute(server().home.db);
    expect(rows).toEqual([{ extra: { ...sums, ...free } }]);

    const [west, east] = parts;
    for (const [part, price] of [
      [west, 700],
      [east, 1100],
    ] as const)
      await sql`update resource set extra = extra || ${JSON.stringify({ '起始总价(万元)': price, 合计: '几项' })}::text::jsonb
        where id = ${part.id} returning id`.execute(server().home.db);
    const resources = parts.map((part) => ({ id: part.id, version: 2 }));
    const [whole] = await madeBy(await post('merge', { resources }, people().planner.headers));
    expect(whole.extra).toEqual({ '起始总价(万元)': 1800, ...free });
  });

  it('refuses what is stale, another’s, absent, no parcel, or not cut from side to side, and writes nothing', async () => {
    const { at, rectangle } = ground();
    const id = await make({ geometry: rectangle(0, 0, 100, 100) });
    const across = [at(50, -10), at(50, 110)];
    const lastOf = async () =>
      (await sql<{ version: number }>`select version from dataset`.execute(server().home.db)).rows[0].version;
    await patch(id, 1, { remarks: '先改' });
    const version = await lastOf();
    const stale = await split(id, across);
    expect([stale.statusCode, stale.json().errors]).toMatchObject([412, [{ expected: '2' }]]);
    const now = { resources: [{ id, version: 2 }] };
    expect((await split(id, across, now, people().officer.headers)).statusCode).toBe(403);
    expect((await split(id, across, now, people().leader.headers)).statusCode).toBe(403);
    expect((await split(999_999, across)).statusCode).toBe(404);
    const codes = async (line: Position[], more: object = {}) =>
      (await faultsOf(split(id, line, { ...now, ...more }))).map(({ code, field }) => [code, field]);
    expect(await codes([at(50, -10), at(50, 60)])).toEqual([['not_across', 'line']]);
    expect(await codes([at(150, -10), at(150, 60)])).toEqual([['not_across', 'line']]);
    expect(await codes([at(50, -10), at(60, 50), at(40, 50), at(50, 10), at(50, 110)])).toEqual([
      ['self_intersection', 'line'],
    ]);
    expect(await codes([at(0.01, -10), at(0.01, 110)])).toEqual([['out_of_range', 'line']]);
    expect(await codes([at(50, -10), [200, 36]])).toEqual([['out_of_range', 'line']]);
    expect(await codes(across, { parts: [{}, {}, {}] })).toEqual([['too_many_values', 'parts']]);
    expect(await codes(across, { parts: [{ name: 'a\tb\u0001' }] })).toEqual([
      ['malformed_text', 'parts.0.name'],
    ]);
    const taken = { code: `CODE-e${(await outlined(id)).code.slice(6)}` };
    expect(await codes(across, { parts: [taken], role: 'admin' })).toEqual([['unknown_field', 'role']]);
    const office = await make({ kind: 'office', geometry: rectangle(200, 0, 50, 50) });
    expect((await faultsOf(split(office, across)))[0]).toMatchObject({
      code: 'not_divisible',
      field: 'kind',
    });
    const point = await make({ geometry: { type: 'Point', coordinates: at(300, 0) } });
    expect((await faultsOf(split(point, across)))[0]).toMatchObject({
      code: 'not_divisible',
      field: 'geometry',
      found: 'Point',
    });
    const other = await make({ geometry: rectangle(400, 0, 50, 50) });
    const { code } = await outlined(other);
    const conflict = await faultsOf(split(id, across, { ...now, parts: [{ code }] }), 409);
    expect(conflict).toMatchObject([{ code: 'already_taken', field: 'parts.0.code' }]);
    // Three rows were imported meanwhile, and nothing else was written.
    expect((await lastOf()) - version).toBe(3);
    expect((await outlined(id)).version).toBe(2);
  });

  it('merges what adjoins, over a gap of half a metre, with what they have in common', async () => {
    const { rectangle, ring } = ground();
    const alike = { township: '镇', landUseScheme: 'yongdi2023', landUseCode: '1001' };
    const left = await make({
      geometry: rectangle(0, 0, 100, 100),
      declaredAreaM2: 10_000,
      farUpper: 2,
      ...alike,
    });
    const right = await make({
      geometry: rectangle(100.4, 0, 100, 100),
      declaredAreaM2: 9_000,
      farUpper: 3,
      ...alike,
    });
    const [one] = await madeBy(await merge([right, left], { name: '整块', reason: '整体出让' }));
    expect(one).toMatchObject({ name: '整块', declaredAreaM2: 19_000, farUpper: null, ...alike });
    expect(one.geometry.type).toBe('Polygon');
    expect(one.computedAreaM2 / (200.4 * 100)).toBeCloseTo(1, 2);
    expect(one.geometry.coordinates[0].length).toBeLessThan(11);
    const history = await server().json<{ lineage: { ancestor: number }[] }>(
      `/api/resources/${one.id}/history`,
      east(),
    );
    expect(history.lineage.map(({ ancestor }) => ancestor).sort()).toEqual([left, right].sort());

    const base = { geometry: rectangle(300, 0, 100, 100) };
    const [a, far, corner] = [
      await make(base),
      await make({ geometry: rectangle(401, 0, 50, 50) }),
      await make({
        geometry: { type: 'Polygon', coordinates: [ring([400, 100], [450, 100], [450, 150], [400, 150])] },
      }),
    ];
    for (const other of [far, corner]) {
      const faults = await faultsOf(merge([a, other]));
      expect(faults).toMatchObject([{ code: 'not_adjoining', found: expect.stringContaining('CODE-') }]);
    }
    const hall = await make({ kind: 'factory', geometry: rectangle(250, 0, 50, 50) });
    expect(await faultsOf(merge([a, hall]))).toMatchObject([{ code: 'differs', field: 'kind' }]);
    const gone = await make({ status: 'negotiating', project: 'P', geometry: rectangle(300, 100, 100, 50) });
    expect((await faultsOf(merge([a, gone]))).map(({ field }) => field)).toEqual(['status', 'project']);
    const west = await make({ zone: 'west', geometry: rectangle(300, -50, 100, 50) });
    expect((await merge([a, west])).statusCode).toBe(403);
    expect((await merge([a, a])).statusCode).toBe(422);
    expect((await outlined(a)).version).toBe(1);
  });

  it('cuts thirty random outlines: valid parts that add up, and join again', () =>
    cutAndJoinAtRandom({ make, outlined, split, post, madeBy }, { turns: 30, seed: 42 }));
});
