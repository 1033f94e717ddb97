import type { MultiPolygon, Polygon, Position } from 'geojson';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { putZones } from '../../api/zones/store.ts';
import { HOME_KINDS } from '../support/databases.ts';
import { editorsOfSuite, type Headers, type Sheet } from '../support/editors.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { createRandom } from '../support/random.ts';
import type { ListPage } from '../support/walk.ts';
import { write } from '../support/writing.ts';

interface Outlined extends Sheet {
  name: string;
  code: string;
  geometry: Polygon;
  areaM2: number;
  computedAreaM2: number;
}

/** Degrees of a metre at 36.1° north. */
const EAST = 1 / 90_050;
const NORTH = 1 / 110_962;
let row = 0;

/** A place of a test's own, in metres from its corner. */
function ground() {
  const [lon, lat] = [117 + ++row * 0.02, 36.1];
  const at = (x: number, y: number): Position => [lon + x * EAST, lat + y * NORTH];
  const ring = (...corners: [number, number][]) => [...corners, corners[0]].map(([x, y]) => at(x, y));
  const box = (x: number, y: number, width: number, height: number) =>
    ring([x, y], [x + width, y], [x + width, y + height], [x, y + height]);
  const rectangle = (...sides: Parameters<typeof box>): Polygon => ({
    type: 'Polygon',
    coordinates: [box(...sides)],
  });
  return { at, ring, box, rectangle };
}

