import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordHome } from '#record/home.ts';
import { updatePerson } from '../../api/accounts/personStore.ts';
import { appOver, type TestApp } from '../support/app.ts';
import { freshHome } from '../support/databases.ts';
import { type OidcProvider, startOidcProvider } from '../support/oidcProvider.ts';
import { addPerson, cookieOf } from '../support/people.ts';

const CALLBACK = '/api/session/oidc/callback';

describe('a login by OpenID Connect', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  let provider: OidcProvider;
  let server: TestApp;
  let home: RecordHome;

  beforeAll(async () => {
    const later = (cleanup: () => Promise<unknown>) => cleanups.push(cleanup);
    provider = await startOidcProvider();
    later(() => provider.stop());
    home = await freshHome('postgresql', later);
    server = await appOver(home, later, { config: { access: 'login', oidc: provider.settings } });
    await addPerson(home, { username: 'admin', role: 'admin' });
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  /** Sets out: the address at the provider, and what the browser keeps. */
  async function begin(next = '/?kind=land') {
    const answer = await server.get(`/api/session/oidc?next=${encodeURIComponent(next)}`);
    expect(answer.statusCode, answer.body).toBe(302);
    return { to: String(answer.headers.location), cookie: cookieIn(answer, 'wutong_oidc') };
  }

  /** What the provider answers to the browser: where it sends it, as a path of this server. */
  async function atProvider(to: string): Promise<string> {
    const answer = await fetch(to, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    const { pathname, search } = new URL(answer.headers.get('location')!);
    expect(pathname).toBe(CALLBACK);
    return pathname + search;
  }

  async function wholeWay(next?: string, headers: Record<string, string> = {}) {
    const { to, cookie } = await begin(next);
    const cookies = [cookie, headers.cookie].filter(Boolean).join('; ');
    return await server.get(await atProvider(to), { ...headers, cookie: cookies });
  }

  const linked = async (username: string, role: 'officer' | 'auditor' = 'officer') => {
    const person = await addPerson(home, { username, role });
    await updatePerson(home.db, person.id, { outsideId: `${provider.issuer} sub-${username}` });
    return person;
  };

  it('lets in who is linked, with a session of its own, to where they wanted to go', async () => {
    const person = await linked('wang');
    provider.subject = 'sub-wang';
    const before = await cookieOf(home, person);
    const answer = await wholeWay('/?kind=land&lang=zh', before);
    expect(answer.headers.location).toBe('/?kind=land&lang=zh');
    const session = { cookie: cookieIn(answer, 'wutong_session') };
    expect(String(answer.headers['set-cookie'])).toMatch(/wutong_oidc=;.*Expires=Thu, 01 Jan 1970/);
    const asks = await server.json<{ person: object; outside: string }>('/api/session', session);
    expect(asks).toMatchObject({ person: { username: 'wang' }, outside: '统一认证' });
    // As with a password: the login that was there before is over, and this one is listed.
    expect((await server.get('/api/meta', before)).statusCode).toBe(401);
    const logins = await server.json<{ items: object[] }>('/api/session/logins', session);
    expect(logins.items).toMatchObject([{ current: true }]);
    const out = await server.app.inject({ method: 'DELETE', url: '/api/session', headers: session });
    expect(out.statusCode).toBe(204);
    expect((await server.get('/api/meta', session)).statusCode).toBe(401);
  });

  it('leads an auditor to the log, and nobody to another site', async () => {
    await linked('shen', 'auditor');
    provider.subject = 'sub-shen';
    expect((await wholeWay('/')).headers.location).toBe('/audit');
    await linked('zhou');
    provider.subject = 'sub-zhou';
    for (const next of ['//evil.example/', 'https://evil.example/', '/\\evil.example', '/.//evil.example'])
      expect((await wholeWay(next)).headers.location, next).toBe('/');
  });

  it('refuses another state, another browser, and a code that was used', async () => {
    await linked('state');
    provider.subject = 'sub-state';
    const { to, cookie } = await begin();
    const back = await atProvider(to);
    const asked = provider.tokenRequests();
    const otherState = back.replace(/state=[^&]+/, `state=${'x'.repeat(43)}`);
    expectRefused(await server.get(otherState, { cookie }), 'outside_expired');
    expectRefused(await server.get(back), 'outside_expired');
    expectRefused(await server.get(back, { cookie: 'wutong_oidc=e30' }), 'outside_expired');
    expect(provider.tokenRequests()).toBe(asked);
    const other = await begin();
    expectRefused(await server.get(back, { cookie: other.cookie }), 'outside_expired');

    expect((await server.get(back, { cookie })).headers.location).toBe('/?kind=land');
    expectRefused(await server.get(back, { cookie }), 'outside_expired');
  });

  it.each(['nonce', 'signature', 'audience'] as const)('refuses a token of another %s', async (fault) => {
    await linked(`fault-${fault}`);
    provider.subject = `sub-fault-${fault}`;
    provider.fault = fault;
    expectRefused(await wholeWay(), 'outside_expired');
    provider.fault = 'none';
    expect((await wholeWay()).headers.location).toBe('/?kind=land');
  });

  it('tells who is not linked, is closed or was refused there; the log says who it was', async () => {
    provider.subject = 'sub-stranger';
    expectRefused(await wholeWay(), 'outside_unknown');
    const closed = await linked('closed');
    await updatePerson(home.db, closed.id, { enabled: false });
    provider.subject = 'sub-closed';
    expectRefused(await wholeWay(), 'outside_disabled');
    provider.subject = 'nobody';
    expectRefused(await wholeWay(), 'outside_refused');
    const refused = await home.db
      .selectFrom('audit')
      .select(['actor', 'detail'])
      .where('verb', '=', 'session.refused')
      .orderBy('id')
      .execute();
    expect(refused).toMatchObject([
      { actor: 'outside', detail: { outsideId: `${provider.issuer} sub-stranger` } },
      { actor: 'closed', detail: { outsideId: `${provider.issuer} sub-closed` } },
    ]);
  });

  it('an administrator links an account; what another has is refused, and a link that is taken away ends the login', async () => {
    const person = await addPerson(home, { username: 'linked-later', role: 'officer' });
    const admin = await cookieOf(home, (await addPerson(home, { username: 'boss', role: 'admin' }))!);
    const patch = (payload: object) =>
      server.app.inject({ method: 'PATCH', url: `/api/people/${person.id}`, payload, headers: admin });
    const outsideId = `${provider.issuer} sub-later`;
    expect((await patch({ outsideId })).json()).toMatchObject({ outsideId });
    provider.subject = 'sub-later';
    const session = { cookie: cookieIn(await wholeWay(), 'wutong_session') };
    expect((await server.get('/api/meta', session)).statusCode).toBe(200);
    await linked('first');
    const taken = await patch({ outsideId: `${provider.issuer} sub-first` });
    expect([taken.statusCode, taken.json().errors]).toMatchObject([409, [{ field: 'outsideId' }]]);
    expect((await patch({ outsideId: 'no issuer' })).statusCode).toBe(422);
    expect((await patch({ outsideId: null })).json()).toMatchObject({ outsideId: null });
    expect((await server.get('/api/meta', session)).statusCode).toBe(401);
    expectRefused(await wholeWay(), 'outside_unknown');
  });

  it('says so while the provider is away, and goes on when it is back', async () => {
    await linked('away');
    provider.subject = 'sub-away';
    const { to, cookie } = await begin();
    const back = await atProvider(to);
    await provider.stop();
    expectRefused(await server.get(back, { cookie }), 'outside_unavailable');
    // A server that starts meanwhile is there all the same.
    const late: (() => Promise<unknown>)[] = [];
    const other = await appOver(home, (cleanup) => late.push(cleanup), {
      config: { access: 'login', oidc: provider.settings },
    });
    expectRefused(await other.get('/api/session/oidc'), 'outside_unavailable');
    await provider.start();
    expect((await other.get('/api/session/oidc')).headers.location).toContain(
      `${provider.issuer}/authorize?`,
    );
    for (const cleanup of late.reverse()) await cleanup();
    expect((await wholeWay()).headers.location).toBe('/?kind=land');
  });
});

function cookieIn(answer: { headers: Record<string, unknown> }, name: string): string {
  const found = [answer.headers['set-cookie']].flat().find((one) => String(one).startsWith(`${name}=`));
  expect(String(found)).toMatch(/HttpOnly.*SameSite=Lax/);
  return String(found).split(';', 1)[0];
}

/** Back to the login page, which says why; never a session. */
function expectRefused(
  answer: { statusCode: number; headers: Record<string, unknown> },
  problem: string,
): void {
  expect(answer.statusCode).toBe(302);
  const to = new URL(String(answer.headers.location), 'http://here');
  expect([to.pathname, to.searchParams.get('problem')]).toEqual(['/login', problem]);
  expect(String(answer.headers['set-cookie'])).not.toContain('wutong_session');
}
