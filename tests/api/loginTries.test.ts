import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { renewSetupToken } from '../../api/accounts/setupStore.ts';
import { appOfSuite } from '../support/app.ts';
import { MANY_CONNECTIONS } from '../support/databases.ts';
import { addPerson, cookieOf, PASSWORD } from '../support/people.ts';

const PROXY = '10.1.2.3';

describe('tries to get in', () => {
  let setupToken: string;
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      setupToken = (await renewSetupToken(home.db))!;
    },
    { config: { access: 'login', trustedProxies: [PROXY] }, record: MANY_CONNECTIONS },
  );

  interface From {
    readonly address?: string;
    readonly cookie?: string;
    readonly forwarded?: string;
  }
  function post(url: string, payload: object, { address = '192.0.2.1', cookie, forwarded }: From = {}) {
    return server().app.inject({
      method: 'POST',
      url,
      payload,
      remoteAddress: address,
      headers: { ...(cookie && { cookie }), ...(forwarded && { 'x-forwarded-for': forwarded }) },
    });
  }
  const logIn = (username: string, password: string, from: From = {}) =>
    post('/api/session', { username, password }, from);
  const failures = async (subject: string) => {
    const { rows } = await sql<{
      failures: number;
    }>`select failures from login_failure where subject = ${subject}`.execute(server().home.db);
    return rows[0]?.failures ?? 0;
  };

  it('a setup link that is not the one costs no hash, and its tries are counted', async () => {
    const setup = {
      token: 'wrong',
      username: 'boss',
      name: '王主任',
      password: 'a very long password of theirs',
    };
    const began = process.cpuUsage();
    const answers = await Promise.all(
      Array.from({ length: 400 }, () => post('/api/setup', setup, { address: '192.0.2.99' })),
    );
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(new Set(statuses)).toEqual(new Set([403, 429]));
    expect(statuses.filter((status) => status === 403).length).toBeLessThanOrEqual(40);
    // 400 hashes take some twelve seconds of a processor.
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(6);
    const made = await post('/api/setup', { ...setup, token: setupToken });
    expect(made.statusCode).toBe(204);
  });

  it('a proxy is believed that is named, and nobody else', async () => {
    await logIn('nobody', 'x', { address: PROXY, forwarded: '198.51.100.7' });
    expect(await failures('address:198.51.100.7')).toBe(1);
    await logIn('nobody', 'x', { address: '192.0.2.5', forwarded: '198.51.100.8' });
    expect([await failures('address:198.51.100.8'), await failures('address:192.0.2.5')]).toEqual([0, 1]);
  });

  it('what it says of HTTPS and of the host is believed too: cookies and addresses go by it', async () => {
    await addPerson(server().home, { username: 'afar', role: 'officer' });
    const said = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'map.example.cn', host: 'inside:3000' };
    const cookiesFrom = async (remoteAddress: string) => {
      const payload = { username: 'afar', password: PASSWORD };
      const url = '/api/session';
      const answer = await server().app.inject({
        method: 'POST',
        url,
        payload,
        remoteAddress,
        headers: said,
      });
      return [answer.headers['set-cookie']].flat().join();
    };
    const tilesFrom = async (remoteAddress: string) => {
      const url = '/public/tiles/resources.json';
      const answer = await server().app.inject({ method: 'GET', url, remoteAddress, headers: said });
      return answer.json<{ tiles: string[] }>().tiles[0].replace(/\/public.*/, '');
    };
    expect(await cookiesFrom(PROXY)).toMatch(/__Host-wutong_session=.*Secure/);
    expect(await tilesFrom(PROXY)).toBe('https://map.example.cn');
    for (const stranger of ['192.0.2.6', '127.0.0.1']) {
      expect(await cookiesFrom(stranger)).not.toMatch(/__Host-|Secure/);
      expect(await tilesFrom(stranger)).toBe('http://inside:3000');
    }
  });

  it('readers of a named proxy are counted one by one, those of another together, on this machine too', async () => {
    const ask = async (address: string, forwarded?: string) =>
      (await post('/public/api/match/assemblies', {}, { address, forwarded })).statusCode;
    const many = async (address: string, forwarded: (n: number) => string | undefined) => {
      const found = new Set<number>();
      for (let n = 0; n < 31; n++) found.add(await ask(address, forwarded(n)));
      return found;
    };
    expect(await many(PROXY, (n) => `198.51.100.${n}`)).toEqual(new Set([422]));
    expect(await many(PROXY, () => '198.51.100.200')).toEqual(new Set([422, 429]));
    expect(await many('127.0.0.1', (n) => `198.51.100.${n}`)).toEqual(new Set([422, 429]));
    expect(await ask('127.0.0.1')).toBe(422);
  });

  it('an address that is blocked blocks no account', async () => {
    await addPerson(server().home, { username: 'spared', role: 'officer' });
    const address = '203.0.113.1';
    await sql`insert into login_failure (subject, failures, blocked_until)
      values (${`address:${address}`}, 60, clock_timestamp() + interval '10 minutes')`.execute(
      server().home.db,
    );
    for (let turn = 0; turn < 8; turn++)
      expect((await logIn('spared', 'no', { address })).statusCode).toBe(429);
    expect((await logIn('spared', PASSWORD)).statusCode).toBe(204);
  });

  it('who is known to a browser is not held up by what others try, and tries of theirs are counted too', async () => {
    await addPerson(server().home, { username: 'tried', role: 'officer' });
    const first = await logIn('tried', PASSWORD);
    const cookie = [first.headers['set-cookie']]
      .flat()
      .map((one) => String(one).split(';', 1)[0])
      .join('; ');
    expect(cookie).toContain('wutong_known=');
    for (let turn = 0; turn < 8; turn++) await logIn('tried', 'no', { address: `203.0.113.${turn + 10}` });
    expect((await logIn('tried', PASSWORD)).statusCode).toBe(429);
    const known = await logIn('tried', PASSWORD, { cookie });
    expect(known.statusCode).toBe(204);
    // Each login makes the token before it worthless.
    await sql`delete from login_failure`.execute(server().home.db);
    const old = cookie.replace(/wutong_session=[^;]*; /, '');
    for (let turn = 0; turn < 8; turn++) await logIn('tried', 'no', { address: `203.0.113.${turn + 10}` });
    expect((await logIn('tried', PASSWORD, { cookie: old })).statusCode).toBe(429);
    const now = [known.headers['set-cookie']]
      .flat()
      .map((one) => String(one).split(';', 1)[0])
      .join('; ');
    const statuses = [];
    for (let turn = 0; turn < 8; turn++)
      statuses.push((await logIn('tried', 'no', { cookie: now })).statusCode);
    expect(statuses).toContain(429);
  });

  it('what is older than a day is swept by later tries', async () => {
    const { db } = server().home;
    await sql`insert into login_failure (subject, failures, last_at) select 'account:old-' || n, 3, clock_timestamp() - interval '2 days'
      from generate_series(1, 150) n`.execute(db);
    await logIn('somebody', 'x', { address: '192.0.2.77' });
    await logIn('somebody', 'x', { address: '192.0.2.77' });
    const { rows } = await sql`select 1 from login_failure where subject like 'account:old-%'`.execute(db);
    expect(rows).toHaveLength(0);
  });

  it('a password that many use, or one’s own name, is refused with what is wrong', async () => {
    const boss = await addPerson(server().home, { username: 'thechief', name: '欧阳主任', role: 'admin' });
    const headers = await cookieOf(server().home, boss);
    const make = (password: string) =>
      server().app.inject({
        method: 'POST',
        url: '/api/people',
        headers: { ...headers, 'accept-language': 'zh' },
        payload: { username: 'zhangsanfeng', name: '张三丰', role: 'viewer', password },
      });
    const common = await make('Password2026!');
    expect(common.statusCode).toBe(422);
    expect(common.json().errors).toMatchObject([{ field: 'password', code: 'password_common' }]);
    expect(common.json().detail).toContain('太常见');
    expect((await make('zhangsanfeng1')).json().errors).toMatchObject([{ code: 'password_own_name' }]);
    const changed = await server().app.inject({
      method: 'POST',
      url: '/api/session/password',
      headers,
      payload: { current: PASSWORD, password: 'thechief2026' },
    });
    expect(changed.json().errors).toMatchObject([{ code: 'password_own_name' }]);
    expect((await make('three plain words')).statusCode).toBe(201);
  });

  it('many logins at once leave room for other answers', async () => {
    const logins = Promise.all(
      Array.from({ length: 60 }, (_, n) => logIn(`nobody-${n}`, 'x', { address: `192.0.2.${100 + n}` })),
    );
    let areDone = false;
    const answers = logins.finally(() => {
      areDone = true;
    });
    await sleep(50);
    expect((await server().get('/public/api/resources', { 'accept-encoding': 'gzip' })).statusCode).toBe(200);
    // Hashes that are not made in turn would all be made before it.
    expect(areDone).toBe(false);
    const statuses = (await answers).map(({ statusCode }) => statusCode);
    // A machine that is busy with something else tells the last to come back.
    expect(statuses.filter((status) => status !== 503 && status !== 401)).toEqual([]);
    expect(statuses).toContain(401);
  });
});
