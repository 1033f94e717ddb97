import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { type KyselyPlugin, sql } from 'kysely';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PersonData } from '#contract/people.ts';
import { readDataset } from '#record/feed.ts';
import { createCookieLogin } from '../../api/accounts/cookieLogin.ts';
import { appOfSuite } from '../support/app.ts';
import { type Holding, holdRecord } from '../support/holdRecord.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { importRows, parcel } from '../support/writing.ts';

/** What a question may take that is refused: its wait, and some air on a machine that does other things. */
const REFUSED_IN_MS = 3_000;
/** What is answered from memory has nothing to wait for. */
const MEMORY_IN_MS = 1_000;
const MEMORY = [
  ...['/api/meta', '/api/resources', '/api/resources?q=p7&sort=-area', '/api/stats', '/api/session'],
  ...['/api/reference/zones', '/tiles/resources/0/0/0.mvt', '/public/api/resources', '/public/api/meta'],
];
const RECORD = [
  '/api/resources/1',
  '/public/api/resources/1',
  '/api/projects',
  '/api/imports',
  '/api/export.csv',
];

/** A long write on the embedded record, which has one connection: it is begun, and goes on until it is told to end. */
describe('while somebody writes for long, embedded', () => {
  let officer: PersonData;
  let admin: PersonData;
  const server = appOfSuite(
    'embedded',
    async (home) => {
      officer = await addPerson(home, { username: 'wang', role: 'officer', name: '王芳' });
      admin = await addPerson(home, { username: 'boss', role: 'admin', name: '老板' });
      await importRows(
        home,
        Array.from({ length: 20 }, (_, n) => parcel(`p${n}`, { published: true, officer: '王芳' }, n)),
      );
    },
    { config: { access: 'login' } },
  );

  type Headers = { cookie: string };
  /** A login that the record has confirmed just now. */
  async function proved(person = officer): Promise<Headers> {
    const headers = await cookieOf(server().home, person);
    expect((await server().get('/api/meta', headers)).statusCode).toBe(200);
    return headers;
  }

  let holding: Holding | undefined;
  async function end(): Promise<void> {
    await holding?.release();
    holding = undefined;
  }
  afterEach(async () => {
    await end();
    vi.useRealTimers();
  });
  async function hold(): Promise<void> {
    holding = holdRecord(server().home);
    await holding.began;
  }

  async function ask(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    headers: object,
    payload?: object,
  ) {
    const began = performance.now();
    const answer = await server().app.inject({
      method,
      url,
      headers: { ...headers },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, took: performance.now() - began, answer };
  }
  async function refused(...question: Parameters<typeof ask>): Promise<void> {
    const { status, took, answer } = await ask(...question);
    expect([question[1], status]).toEqual([question[1], 503]);
    expect(answer.json()).toMatchObject({ code: 'record_unavailable' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(took).toBeLessThan(REFUSED_IN_MS);
  }

  it('what is in memory is answered, and the rest refused in time, to be asked again', async () => {
    const headers = await proved();
    await hold();
    for (const url of MEMORY) {
      const { status, took } = await ask('GET', url, headers);
      expect([url, status]).toEqual([url, 200]);
      expect(took).toBeLessThan(MEMORY_IN_MS);
    }
    await Promise.all(RECORD.map((url) => refused('GET', url, headers)));
    await end();
    for (const url of RECORD) expect((await ask('GET', url, headers)).status, url).toBe(200);
  });

  it('a login is asked about once, however many ask for something with it at once', async () => {
    const { home } = server();
    const { cookie } = await cookieOf(home, officer);
    let asked = 0;
    const counter: KyselyPlugin = {
      transformQuery({ node }) {
        asked++;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const prompt = { ...home.prompt, db: home.prompt.db.withPlugin(counter) };
    const login = createCookieLogin({ ...home, prompt });
    const request = { headers: { cookie } } as unknown as FastifyRequest;
    const found = await Promise.all(Array.from({ length: 20 }, () => login.identify(request)));
    expect(found.map((identity) => identity?.person.id)).toEqual(Array(20).fill(officer.id));
    expect(asked).toBe(1);
    login.doubt(officer.id);
    expect((await login.identify(request))?.person.id).toBe(officer.id);
    expect(asked).toBe(2);
  });

  it('a write that was refused never happens, and work that nobody waits for waits', async () => {
    const { home } = server();
    const headers = await proved();
    const { version } = await readDataset(home.db, 'full');
    await hold();
    const patient = readDataset(home.db, 'full');
    await refused('PATCH', '/api/resources/1', { ...headers, 'if-match': '"1-x"' }, { remarks: '改' });
    await refused('POST', '/api/projects', headers, { name: '项目' });
    await end();
    expect(await patient).toMatchObject({ version });
    expect(await readDataset(home.db, 'full')).toMatchObject({ version });
    expect((await ask('GET', '/api/resources/1', headers)).answer.json()).toMatchObject({ version: 1 });
  });

  it('who was not proved in the minute before is not believed', async () => {
    const never = await cookieOf(server().home, officer);
    const before = await proved();
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 61_000);
    const lately = await proved();
    vi.setSystemTime(Date.now() + 30_000);
    await hold();
    vi.setSystemTime(Date.now() + 500_000);
    expect((await ask('GET', '/api/meta', lately)).status).toBe(200);
    await refused('GET', '/api/meta', never);
    await refused('GET', '/api/meta', before);
  });

  it('who has logged out is out at once, before it or during it', async () => {
    const { home } = server();
    const [before, during, current, other] = [await proved(), await proved(), await proved(), await proved()];
    expect((await ask('DELETE', '/api/session', before)).status).toBe(204);
    const logins = (await ask('GET', '/api/session/logins', current)).answer.json<{
      items: { id: string; current: boolean }[];
    }>();
    const sessionOf = async ({ cookie }: Headers) =>
      (await server().app.inject({ method: 'GET', url: '/api/session/logins', headers: { cookie } }))
        .json<typeof logins>()
        .items.find((one) => one.current)!.id;
    const others = await sessionOf(other);
    await hold();
    const isOut = async (headers: Headers) => {
      const { status, took } = await ask('GET', '/api/meta', headers);
      expect(status).toBe(401);
      expect(took).toBeLessThan(MEMORY_IN_MS);
    };
    await isOut(before);
    const leaving = ask('DELETE', '/api/session', during);
    const ending = ask('DELETE', `/api/session/logins/${others}`, current);
    await sleep(100);
    await isOut(during);
    await isOut(other);
    expect([(await leaving).status, (await ending).status]).toEqual([204, 204]);
    expect((await ask('GET', '/api/meta', current)).status).toBe(200);
    await end();
    for (const headers of [before, during, other]) await isOut(headers);
    await vi.waitFor(async () => {
      const { rows } = await sql`select id from session where id::text = ${others}`.execute(home.db);
      expect(rows).toEqual([]);
    });
    const { rows } = await sql<{ verb: string }>`
      select verb from audit where person = ${officer.id} order by id desc limit 2`.execute(home.db);
    expect(rows.map(({ verb }) => verb).sort()).toEqual(['session.end', 'session.revoke']);
  });

  it('who is closed is out at once; a closing that was refused lets nobody in meanwhile, and did not happen', async () => {
    const { home } = server();
    const boss = await proved(admin);
    const [closed, spared] = await Promise.all(
      ['closed', 'spared'].map((username) => addPerson(home, { username, role: 'officer' })),
    );
    const [closedOne, sparedOne] = [await proved(closed), await proved(spared)];
    expect((await ask('PATCH', `/api/people/${closed.id}`, boss, { enabled: false })).status).toBe(200);
    await hold();
    expect((await ask('GET', '/api/meta', closedOne)).status).toBe(401);
    expect((await ask('GET', '/api/meta', sparedOne)).status).toBe(200);
    const closing = refused('PATCH', `/api/people/${spared.id}`, boss, { enabled: false });
    await sleep(100);
    await refused('GET', '/api/meta', sparedOne);
    await closing;
    await end();
    expect((await ask('GET', '/api/meta', sparedOne)).status).toBe(200);
    expect((await ask('GET', '/api/meta', closedOne)).status).toBe(401);
  });
});
