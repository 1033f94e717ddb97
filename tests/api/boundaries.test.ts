import type { MultiPolygon, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { putZones } from '../../api/zones/store.ts';
import type { Headers } from '../support/editors.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { ground, surveyorsOfSuite } from '../support/surveyors.ts';
import { write } from '../support/writing.ts';

describe('boundaries beside others', () => {
  const { server, make, ask, patch, people, east, outlined, post, faultsOf } = surveyorsOfSuite('postgresql');

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
    expect((await ask('POST', '/api/resources', { ...hall, code: `hall` })).statusCode).toBe(201);
    const parcel = { kind: 'land', name: '地块', zone: 'east' };
    const beside = { ...parcel, code: `beside`, geometry: rectangle(0, 100, 100, 100) };
    expect((await ask('POST', '/api/resources', beside)).statusCode).toBe(201);
    const upon = { ...parcel, code: `upon`, geometry: rectangle(0, 50, 20, 20) };
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

  it('moves a shared boundary at once where both are theirs, and else asks the neighbour', async () => {
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
    expect((await answer(first, true, west)).json()).toMatchObject({ id: other, version: 2 });
    expect((await outlined(other)).computedAreaM2 / 11_000).toBeCloseTo(1, 2);
    expect((await answer(first, true, west)).statusCode).toBe(412);

    const second = await asked(4, 80, 2);
    await patch(other, 2, { remarks: '有变' }, west);
    expect((await proposals(west))[0]).toMatchObject({ id: second, stale: true });
    expect((await answer(second, true, west)).statusCode).toBe(412);
    expect((await answer(second, false, west)).json()).toMatchObject({ id: other, version: 3 });
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
