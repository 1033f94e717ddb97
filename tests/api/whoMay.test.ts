import type { FastifyRequest } from 'fastify';
import type { KyselyPlugin } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PersonData, Role } from '#contract/people.ts';
import type { RecordHome } from '#record/home.ts';
import { createCookieLogin } from '../../api/accounts/cookieLogin.ts';
import { updatePerson } from '../../api/accounts/personStore.ts';
import { appOver, listen, type TestApp } from '../support/app.ts';
import { freshDatabaseUrl, freshHome, MANY_CONNECTIONS } from '../support/databases.ts';
import { Listener, until } from '../support/listener.ts';
import { addPerson, cookieOf } from '../support/people.ts';

type Headers = Record<string, string>;
const ROUNDS = 12;

describe('who may, on two servers over one PostgreSQL', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  const later = (cleanup: () => Promise<unknown>) => cleanups.push(cleanup);
  let here: TestApp;
  let there: TestApp;
  let boss: Headers;
  let count = 0;

  beforeAll(async () => {
    const databaseUrl = await freshDatabaseUrl(later);
    const server = async () => {
      const home = await freshHome('postgresql', later, { ...MANY_CONNECTIONS, databaseUrl });
      return await appOver(home, later, { config: { access: 'login', trustedProxies: ['127.0.0.1'] } });
    };
    here = await server();
    there = await server();
    boss = (await someone('admin')).headers;
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function someone(role: Role): Promise<{ person: PersonData; headers: Headers }> {
    const person = await addPerson(here.home, { username: `one-${++count}`, role });
    return { person, headers: await cookieOf(here.home, person) };
  }
  const ask = async (
    server: TestApp,
    method: 'PATCH' | 'DELETE' | 'POST',
    url: string,
    headers: Headers,
    payload?: object,
  ) => (await server.app.inject({ method, url, headers, ...(payload && { payload }) })).statusCode;
  const sees = async (server: TestApp, headers: Headers) =>
    (await server.get('/api/meta', headers)).statusCode;
  /** A clock that stands still: nothing is asked about anew because time has passed. */
  const stopTheClock = () => vi.useFakeTimers({ toFake: ['Date'] });

  it('of two administrators who demote each other at the same moment one stays', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [one, other] = [await someone('admin'), await someone('admin')];
      const demote = { role: 'viewer' };
      const answers = await Promise.all([
        ask(here, 'PATCH', `/api/people/${other.person.id}`, one.headers, demote),
        ask(there, 'PATCH', `/api/people/${one.person.id}`, other.headers, demote),
      ]);
      expect(answers.sort()).toEqual([200, 403]);
    }
  });

  it('the last administrator stays, also where the two who are left close each other', async () => {
    const { db } = here.home;
    await db
      .updateTable('person')
      .set({ enabled: false })
      .where('role', '=', 'admin')
      .returning('id')
      .execute();
    const [one, other] = [await someone('admin'), await someone('admin')];
    await Promise.all([
      ask(here, 'PATCH', `/api/people/${other.person.id}`, one.headers, { enabled: false }),
      ask(there, 'PATCH', `/api/people/${one.person.id}`, other.headers, { enabled: false }),
    ]);
    const left = await db
      .selectFrom('person')
      .select('id')
      .where('role', '=', 'admin')
      .where('enabled', '=', true)
      .execute();
    expect(left).toHaveLength(1);
    boss = left[0].id === one.person.id ? one.headers : other.headers;
  });

  it('whoever was demoted through one server is nobody’s administrator through the other', async () => {
    stopTheClock();
    const { person, headers } = await someone('admin');
    expect((await there.get('/api/people', headers)).statusCode).toBe(200);
    expect(await ask(here, 'PATCH', `/api/people/${person.id}`, boss, { role: 'viewer' })).toBe(200);
    expect(await ask(there, 'PATCH', `/api/people/${person.id}`, headers, { role: 'admin' })).toBe(403);
    expect(await ask(there, 'POST', '/api/projects', headers, { name: '项目' })).toBe(403);
    expect(
      await ask(there, 'POST', '/api/people', headers, {
        username: 'other',
        name: '别人',
        role: 'admin',
        password: 'a long password',
      }),
    ).toBe(403);
  });

  it('a closed account, a logout and the end of other logins are told to the other server', async () => {
    stopTheClock();
    const { person, headers } = await someone('officer');
    const second = await cookieOf(here.home, person);
    const third = await cookieOf(here.home, person);
    for (const login of [headers, second, third]) expect(await sees(there, login)).toBe(200);
    expect(await ask(here, 'DELETE', '/api/session', headers)).toBe(204);
    await vi.waitFor(async () => expect(await sees(there, headers)).toBe(401));
    const { items } = await here.json<{ items: { id: string; current: boolean }[] }>(
      '/api/session/logins',
      second,
    );
    const other = items.find(({ current }) => !current)!;
    expect(await ask(here, 'DELETE', `/api/session/logins/${other.id}`, second)).toBe(204);
    await vi.waitFor(async () => expect(await sees(there, third)).toBe(401));
    expect(await sees(there, second)).toBe(200);
    expect(await ask(here, 'PATCH', `/api/people/${person.id}`, boss, { enabled: false })).toBe(200);
    await vi.waitFor(async () => expect(await sees(there, second)).toBe(401));
  });

  it('a look-up that was begun before the change does not bring the old identity back', async () => {
    stopTheClock();
    const { person, headers } = await someone('planner');
    const asked = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    let isSlow = true;
    const slow: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        if (!isSlow) return result;
        isSlow = false;
        asked.resolve();
        await goOn.promise;
        return result;
      },
    };
    const home: RecordHome = {
      ...there.home,
      prompt: { ...there.home.prompt, db: there.home.db.withPlugin(slow) },
    };
    const login = createCookieLogin(home);
    const heard = Promise.withResolvers<void>();
    const stop = await home.listen({
      onAccount(id) {
        if (id === null) return;
        login.doubt(id);
        heard.resolve();
      },
    });
    const request = { headers } as unknown as FastifyRequest;
    const before = login.identify(request);
    await asked.promise;
    await updatePerson(here.home.db, person.id, { role: 'viewer' });
    await heard.promise;
    goOn.resolve();
    await before;
    expect((await login.identify(request))?.person.role).toBe('viewer');
    await stop();
  });

  it('the stream of an account that is closed or demoted ends at once, and no other does', async () => {
    const { url } = await listen(there);
    const [closed, demoted, other] = [
      await someone('officer'),
      await someone('planner'),
      await someone('officer'),
    ];
    const open = ({ headers }: { headers: Headers }) => Listener.open(`${url}/api/events`, headers);
    const [first, second, third] = await Promise.all([closed, demoted, other].map(open));
    const began = performance.now();
    await ask(here, 'PATCH', `/api/people/${closed.person.id}`, boss, { enabled: false });
    await ask(here, 'PATCH', `/api/people/${demoted.person.id}`, boss, { role: 'viewer' });
    await until(() => first.ended && second.ended);
    // Left to the clock it is asked about every half minute.
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(third.ended).toBe(false);
  });

  it('a cookie that was planted before the real one does not shadow it', async () => {
    const [{ headers }, stranger] = [await someone('officer'), await someone('admin')];
    const real = headers.cookie;
    const planted = `wutong_session=${'x'.repeat(43)}`;
    expect(await sees(here, { cookie: `${planted}; ${real}` })).toBe(200);
    const https = { 'x-forwarded-proto': 'https' };
    expect(await sees(here, { ...https, cookie: `${stranger.headers.cookie}; __Host-${real}` })).toBe(200);
    const { json } = await here.get('/api/session', {
      ...https,
      cookie: `${stranger.headers.cookie}; __Host-${real}`,
    });
    expect(json().person.role).toBe('officer');
    expect(await sees(here, { ...https, cookie: stranger.headers.cookie })).toBe(401);
  });
});
