import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ROLES } from '#contract/people.ts';
import { reachOf } from '#domain/policy.ts';
import type { RecordHome } from '#record/home.ts';
import { createLedger } from '../../api/editions/ledger.ts';
import { expireReservations } from '../../api/resources/expiryJob.ts';
import { putZones } from '../../api/zones/store.ts';
import { appOfSuite } from '../support/app.ts';
import { HOME_KINDS } from '../support/databases.ts';
import { addEveryRole, addPerson, cookieOf } from '../support/people.ts';
import type { ListPage } from '../support/walk.ts';
import { createOne, parcel, write } from '../support/writing.ts';

type Headers = Record<string, string>;
interface Sheet extends Record<string, unknown> {
  id: number;
  version: number;
}

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

async function twoZones(home: RecordHome): Promise<void> {
  const boundary = {
    type: 'MultiPolygon' as const,
    coordinates: [
      [
        [
          [120, 36],
          [121, 36],
          [121, 37],
          [120, 37],
          [120, 36],
        ],
      ],
    ],
  };
  await write(home, (open) =>
    putZones(
      open,
      ['east', 'west'].map((code) => ({ code, name: `${code} 区`, geometry: boundary })),
    ),
  );
}

describe.each(HOME_KINDS)('editing, %s', (kind) => {
  let people: Awaited<ReturnType<typeof addEveryRole>>;
  let east: Headers;
  const server = appOfSuite(
    kind,
    async (home) => {
      await twoZones(home);
      people = await addEveryRole(home);
      const officer = await addPerson(home, {
        username: 'east',
        role: 'officer',
        name: '东区',
        zones: ['east'],
      });
      east = await cookieOf(home, officer);
    },
    { config: { access: 'login' } },
  );
  let turn = 100;
  const make = (given: Parameters<typeof parcel>[1] = {}) =>
    createOne(server().home, parcel(`e${++turn}`, { zone: 'east', ...given }, turn));
  const ask = (
    method: 'POST' | 'PATCH' | 'GET' | 'DELETE',
    url: string,
    payload?: object,
    headers: Headers = east,
  ) => server().app.inject({ method, url, ...(payload && { payload }), headers });
  const patch = (id: number, version: number, payload: object, headers: Headers = east) =>
    ask('PATCH', `/api/resources/${id}`, payload, { ...headers, 'if-match': `"${version}-x"` });
  const sheet = (id: number) => server().json<Sheet>(`/api/resources/${id}`, east);

  it('asks which version is changed, and refuses one that is not the last', async () => {
    const id = await make();
    const first = await ask('GET', `/api/resources/${id}`);
    const tag = String(first.headers.etag);
    expect(tag).toMatch(/^"1-[\w-]+"$/);
    expect(
      (await ask('GET', `/api/resources/${id}`, undefined, { ...east, 'if-none-match': tag })).statusCode,
    ).toBe(304);
    expect((await ask('PATCH', `/api/resources/${id}`, { name: '新' })).statusCode).toBe(428);
    const changed = await ask(
      'PATCH',
      `/api/resources/${id}`,
      { name: '新名字', reason: '更正' },
      { ...east, 'if-match': tag },
    );
    expect([changed.statusCode, changed.json()]).toEqual([200, { id, version: 2 }]);
    expect(changed.headers.etag).toMatch(/^"2-/);
    const late = await ask('PATCH', `/api/resources/${id}`, { name: '旧名字' }, { ...east, 'if-match': tag });
    expect(late.statusCode).toBe(412);
    expect(late.json().errors[0]).toMatchObject({ code: 'out_of_date', found: '1', expected: '2' });
    // The engine has it when the answer is there, and finds it by its new name's sound.
    const found = await server().json<ListPage>('/api/resources?q=xinmingzi', east);
    expect(found.items.map((item) => item.id)).toEqual([id]);
    expect((await patch(id, 2, { name: '新名字' })).json()).toEqual({ id, version: 2 });
  });

  it('merges: null clears, what is absent stays, and every fault is named', async () => {
    const id = await make({ township: '镇', landPriceWanPerMu: 30 });
    const merged = await ask(
      'PATCH',
      `/api/resources/${id}`,
      { township: null, farLower: 1, farUpper: 2 },
      {
        ...east,
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
      people.planner.headers,
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
      headers: { ...east, 'if-match': '"1"', 'content-type': 'application/json' },
    });
    expect(answer.statusCode).toBe(400);
    expect((await sheet(id)).version).toBe(1);
  });

  it('lets each role change what the policy says: her own, another’s, none', async () => {
    for (const role of ROLES) {
      const reach = reachOf(role, 'resource.edit');
      const { headers, person } = people[role];
      const own = await patch(
        await make({ officer: person.name, zone: 'west' }),
        1,
        { name: '自己的' },
        headers,
      );
      const other = await patch(await make({ officer: '别人' }), 1, { name: '别人的' }, headers);
      const absent = await patch(999_999, 1, { name: '没有' }, headers);
      const expected = { all: [200, 200, 404], own: [200, 403, 404], none: [403, 403, 403] }[reach ?? 'none'];
      expect(
        [own, other, absent].map(({ statusCode }) => statusCode),
        role,
      ).toEqual(expected);
    }
    const mine = await make();
    expect((await patch(mine, 1, { zone: 'west' })).statusCode).toBe(403);
  });

  it('makes one resource however often the same create is sent', async () => {
    const body = {
      kind: 'land',
      name: '新地块',
      code: 'N-1',
      zone: 'east',
      geometry: parcel('n', {}, 450).geometry,
    };
    const headers = { ...east, 'idempotency-key': 'once' };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask('POST', '/api/resources', body, headers)),
    );
    const { id } = answers[0].json<Sheet>();
    expect(answers.map((answer) => [answer.statusCode, answer.json()])).toEqual(
      answers.map(() => [201, { id, version: 1 }]),
    );
    expect(answers[0].headers.location).toBe(`/api/resources/${id}`);
    expect((await server().json<ListPage>('/api/resources?code=N-1', east)).total).toBe(1);
    expect(await sheet(id)).toMatchObject({
      status: 'available',
      published: false,
      positionQuality: 'exact',
    });
    const other = await ask('POST', '/api/resources', { ...body, name: '另一个' }, headers);
    expect([other.statusCode, other.json().code]).toEqual([422, 'key_reused']);
    expect((await ask('POST', '/api/resources', body)).statusCode).toBe(409);
    expect((await ask('POST', '/api/resources', { ...body, code: 'N-2', zone: 'west' })).statusCode).toBe(
      403,
    );
    const mine = { ...body, code: 'N-3', zone: 'west', officer: '东区' };
    expect((await ask('POST', '/api/resources', mine)).statusCode).toBe(201);
    const bare = await ask('POST', '/api/resources', { zone: 'east' });
    expect(
      bare
        .json<{ errors: { field: string }[] }>()
        .errors.map(({ field }) => field)
        .sort(),
    ).toEqual(['code', 'kind', 'name']);
  });

  it('overwrites nothing: ten editors, one parcel', async () => {
    const id = await make();
    const edits = kind === 'embedded' ? 5 : 20;
    let accepted = 0;
    const editor = async (n: number) => {
      for (let edit = 0; edit < edits; edit++) {
        const { version } = await sheet(id);
        const answer = await patch(id, version, { remarks: `${n}/${edit}` });
        if (answer.statusCode === 200) {
          accepted++;
          expect(answer.json<Sheet>().version).toBe(version + 1);
        } else expect(answer.statusCode).toBe(412);
      }
    };
    await Promise.all(Array.from({ length: 10 }, (_, n) => editor(n)));
    expect((await sheet(id)).version).toBe(1 + accepted);
    expect(accepted).toBeGreaterThanOrEqual(edits);
  });

  it('tells every version with who, when and why, and brings an old one back', async () => {
    const id = await make({ remarks: '原' });
    const moved = parcel('moved', {}, 460).geometry;
    await patch(id, 1, { remarks: '改', geometry: moved, reason: '实地测量' });
    await patch(id, 2, { name: '又一个名字' });
    const url = `/api/resources/${id}/history`;
    const history = await server().json<{ items: Record<string, unknown>[]; next: null }>(url, east);
    expect(history.items.map((item) => item.version)).toEqual([3, 2, 1]);
    expect(history.items[1]).toMatchObject({ by: '东区', reason: '实地测量' });
    expect(history.items[1].changes).toMatchObject([
      { field: 'positionQuality', from: null, to: 'exact' },
      { field: 'remarks', from: '原', to: '改' },
      { field: 'geometry', from: { areaM2: expect.any(Number) }, to: { areaM2: expect.any(Number) } },
    ]);
    expect((await ask('GET', url, undefined, people.viewer.headers)).statusCode).toBe(403);
    const restore = (version: number, match: string) =>
      ask(
        'POST',
        `/api/resources/${id}/restore`,
        { version, reason: '量错了' },
        { ...east, 'if-match': match },
      );
    expect((await restore(1, '"2"')).statusCode).toBe(412);
    expect((await restore(9, '"3"')).statusCode).toBe(422);
    expect((await restore(1, '"3"')).json()).toEqual({ id, version: 4 });
    const back = await sheet(id);
    expect(back).toMatchObject({ remarks: '原', name: `地块 e${turn}` });
    const page = await server().json<ListPage>(`/api/resources?code=CODE-e${turn}`, east);
    expect(page.items[0].name).toBe(back.name);
  });

  it('changes a status as the table allows, and by whom', async () => {
    const id = await make();
    const status = (version: number, body: object, headers: Headers = east) =>
      ask('POST', `/api/resources/${id}/status`, body, { ...headers, 'if-match': `"${version}"` });
    const faultOf = async (answer: ReturnType<typeof status>) => (await answer).json().errors[0].code;
    expect(await faultOf(status(1, { to: 'available' }))).toBe('same_status');
    expect(await faultOf(status(1, { to: 'occupied', project: 'P' }))).toBe('unknown_transition');
    expect(await faultOf(status(1, { to: 'reserved', project: 'P' }))).toBe('expiry_missing');
    expect(await faultOf(status(1, { to: 'reserved', project: 'P', until: '2020-01-01' }))).toBe(
      'expiry_past',
    );
    expect(await faultOf(status(1, { to: 'withdrawn', reason: '规划调整' }))).toBe('planner_only');
    expect(
      (await ask('POST', `/api/resources/${id}/status`, { to: 'negotiating', project: 'P' })).statusCode,
    ).toBe(428);
    expect((await status(1, { to: 'negotiating', project: 'P' })).json()).toEqual({ id, version: 2 });
    expect((await status(1, { to: 'signed' })).statusCode).toBe(412);
    expect(
      (await status(2, { to: 'withdrawn', reason: '规划调整' }, people.planner.headers)).statusCode,
    ).toBe(200);
    expect((await sheet(id)).status).toBe('withdrawn');
    const month = await server()
      .home.db.selectFrom('month_confirmation')
      .select(['how', 'late'])
      .where('resource_id', '=', id)
      .execute();
    expect(month).toEqual([{ how: 'changed', late: false }]);
  });

  it('frees what was reserved until yesterday, once, and says who', async () => {
    const { home, editions } = server();
    const past = { status: 'reserved' as const, project: 'P' };
    const over = await make({ ...past, reservedUntil: '2025-05-02' });
    const open = await make({ ...past, reservedUntil: '2999-01-01' });
    const endless = await make({ ...past, reservedUntil: null });
    const two = [createLedger(home, editions), createLedger(home, { catchUp: async () => undefined })];
    const freed = await Promise.all(two.map(expireReservations));
    expect(freed.flat()).toEqual([over]);
    expect(await expireReservations(two[0])).toEqual([]);
    expect(await sheet(over)).toMatchObject({ status: 'available', project: null, version: 2 });
    expect([(await sheet(open)).status, (await sheet(endless)).status]).toEqual(['reserved', 'reserved']);
    const history = await server().json<{ statusChanges: object[] }>(`/api/resources/${over}/history`, east);
    expect(history.statusChanges[0]).toMatchObject({
      by: 'expiry',
      from: 'reserved',
      to: 'available',
      project: 'P',
    });
  });

  it('changes a selection alike, all or none', async () => {
    const ids = [await make(), await make(), await make()];
    const batch = (changes: object, versions: readonly number[], headers: Headers = east) =>
      ask(
        'POST',
        '/api/resources/batch',
        { changes, reason: '统一口径', resources: ids.map((id, n) => ({ id, version: versions[n] })) },
        headers,
      );
    await patch(ids[1], 1, { remarks: '先改' });
    const stale = await batch({ township: '统一镇' }, [1, 1, 1]);
    expect([stale.statusCode, stale.json().errors]).toMatchObject([
      412,
      [{ field: String(ids[1]), expected: '2' }],
    ]);
    expect((await batch({ township: '统一镇', code: 'X' }, [1, 2, 1])).statusCode).toBe(422);
    expect((await batch({ township: '统一镇' }, [1, 2, 1], people.officer.headers)).statusCode).toBe(403);
    expect(await sheet(ids[0])).toMatchObject({ township: null, version: 1 });
    const done = await batch({ township: '统一镇' }, [1, 2, 1]);
    expect(done.json()).toEqual({ resources: ids.map((id, n) => ({ id, version: [2, 3, 2][n] })) });
    const found = await server().json<ListPage>('/api/resources?q=tongyizhen', east);
    expect(found.items.map((item) => item.id).sort()).toEqual([...ids].sort());
    const publish = (headers: Headers) =>
      ask(
        'POST',
        '/api/resources/publish',
        { published: true, resources: [{ id: ids[0], version: 2 }] },
        headers,
      );
    expect((await publish(east)).statusCode).toBe(403);
    expect((await publish(people.publisher.headers)).json()).toEqual({
      resources: [{ id: ids[0], version: 3 }],
    });
    expect((await publish(people.publisher.headers)).statusCode).toBe(412);
    expect((await server().get(`/public/api/resources/${ids[0]}`)).statusCode).toBe(200);
  });

  it('keeps of a photo what may be shown, and a verification with it', async () => {
    const { home, app } = server();
    const id = await make();
    const other = await make({ zone: 'west' });
    const taken = await sharp({ create: { width: 3000, height: 40, channels: 3, background: '#486' } })
      .withExif({
        IFD0: { Make: 'Camera' },
        IFD3: { GPSLatitude: '36/1 52/1 1234/100', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(taken.toString('latin1')).toContain('Camera');
    const send = (to: number, name: string, bytes: Buffer) => {
      const form = [
        `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`,
        bytes,
        '\r\n--x--\r\n',
      ];
      return app.inject({
        method: 'POST',
        url: `/api/resources/${to}/attachments`,
        payload: Buffer.concat(form.map((part) => Buffer.from(part))),
        headers: { ...east, 'content-type': 'multipart/form-data; boundary=x' },
      });
    };
    const made = await send(id, '../现场.jpg', taken);
    expect(made.statusCode).toBe(201);
    const photo = made.json<{ id: number }>();
    expect(photo).toMatchObject({
      kind: 'photo',
      name: '现场.jpg',
      mediaType: 'image/jpeg',
      height: 2048,
      by: '东区',
    });
    for (const [part, side] of [
      ['', 2048],
      ['/thumbnail', 320],
    ] as const) {
      const shown = await ask('GET', `/api/attachments/${photo.id}${part}`);
      expect([shown.statusCode, shown.headers['x-content-type-options']]).toEqual([200, 'nosniff']);
      const metadata = await sharp(shown.rawPayload).metadata();
      expect([metadata.height, metadata.exif, metadata.orientation]).toEqual([side, undefined, undefined]);
      expect(shown.rawPayload.toString('latin1')).not.toMatch(/Exif|Camera|GPS/);
    }
    expect(
      (await ask('GET', `/api/attachments/${photo.id}`, undefined, people.viewer.headers)).statusCode,
    ).toBe(403);
    expect((await send(other, 'a.jpg', taken)).statusCode).toBe(403);
    expect(
      (await send(id, 'a.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).statusCode,
    ).toBe(415);
    expect(
      (await send(id, 'a.jpg', Buffer.concat([taken.subarray(0, 20), Buffer.alloc(500, 1)]))).statusCode,
    ).toBe(415);
    expect((await send(id, 'a.pdf', Buffer.alloc(15 * 1024 * 1024 + 10, '%PDF-'))).statusCode).toBe(413);
    expect((await send(id, '图.pdf', Buffer.from('%PDF-1.7 …'))).json()).toMatchObject({
      kind: 'file',
      name: '图.pdf',
    });

    const noParts = { ...east, 'content-type': 'multipart/form-data' };
    expect(
      (await ask('POST', `/api/resources/${id}/attachments`, Buffer.from('x'), noParts)).statusCode,
    ).toBe(400);
    const verify = (body: object, of = id) => ask('POST', `/api/resources/${of}/verify`, body);
    expect((await verify({ lon: 120.5 })).statusCode).toBe(422);
    expect((await verify({ photo: photo.id }, other)).statusCode).toBe(403);
    const seen = { note: '已看', lon: 120.5, lat: 36.9, accuracyM: 8, photo: photo.id };
    expect((await verify(seen)).json()).toEqual({ id, version: 2 });
    expect((await verify({})).json()).toEqual({ id, version: 2 });
    expect((await sheet(id)).verifiedOn).toBe(createLedger(home, { catchUp: async () => undefined }).today());
    const month = await home.db
      .selectFrom('month_confirmation')
      .select('how')
      .where('resource_id', '=', id)
      .execute();
    expect(month).toEqual([{ how: 'verified' }]);
    expect((await ask('DELETE', `/api/attachments/${photo.id}`)).statusCode).toBe(204);
    expect((await ask('GET', `/api/attachments/${photo.id}`)).statusCode).toBe(404);
    const left = await server().json<{ items: object[] }>(`/api/resources/${id}/attachments`, east);
    expect(left.items).toMatchObject([{ name: '图.pdf' }]);
  });

  it('marks as late what changes in a month that is closed', async () => {
    const { db } = server().home;
    const [before, after] = [await make(), await make()];
    await patch(before, 1, { remarks: '月内' });
    const day = createLedger(server().home, server().editions).today();
    const month = day.slice(0, 7);
    const close = { month, closed_by: '管理员', last_day: day, version: 1, report: {} };
    await db.insertInto('month_close').values(close).returning('month').execute();
    await patch(before, 2, { remarks: '月后' });
    await patch(after, 1, { remarks: '月后' });
    await ask('POST', `/api/resources/${await make()}/verify`, {});
    const late = await db
      .selectFrom('month_confirmation')
      .select('resource_id')
      .where('late', '=', true)
      .execute();
    expect(late.map((row) => row.resource_id).sort()).toEqual([before, after].sort());
    await db.deleteFrom('month_close').where('month', '=', month).returning('month').execute();
  });
});
