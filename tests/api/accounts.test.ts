import { describe, expect, it, onTestFinished } from 'vitest';
import { ROLES } from '#contract/roles.ts';
import { scopeOf } from '#domain/policy.ts';
import { renewSetupToken } from '../../api/accounts/setupStore.ts';
import { buildApp } from '../../api/app.ts';
import { readConfig } from '../../api/config.ts';
import { NO_QUERY } from '../../api/http/requestChecks.ts';
import { appOfSuite, pageFolders, type TestApp } from '../support/app.ts';
import { addEveryRole, addPerson, cookieOf, PASSWORD } from '../support/people.ts';

function post({ app }: TestApp, url: string, payload: object | string, headers: Record<string, string> = {}) {
  return app.inject({ method: 'POST', url, payload, headers });
}

function cookieFrom(answer: { headers: Record<string, unknown> }): string {
  return String(answer.headers['set-cookie']).split(';', 1)[0];
}

describe('accounts', () => {
  const server = appOfSuite('postgresql', async () => undefined, { config: { access: 'login' } });

  it('the one-time link makes the first administrator, once, also beside accounts that may make none', async () => {
    const { home } = server();
    const entry = async () => await server().json<{ accounts: boolean; setup: boolean }>('/api/session');
    expect(await entry()).toMatchObject({ accounts: false, setup: true });
    const officer = await addPerson(home, { username: 'early', role: 'officer' });
    expect(await entry()).toMatchObject({ accounts: true, setup: true });
    expect(await server().json('/api/session', await cookieOf(home, officer))).toMatchObject({
      setup: false,
    });
    const token = (await renewSetupToken(home.db))!;
    const wanted = { token, username: 'Boss', name: '老板', password: 'ten signs at least' };
    expect((await post(server(), '/api/setup', { ...wanted, token: 'guess' })).statusCode).toBe(403);
    expect((await post(server(), '/api/setup', { ...wanted, role: 'admin' })).statusCode).toBe(422);
    const made = await post(server(), '/api/setup', wanted);
    expect(made.statusCode).toBe(204);
    const session = await server().json<{ person: object }>('/api/session', { cookie: cookieFrom(made) });
    expect(session.person).toMatchObject({ username: 'boss', name: '老板', role: 'admin' });
    expect((await post(server(), '/api/setup', wanted)).statusCode).toBe(403);
    expect(await renewSetupToken(home.db)).toBeNull();
    expect(await entry()).toMatchObject({ accounts: true, setup: false });
  });

  it('a login has a new token each time, in a cookie that no script reads', async () => {
    const { home } = server();
    await addPerson(home, { username: 'wang', role: 'officer' });
    const credentials = { username: 'WANG', password: PASSWORD };
    const first = await post(server(), '/api/session', credentials);
    expect(first.statusCode).toBe(204);
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/);
    const second = await post(server(), '/api/session', credentials, { cookie: cookieFrom(first) });
    expect(cookieFrom(second)).not.toBe(cookieFrom(first));
    expect((await server().get('/api/meta', { cookie: cookieFrom(first) })).statusCode).toBe(401);
    expect((await server().get('/api/meta', { cookie: cookieFrom(second) })).statusCode).toBe(200);
    const planted = await post(server(), '/api/session', credentials, {
      cookie: `wutong_session=${'x'.repeat(43)}`,
    });
    expect(cookieFrom(planted)).not.toContain('xxxx');
    const out = await server().app.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { cookie: cookieFrom(second) },
    });
    expect(out.statusCode).toBe(204);
    expect((await server().get('/api/meta', { cookie: cookieFrom(second) })).statusCode).toBe(401);
  });

  it('says the same of a wrong password and of a name that is not there', async () => {
    await addPerson(server().home, { username: 'li', role: 'officer' });
    const wrong = await post(server(), '/api/session', { username: 'li', password: 'no' });
    const nobody = await post(server(), '/api/session', { username: 'nobody', password: 'no' });
    expect([wrong.statusCode, nobody.statusCode]).toEqual([401, 401]);
    expect(wrong.body).toBe(nobody.body);
  });

  it('an account that is closed, or whose password is set anew, is out at once', async () => {
    const { home } = server();
    const { admin } = await addEveryRole(home);
    const person = await addPerson(home, { username: 'leaving', role: 'officer' });
    const headers = await cookieOf(home, person);
    expect((await server().get('/api/meta', headers)).statusCode).toBe(200);
    const closed = await server().app.inject({
      method: 'PATCH',
      url: `/api/people/${person.id}`,
      payload: { enabled: false },
      headers: admin.headers,
    });
    expect(closed.json()).toMatchObject({ enabled: false });
    expect((await server().get('/api/meta', headers)).statusCode).toBe(401);
    expect(
      (await post(server(), '/api/session', { username: 'leaving', password: PASSWORD })).statusCode,
    ).toBe(401);
  });

  it('refuses forms of other sites and other content than it reads', async () => {
    const body = { username: 'wang', password: PASSWORD };
    const crossSite = await post(server(), '/api/session', body, { 'sec-fetch-site': 'cross-site' });
    expect(crossSite.statusCode).toBe(403);
    const otherOrigin = await post(server(), '/api/session', body, { origin: 'https://evil.example' });
    expect(otherOrigin.statusCode).toBe(403);
    const nullOrigin = await post(server(), '/api/session', body, { origin: 'null' });
    expect(nullOrigin.statusCode).toBe(403);
    const text = await post(server(), '/api/session', JSON.stringify(body), { 'content-type': 'text/plain' });
    expect(text.statusCode).toBe(415);
    const form = await post(server(), '/api/session', 'username=wang', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(form.statusCode).toBe(415);
  });

  it('keeps the log of logins, which nobody can change', async () => {
    const { home } = server();
    const rows = await home.db
      .selectFrom('audit')
      .select('verb')
      .where('verb', 'like', 'session.%')
      .execute();
    expect(new Set(rows.map(({ verb }) => verb))).toEqual(
      new Set(['session.begin', 'session.refused', 'session.end']),
    );
    await expect(home.db.deleteFrom('audit').returning('id').execute()).rejects.toThrow('append-only');
    await expect(
      home.db.updateTable('audit').set({ actor: 'nobody' }).returning('id').execute(),
    ).rejects.toThrow('append-only');
  });
});