describe.each(HOME_KINDS)('geometry editing, %s', (kind) => {
  const { server, make, ask, patch, people, east } = editorsOfSuite(kind);
  const outlined = (id: number) => server().json<Outlined>(`/api/resources/${id}`, east());
  const post = (path: string, payload: object, headers: Headers = east()) =>
    ask('POST', `/api/resources/${path}`, payload, headers);
  const split = (id: number, line: Position[], more: object = {}, headers?: Headers) =>
    post(
      'split',
      { resources: [{ id, version: 1 }], line: { type: 'LineString', coordinates: line }, ...more },
      headers,
    );
  const merge = (ids: readonly number[], more: object = {}) =>
    post('merge', { resources: ids.map((id) => ({ id, version: 1 })), ...more });
  const madeBy = (answer: Awaited<ReturnType<typeof split>>) => {
    expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
    const { resources } = answer.json<{ resources: { id: number; version: number }[] }>();
    return Promise.all(resources.map(({ id }) => outlined(id)));
  };
  const faultsOf = async (answer: ReturnType<typeof split>, status = 422) => {
    const { statusCode, body } = await answer;
    expect([statusCode, body]).toEqual([status, body]);
    return JSON.parse(body).errors as { code: string; field: string; found?: string }[];
  };
  const total = (parts: readonly Outlined[]) => parts.reduce((sum, part) => sum + part.computedAreaM2, 0);

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
    const parts = await madeBy(
      await split(id, [at(110, -10), at(110, 110)], { parts: [{ name: '西块' }], reason: '分期供地' }),
    );
    expect(parts.map(({ name, code }) => [name, code])).toEqual([
      ['西块', `${before.code}-1`],
      [`${before.name}-2`, `${before.code}-2`],
    ]);
    expect(parts[0].computedAreaM2).toBeGreaterThan(parts[1].computedAreaM2);
    expect(Math.abs(total(parts) / before.computedAreaM2 - 1)).toBeLessThan(1e-5);
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

  it('cuts thirty random outlines: valid parts that add up, and join again', async () => {
    const random = createRandom(42);
    for (let turn = 0; turn < 30; turn++) {
      const { at } = ground();
      const corners = Array.from(
        { length: 5 + Math.floor(random.next() * 30) },
        () => 40 + random.next() * 110,
      );
      const ring = corners.map((radius, index) => {
        const angle = (index / corners.length) * 2 * Math.PI;
        return at(radius * Math.cos(angle), radius * Math.sin(angle));
      });
      const hole = [at(-10, -8), at(10, -8), at(10, 8), at(-10, 8), at(-10, -8)];
      const id = await make({ geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]], hole] } });
      const before = await outlined(id);
      const [angle, bend] = [random.next() * Math.PI, random.next() * 30 - 15];
      const end = (way: number) => at(way * 200 * Math.cos(angle), way * 200 * Math.sin(angle));
      const parts = await madeBy(await split(id, [end(-1), at(bend, bend / 2), end(1)]));
      expect(parts.length).toBeGreaterThan(1);
      expect(Math.abs(total(parts) / before.computedAreaM2 - 1), `turn ${turn}`).toBeLessThan(1e-5);
      const [whole] = await madeBy(
        await post('merge', { resources: parts.map((part) => ({ id: part.id, version: 1 })) }),
      );
      expect(Math.abs(whole.computedAreaM2 / before.computedAreaM2 - 1), `turn ${turn}`).toBeLessThan(1e-4);
    }
  });

  it('asks before an overlap is saved, only where it is new or has grown', async () => {
    const { rectangle } = ground();
    const fixed = await make({ geometry: rectangle(0, 0, 100, 100) });
    const { name, code } = await outlined(fixed);
    const id = await make({ geometry: rectangle(90, 0, 100, 100) });
    const to = (version: number, geometry: Polygon, more: object = {}) =>
      patch(id, version, { geometry, ...more });
    expect((await to(1, rectangle(90, 0, 120, 100))).statusCode).toBe(200);
    expect((await to(2, rectangle(95, 0, 120, 100))).statusCode).toBe(200);
    const [fault] = await faultsOf(to(3, rectangle(88, 0, 120, 100)));
    expect(fault).toMatchObject({ code: 'overlap', field: 'geometry' });
    expect(fault.found).toMatch(new RegExp(`^${name} \\(${code}\\) 1[12]\\d\\d\\.\\d ㎡$`));
    expect((await to(3, rectangle(88, 0, 120, 100), { accept: ['outside_zone'] })).statusCode).toBe(422);
    expect((await to(3, rectangle(88, 0, 120, 100), { accept: ['anything'] })).statusCode).toBe(422);
    expect((await to(3, rectangle(88, 0, 120, 100), { accept: ['overlap'] })).statusCode).toBe(200);
    // A hall stands on a parcel, and what touches does not overlap.
    const hall = { kind: 'factory', name: '厂房', zone: 'east', geometry: rectangle(10, 10, 50, 50) };
    expect((await ask('POST', '/api/resources', { ...hall, code: `hall ${kind}` })).statusCode).toBe(201);
    const parcel = { kind: 'land', name: '地块', zone: 'east' };
    const beside = { ...parcel, code: `beside ${kind}`, geometry: rectangle(0, 100, 100, 100) };
    expect((await ask('POST', '/api/resources', beside)).statusCode).toBe(201);
    const upon = { ...parcel, code: `upon ${kind}`, geometry: rectangle(0, 50, 20, 20) };
    expect((await faultsOf(ask('POST', '/api/resources', upon)))[0].code).toBe('overlap');
    expect((await ask('POST', '/api/resources', { ...upon, accept: ['overlap'] })).statusCode).toBe(201);
  });

  it('asks before what lies outside its zone is saved', async () => {
    const { rectangle, box } = ground();
    const boundary: MultiPolygon = { type: 'MultiPolygon', coordinates: [[box(0, 0, 1_000, 1_000)]] };
    await write(server().home, (open) =>
      putZones(open, [
        { code: 'bounded', name: '有界区', boundaries: [{ validFrom: '2020-01-01', geometry: boundary }] },
      ]),
    );
    const planner = people().planner.headers;
    const id = await make({ zone: 'bounded', geometry: rectangle(900, 0, 50, 50) });
    const to = (version: number, geometry: Polygon, more: object = {}) =>
      patch(id, version, { geometry, ...more }, planner);
    const [fault] = await faultsOf(to(1, rectangle(980, 0, 50, 50)));
    expect(fault).toMatchObject({ code: 'outside_zone', field: 'geometry' });
    expect(fault.found).toMatch(/^有界区 1\d{3}\.\d ㎡ \((59|60|61)\.\d %\)$/);
    expect((await to(1, rectangle(980, 0, 50, 50), { accept: ['outside_zone'] })).statusCode).toBe(200);
    expect((await to(2, rectangle(970, 0, 60, 50))).statusCode).toBe(200);
  });

  it('moves a shared boundary at once where both are hers, and else asks the neighbour', async () => {
    const { rectangle } = ground();
    const { home } = server();
    const neighbour = await addPerson(home, {
      username: 'west',
      role: 'officer',
      name: '西区',
      zones: ['west'],
    });
    const west = await cookieOf(home, neighbour);
    const [a, b] = [
      await make({ geometry: rectangle(0, 0, 100, 100) }),
      await make({ geometry: rectangle(100, 0, 100, 100) }),
    ];
    const edge = (...moved: [number, number, Polygon][]) =>
      post('shared-edge', { resources: moved.map(([id, version, geometry]) => ({ id, version, geometry })) });
    const both = await edge([b, 1, rectangle(120, 0, 80, 100)], [a, 1, rectangle(0, 0, 120, 100)]);
    expect([both.statusCode, both.json()]).toEqual([
      200,
      { resources: [b, a].map((id) => ({ id, version: 2 })), proposals: [] },
    ]);
    expect(
      (await edge([a, 2, rectangle(0, 0, 100, 100)], [b, 1, rectangle(100, 0, 100, 100)])).statusCode,
    ).toBe(412);
    expect(
      (await faultsOf(edge([a, 2, rectangle(0, 0, 130, 100)], [b, 2, rectangle(120, 0, 80, 100)])))[0],
    ).toMatchObject({ code: 'overlap', field: 'resources.0.geometry' });

    const other = await make({ zone: 'west', geometry: rectangle(0, 100, 100, 100) });
    expect((await edge([other, 1, rectangle(0, 90, 100, 110)])).statusCode).toBe(403);
    const asked = async (version: number, height: number, of = 1) => {
      const answer = await edge(
        [a, version, rectangle(0, 0, 120, height)],
        [other, of, rectangle(0, height, 100, 200 - height)],
      );
      expect([answer.statusCode, answer.body]).toMatchObject([
        200,
        expect.stringContaining('"proposals":[{'),
      ]);
      return answer.json<{ proposals: { id: number; resource: number }[] }>().proposals[0].id;
    };
    const superseded = await asked(2, 95);
    const first = await asked(3, 90);
    const proposals = async (headers: Headers) =>
      (await ask('GET', '/api/proposals', undefined, headers)).json<{ items: Record<string, unknown>[] }>()
        .items;
    const told = { id: first, resource: other, baseVersion: 1, stale: false, by: '东区' };
    expect(await proposals(east())).toMatchObject([{ ...told, mayAnswer: false }]);
    const [seen, ...none] = await proposals(west);
    expect([seen, none]).toMatchObject([{ ...told, mayAnswer: true }, []]);
    expect(Number(seen.proposedAreaM2) / Number(seen.areaM2)).toBeCloseTo(1.1, 3);
    expect(await proposals(people().officer.headers)).toEqual([]);
    const answer = (id: number, accept: boolean, headers: Headers) =>
      ask('POST', `/api/proposals/${id}`, { accept }, headers);
    expect((await answer(first, true, east())).statusCode).toBe(403);
    expect((await answer(superseded, true, west)).statusCode).toBe(409);
    expect((await answer(first, true, west)).json()).toEqual({ id: other, version: 2 });
    expect((await outlined(other)).computedAreaM2 / 11_000).toBeCloseTo(1, 2);
    expect((await answer(first, true, west)).statusCode).toBe(412);

    const second = await asked(4, 80, 2);
    await patch(other, 2, { remarks: '有变' }, west);
    expect((await proposals(west))[0]).toMatchObject({ id: second, stale: true });
    expect((await answer(second, true, west)).statusCode).toBe(412);
    expect((await answer(second, false, west)).json()).toEqual({ id: other, version: 3 });
    expect(await proposals(west)).toEqual([]);
  });

  it('shows the outlines that meet a box', async () => {
    const { at, rectangle } = ground();
    const id = await make({ geometry: rectangle(0, 0, 50, 50), officer: '王', declaredAreaM2: 2_400 });
    await make({ geometry: { type: 'Point', coordinates: at(20, 20) } });
    await make({ geometry: rectangle(200, 0, 50, 50) });
    const url = (...to: [number, number]) =>
      `/api/resources/shapes?bbox=${[...at(40, 40), ...at(...to)].map((n) => n.toFixed(9))}`;
    const shapes = await server().json<{ complete: boolean; features: object[] }>(url(100, 100), east());
    const properties = { kind: 'land', officer: '王', zone: 'east', version: 1, areaDeclaredM2: 2_400 };
    expect(shapes).toMatchObject({ complete: true, features: [{ id, properties }] });
    expect((await ask('GET', `${url(100, 100)}&kind=factory`)).json().features).toEqual([]);
    expect((await ask('GET', '/api/resources/shapes')).statusCode).toBe(400);
    expect((await ask('GET', `${url(100, 100)}&kind=x`)).statusCode).toBe(400);
    expect((await ask('GET', url(100, 100), undefined, people().viewer.headers)).statusCode).toBe(403);
  });
});
