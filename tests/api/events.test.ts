import { once } from 'node:events';
import { createServer, get as httpGet, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RecordHome } from '#record/home.ts';
import { buildApp } from '../../api/app.ts';
import { readConfig } from '../../api/config.ts';
import { eventBytes, openEventStream } from '../../api/live/eventStream.ts';
import { appOfSuite, appOver, listen, pageFolders, type TestApp } from '../support/app.ts';
import { freshDatabaseUrl, homeOver } from '../support/databases.ts';
import { Listener, until } from '../support/listener.ts';
import { addEveryRole, addPerson, cookieOf } from '../support/people.ts';
import { createOne, importRows, parcel, write } from '../support/writing.ts';

function rename(home: RecordHome, id: number, name: string): Promise<void> {
  return write(home, async (open) => {
    await open.db.updateTable('resource').set({ name }).where('id', '=', id).returning('id').execute();
    open.touch([id]);
  });
}

/** Longer than any test: what is told all the same was told by a hint, not by a look at the feed. */
const NEVER_MS = 3_600_000;

describe('events', () => {
  let people: Awaited<ReturnType<typeof addEveryRole>>;
  let ids: number[];
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      people = await addEveryRole(home);
      ({ created: ids } = await importRows(home, [
        parcel('shown', { published: true }, 0),
        parcel('hidden', {}, 1),
      ]));
    },
    { config: { access: 'login' }, lookEveryMs: NEVER_MS },
  );
  let url: string;

  it('a write of somebody else is told at once, by a hint, and what is asked then is new', async () => {
    ({ url } = await listen(server()));
    expect((await server().get('/api/events', { accept: 'text/event-stream' })).statusCode).toBe(401);
    const officer = await Listener.open(`${url}/api/events`, people.officer.headers);
    expect(officer.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-content-type-options': 'nosniff',
    });
    await until(() => officer.told.length === 1);
    expect(officer.told[0].event).toBe('version');
    await rename(server().home, ids[1], '新名');
    await until(() => officer.changes().length === 1);
    const [{ id, data }] = officer.changes();
    expect(data).toEqual({ version: id, ids: [ids[1]], layers: false, by: 'tester', verb: 'test' });
    const { version } = await server().json<{ version: number }>('/api/meta', people.officer.headers);
    expect(version).toBe(id);
  });

  it('a viewer is not told who; the public edition only what is published', async () => {
    const { home } = server();
    const viewer = await Listener.open(`${url}/api/events`, people.viewer.headers);
    const open = await Listener.open(`${url}/public/api/events`);
    await until(() => viewer.told.length === 1 && open.told.length === 1);
    await rename(home, ids[1], '没有公开');
    await rename(home, ids[0], '公开');
    await until(() => viewer.changes().length === 2 && open.changes().length === 1);
    expect(viewer.changes().map(({ data }) => data.ids)).toEqual([[ids[1]], [ids[0]]]);
    expect(JSON.stringify(viewer.told)).not.toMatch(/"by"|tester/);
    expect(open.changes()[0].data).toEqual({ version: open.changes()[0].id, ids: [ids[0]], layers: false });
  });

  it('whoever comes back is told what they missed, once each, while others write', async () => {
    const { home, editions } = server();
    const from = editions.full.engine.version;
    for (let turn = 0; turn < 20; turn++) await rename(home, ids[1], `先 ${turn}`);
    const writing = (async () => {
      for (let turn = 0; turn < 40; turn++) await rename(home, ids[1], `后 ${turn}`);
    })();
    const listeners = await Promise.all(
      Array.from({ length: 5 }, async (_, turn) => {
        await sleep(turn * 15);
        return await Listener.open(`${url}/api/events`, {
          ...people.officer.headers,
          'last-event-id': String(from),
        });
      }),
    );
    await writing;
    const expected = Array.from({ length: 60 }, (_, index) => from + 1 + index);
    for (const listener of listeners) {
      await until(() => listener.changes().length >= 60);
      expect(listener.changes().map(({ id }) => id)).toEqual(expected);
    }
    const future = await Listener.open(`${url}/api/events`, {
      ...people.officer.headers,
      'last-event-id': '123456',
    });
    await until(() => future.told.length === 1);
    expect(future.told[0].event).toBe('reload');
  });

  it('ends with the login', async () => {
    const { home, editions } = server();
    const person = await addPerson(home, { username: 'leaving', role: 'officer' });
    const headers = await cookieOf(home, person);
    const app = await buildApp({
      config: { ...readConfig({ LOG_LEVEL: 'silent', PORT: '0' }), access: 'login' },
      home,
      editions,
      folders: pageFolders((end) => onTestFinished(async () => void (await end()))),
      streams: { heartbeatMs: 50, recheckMs: 100 },
    });
    onTestFinished(() => app.close());
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const leaving = await Listener.open(`${address}/api/events`, headers);
    const staying = await Listener.open(`${address}/api/events`, people.officer.headers);
    await sleep(300);
    expect(leaving.ended).toBe(false);
    await app.inject({ method: 'DELETE', url: '/api/session', headers });
    await until(() => leaving.ended);
    expect(staying.ended).toBe(false);
  });
});