describe('every route and every role', () => {
  let people: Awaited<ReturnType<typeof addEveryRole>>;
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      people = await addEveryRole(home);
    },
    { config: { access: 'login' } },
  );

  it('answers as the policy table says', async () => {
    const { app } = server();
    const routes = app.guardedRoutes().filter(({ method }) => method !== 'HEAD');
    expect(routes.length).toBeGreaterThan(40);
    for (const { method, url, permission } of routes) {
      const address = url.replace(':yyyy-mm', '2020-01').replace(/:\w+/g, '999999').replace('*', 'x');
      const ask = async (headers: Record<string, string>) =>
        (await app.inject({ method: method as 'GET', url: address, headers })).statusCode;
      if (permission === 'open') {
        expect([401, 403], `${method} ${url} by a stranger`).not.toContain(await ask({}));
        continue;
      }
      if (permission === 'login') continue;
      expect([401, 302], `${method} ${url} by a stranger`).toContain(
        await ask({}).then((status) => (status === 404 && !url.startsWith('/api') ? 401 : status)),
      );
      for (const role of ROLES) {
        // What needs only an account is about the reader themselves.
        const isAllowed = permission === 'person' || scopeOf(role, permission) !== null;
        const status = await ask(people[role].headers);
        if (isAllowed) expect([401, 403], `${method} ${url} by a ${role}`).not.toContain(status);
        // Whoever has the log alone is sent there from the page.
        else expect(status, `${method} ${url} by a ${role}`).toBe(url === '/' ? 302 : 403);
      }
    }
  });

  it('does not start with a route that names no permission', async () => {
    const { editions, home } = server();
    const config = readConfig({ LOG_LEVEL: 'silent' });
    const app = await buildApp({
      config,
      home,
      editions,
      folders: pageFolders((end) => onTestFinished(async () => void (await end()))),
    });
    app.get('/api/forgotten', { schema: { querystring: NO_QUERY } }, () => 'everything');
    const ready = (async () => {
      await app.ready();
    })();
    await expect(ready).rejects.toThrow('GET /api/forgotten');
    await app.close();
  });

  it('shows a viewer the ledger without what is private', async () => {
    const { viewer, officer } = people;
    const fields = async (headers: Record<string, string>) =>
      (await server().json<{ items: { name: string }[] }>('/api/reference/fields', headers)).items.map(
        ({ name }) => name,
      );
    expect(await fields(officer.headers)).toContain('officer');
    expect(await fields(viewer.headers)).not.toContain('officer');
    expect((await server().get('/api/resources?officer=x', viewer.headers)).statusCode).toBe(400);
  });
});
