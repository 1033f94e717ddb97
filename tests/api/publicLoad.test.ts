import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import type { PersonData } from '#contract/people.ts';
import { appOfSuite } from '../support/app.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { importRows, parcel } from '../support/writing.ts';

const PARCELS = 60;
const ASKED = 120;

describe('anonymous questions that are costly, embedded', () => {
  let officer: PersonData;
  const server = appOfSuite(
    'embedded',
    async (home) => {
      officer = await addPerson(home, { username: 'wang', role: 'planner', name: '王芳' });
      await importRows(
        home,
        Array.from({ length: PARCELS }, (_, n) => parcel(`p${n}`, { published: true }, n)),
      );
    },
    { config: { access: 'login' }, lateness: { windowMs: 1_000 } },
  );
  const ask = (min: number) =>
    server().app.inject({
      method: 'POST',
      url: '/public/api/match/assemblies',
      payload: {
        requirement: { kinds: ['land'], needs: [{ code: 'area', mode: 'must', min, max: min * 3 }] },
        limit: 10,
      },
    });

  it('are answered a few at a time, the rest refused early, and a write goes before them', async () => {
    const headers = await cookieOf(server().home, officer);
    const sheet = await server().json<{ version: number }>('/api/resources/1', headers);
    const alone = performance.now();
    expect((await ask(25_000)).statusCode).toBe(200);
    const oneMs = performance.now() - alone;
    const many = Array.from({ length: ASKED }, (_, n) => ask(30_000 + n));
    const began = performance.now();
    const edit = await server().app.inject({
      method: 'PATCH',
      url: '/api/resources/1',
      headers: { ...headers, 'if-match': `"${sheet.version}-x"` },
      payload: { remarks: '改' },
    });
    expect(edit.statusCode).toBe(200);
    // It waits for the one that has begun, and not for those that stand in line.
    expect(performance.now() - began).toBeLessThan(3_000 + 4 * oneMs);
    const answers = await Promise.all(many);
    const busy = answers.filter(({ statusCode }) => statusCode === 503);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 503]));
    expect(busy.length).toBeGreaterThan(ASKED - 20);
    expect(Number(busy[0].headers['retry-after'])).toBeGreaterThan(0);
  });

  it('wait for a server that has fallen behind; what officers write and its health do not', async () => {
    const headers = await cookieOf(server().home, officer);
    const list = async (remoteAddress: string) =>
      await server().app.inject({ method: 'GET', url: '/public/api/resources', remoteAddress });
    const { version } = await server().json<{ version: number }>('/api/resources/2', headers);
    let refused: LightMyRequestResponse | undefined;
    for (let turn = 0; turn < 6 && refused?.statusCode !== 503; turn++) {
      // Nothing else is done in this process meanwhile, as by work that does not come to its end.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_100);
      await nextTurn();
      refused = await list('198.51.100.1');
    }
    expect(refused?.statusCode).toBe(503);
    expect(refused?.json()).toMatchObject({ code: 'overloaded' });
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
    const edit = server().app.inject({
      method: 'PATCH',
      url: '/api/resources/2',
      headers: { ...headers, 'if-match': `"${version}-x"` },
      payload: { remarks: '改' },
      remoteAddress: '198.51.100.2',
    });
    const [health, atThisMachine] = await Promise.all([server().get('/health/ready'), list('127.0.0.1')]);
    expect([(await edit).statusCode, health.statusCode, atThisMachine.statusCode]).toEqual([200, 200, 200]);
    await expect.poll(async () => (await list('198.51.100.1')).statusCode).toBe(200);
  });

  it('are not put together twice for the same data', async () => {
    const first = await ask(40_000);
    expect(first.statusCode).toBe(200);
    const again = await Promise.all(Array.from({ length: ASKED }, () => ask(40_000)));
    for (const answer of again) expect([answer.statusCode, answer.body]).toEqual([200, first.body]);
  });
});

describe('questions from one address', () => {
  const server = appOfSuite('postgresql', async () => undefined, { config: { access: 'login' } });
  const get = (url: string, remoteAddress: string) =>
    server().app.inject({ method: 'GET', url, remoteAddress });
  const statuses = async (count: number, url: string, address: string) => {
    const found = [];
    for (let n = 0; n < count; n++) found.push((await get(url, address)).statusCode);
    return found;
  };

  it('are counted by the minute, tiles apart, other addresses and this machine not with them', async () => {
    const list = '/public/api/resources?limit=1';
    const found = await statuses(1_210, list, '198.51.100.1');
    expect(found.slice(0, 1_200)).toEqual(Array(1_200).fill(200));
    expect(found.slice(1_200)).toEqual(Array(10).fill(429));
    const refused = await get(list, '198.51.100.1');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.json()).toMatchObject({ code: 'too_often' });
    expect(Object.keys(refused.headers).filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
    expect((await get(list, '198.51.100.2')).statusCode).toBe(200);
    expect((await get(list, '127.0.0.1')).statusCode).toBe(200);
    // No fewer than 600 tiles a minute, and what else was asked is none of them.
    const tiles = await statuses(700, '/public/tiles/resources/2/1/1.mvt', '198.51.100.1');
    expect(new Set(tiles)).toEqual(new Set([200]));
  });
});
