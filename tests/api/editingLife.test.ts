import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createLedger } from '../../api/editions/ledger.ts';
import { editorsOfSuite, type Headers } from '../support/editors.ts';
import type { ListPage } from '../support/walk.ts';
import { parcel } from '../support/writing.ts';

describe('the life of a resource', () => {
  const { server, make, ask, patch, sheet, turn, people, east } = editorsOfSuite('postgresql');

  it('tells every version with who, when and why, and brings an old one back', async () => {
    const id = await make({ remarks: '原' });
    const moved = parcel('moved', {}, 460).geometry;
    await patch(id, 1, { remarks: '改', geometry: moved, reason: '实地测量' });
    await patch(id, 2, { name: '又一个名字' });
    const url = `/api/resources/${id}/history`;
    const history = await server().json<{ items: Record<string, unknown>[]; next: null }>(url, east());
    expect(history.items.map((item) => item.version)).toEqual([3, 2, 1]);
    expect(history.items[1]).toMatchObject({ by: '东区', reason: '实地测量' });
    expect(history.items[1].changes).toMatchObject([
      { field: 'positionQuality', from: null, to: 'exact' },
      { field: 'remarks', from: '原', to: '改' },
      { field: 'geometry', from: { areaM2: expect.any(Number) }, to: { areaM2: expect.any(Number) } },
    ]);
    expect((await ask('GET', url, undefined, people().viewer.headers)).statusCode).toBe(403);
    const restore = (version: number, match: string) =>
      ask(
        'POST',
        `/api/resources/${id}/restore`,
        { version, reason: '量错了' },
        { ...east(), 'if-match': match },
      );
    expect((await restore(1, '"2"')).statusCode).toBe(412);
    expect((await restore(9, '"3"')).statusCode).toBe(422);
    expect((await restore(1, '"3"')).json()).toMatchObject({ id, version: 4, sheet: { version: 4 } });
    const back = await sheet(id);
    expect(back).toMatchObject({ remarks: '原', name: `地块 e${turn()}` });
    const page = await server().json<ListPage>(`/api/resources?code=CODE-e${turn()}`, east());
    expect(page.items[0].name).toBe(back.name);
  });

  it('changes a status as the table allows, and by whom', async () => {
    const id = await make();
    const status = (version: number, body: object, headers: Headers = east()) =>
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
    expect((await status(1, { to: 'negotiating', project: 'P' })).json()).toMatchObject({ id, version: 2 });
    expect((await status(1, { to: 'signed' })).statusCode).toBe(412);
    expect(
      (await status(2, { to: 'withdrawn', reason: '规划调整' }, people().planner.headers)).statusCode,
    ).toBe(200);
    expect((await sheet(id)).status).toBe('withdrawn');
    const month = await server()
      .home.db.selectFrom('month_confirmation')
      .select(['how', 'late'])
      .where('resource_id', '=', id)
      .execute();
    expect(month).toEqual([{ how: 'changed', late: false }]);
  });

  it('changes a selection alike, all or none', async () => {
    const ids = [await make(), await make(), await make()];
    const batch = (changes: object, versions: readonly number[], headers: Headers = east()) =>
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
    expect((await batch({ township: '统一镇' }, [1, 2, 1], people().officer.headers)).statusCode).toBe(403);
    expect(await sheet(ids[0])).toMatchObject({ township: null, version: 1 });
    const rows = (query: string, headers: Headers = east()) =>
      server().get(`/api/resources/rows?${query}`, headers);
    expect((await rows(`ids=${ids.join(',')}&fields=township`)).json()).toEqual({
      items: ids.map((id, index) => ({ id, version: [1, 2, 1][index], township: null })),
    });
    for (const bad of ['', 'ids=1,x', 'ids=1&fields=secret', `ids=${'1,'.repeat(1000)}1`])
      expect((await rows(bad)).statusCode, bad).toBe(400);
    const done = await batch({ township: '统一镇' }, [1, 2, 1]);
    expect(done.json()).toEqual({ resources: ids.map((id, n) => ({ id, version: [2, 3, 2][n] })) });
    const found = await server().json<ListPage>('/api/resources?q=tongyizhen', east());
    expect(found.items.map((item) => item.id).sort()).toEqual([...ids].sort());
    const publish = (headers: Headers) =>
      ask(
        'POST',
        '/api/resources/publish',
        { published: true, resources: [{ id: ids[0], version: 2 }] },
        headers,
      );
    expect((await publish(east())).statusCode).toBe(403);
    expect((await publish(people().publisher.headers)).json()).toEqual({
      resources: [{ id: ids[0], version: 3 }],
    });
    expect((await publish(people().publisher.headers)).statusCode).toBe(412);
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
        headers: { ...east(), 'content-type': 'multipart/form-data; boundary=x' },
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
      (await ask('GET', `/api/attachments/${photo.id}`, undefined, people().viewer.headers)).statusCode,
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

    const noParts = { ...east(), 'content-type': 'multipart/form-data' };
    expect(
      (await ask('POST', `/api/resources/${id}/attachments`, Buffer.from('x'), noParts)).statusCode,
    ).toBe(400);
    const verify = (body: object, of = id) => ask('POST', `/api/resources/${of}/verify`, body);
    expect((await verify({ lon: 120.5 })).statusCode).toBe(422);
    expect((await verify({ photo: photo.id }, other)).statusCode).toBe(403);
    const seen = { note: '已看', lon: 120.5, lat: 36.9, accuracyM: 8, photo: photo.id };
    expect((await verify(seen)).json()).toMatchObject({ id, version: 2 });
    expect((await verify({})).json()).toMatchObject({ id, version: 2 });
    expect((await sheet(id)).verifiedOn).toBe(createLedger(home, { catchUp: async () => undefined }).today());
    const month = await home.db
      .selectFrom('month_confirmation')
      .select('how')
      .where('resource_id', '=', id)
      .execute();
    expect(month).toEqual([{ how: 'verified' }]);
    expect((await ask('DELETE', `/api/attachments/${photo.id}`)).statusCode).toBe(204);
    expect((await ask('GET', `/api/attachments/${photo.id}`)).statusCode).toBe(404);
    const left = await server().json<{ items: object[] }>(`/api/resources/${id}/attachments`, east());
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