describe('two servers on one PostgreSQL', () => {
  it('each tells of what the other wrote', async () => {
    const databaseUrl = await freshDatabaseUrl();
    const servers = [];
    for (let turn = 0; turn < 2; turn++) {
      const home = await homeOver(databaseUrl);
      const app = await appOver(home, (end) => onTestFinished(async () => void (await end())), {
        config: { access: 'open' },
        lookEveryMs: NEVER_MS,
      });
      servers.push({ ...app, home, url: (await listen(app)).url });
    }
    const streams = await Promise.all(servers.map(({ url }) => Listener.open(`${url}/api/events`)));
    await until(() => streams.every(({ told }) => told.length === 1));
    await createOne(servers[0].home, parcel('first'));
    await createOne(servers[1].home, parcel('second', {}, 1));
    await until(() => streams.every((stream) => stream.changes().length === 2));
    expect(streams[0].changes()).toEqual(streams[1].changes());
    await tellsOfTheOffice(servers);
  });

  /** A change of a project through one is told by the other to whoever may ask for projects, and to nobody else. */
  async function tellsOfTheOffice([one, other]: (TestApp & { readonly url: string })[]): Promise<void> {
    const { planner, admin, viewer } = await addEveryRole(one.home);
    const open = async (role: { headers: { cookie: string } }) =>
      await Listener.open(`${other.url}/api/events`, role.headers);
    const told = { planner: await open(planner), admin: await open(admin), viewer: await open(viewer) };
    const outside = await Listener.open(`${other.url}/public/api/events`);
    const all = [...Object.values(told), outside];
    await until(() => all.every((stream) => stream.told.length > 0));
    const made = await one.app.inject({
      method: 'POST',
      url: '/api/projects',
      payload: { name: '秘密项目' },
      headers: planner.headers,
    });
    expect(made.statusCode).toBe(201);
    const known = JSON.parse(String(made.headers['office-versions'])) as Record<string, number>;
    const last = ({ told }: Listener) => told.at(-1)?.data.office ?? {};
    await until(() => last(told.planner).projects === known.projects && last(told.admin).log > 0);
    expect(Object.keys(last(told.planner)).sort()).toEqual(Object.keys(known).sort());
    expect(known.log).toBeUndefined();
    const meta = await other.json<{ office: object }>('/api/meta', planner.headers);
    expect(meta.office).toEqual(known);
    // What is of the ledger is told after it, so that nothing is on its way any more.
    await write(one.home, async (open) => open.touchLayers());
    await until(() => outside.changes().length === 1 && told.viewer.changes().length === 1);
    expect(outside.told.map(({ data }) => Object.keys(data))).toEqual([
      ['version'],
      ['version', 'ids', 'layers'],
    ]);
    expect(last(told.viewer).projects).toBeUndefined();
    expect(await other.json('/public/api/meta')).not.toHaveProperty('office');
    expect(JSON.stringify(all.map((stream) => stream.told))).not.toContain('秘密');
  }
});

describe('many public readers', () => {
  const server = appOfSuite('postgresql', async () => undefined, { config: { access: 'login' } });
  /** As many as one address may have. */
  const MOST = 200;

  /** One stream, from an address of this machine. */
  async function open(url: string, localAddress: string): Promise<{ status: number; close(): void }> {
    const request = httpGet(url, { headers: { accept: 'text/event-stream' }, localAddress, agent: false });
    onTestFinished(() => void request.destroy());
    request.on('error', () => undefined);
    const [{ statusCode = 0 }] = (await once(request, 'response')) as [IncomingMessage];
    return { status: statusCode, close: () => void request.destroy() };
  }

  it('have a place each as soon as another is free, and no address takes all', async () => {
    const url = `${(await listen(server())).url}/public/api/events`;
    const many = (count: number) => Promise.all(Array.from({ length: count }, () => open(url, '127.0.0.1')));
    const streams = await many(MOST);
    expect(streams.filter(({ status }) => status !== 200)).toEqual([]);
    expect((await open(url, '127.0.0.1')).status).toBe(503);
    expect((await open(url, '127.0.0.2')).status).toBe(200);
    const began = performance.now();
    for (const stream of streams) stream.close();
    // Nobody waits for a heartbeat: who is gone has given their place back.
    while ((await open(url, '127.0.0.1')).status !== 200) await sleep(20);
    expect((await many(MOST / 2)).filter(({ status }) => status !== 200)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(8_000);
  });
});

describe('a reader that does not read', () => {
  it('is closed, and nothing is kept for it', async () => {
    let most = 0;
    let sent = 0;
    let isOver = false;
    const server = createServer((_request, answer) => {
      answer.writeHead(200, { 'content-type': 'text/event-stream' });
      const stream = openEventStream(answer);
      const data = { version: 1, ids: Array.from({ length: 500 }, (_, n) => 100_000 + n) };
      const more = () => {
        stream.send(eventBytes({ id: ++sent, name: 'change', data }));
        most = Math.max(most, answer.writableLength);
        isOver = !stream.isOpen();
        if (!isOver && sent < 20_000) setImmediate(more);
      };
      more();
    });
    onTestFinished(() => void server.close());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    socket.pause();
    await until(() => isOver || sent >= 20_000);
    expect(isOver).toBe(true);
    expect(most).toBeLessThan(80 * 1024);
  });
});
