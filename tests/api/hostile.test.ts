import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ENGINE_FIELDS } from '#contract/fields.ts';
import { filterParameters } from '#contract/filter.ts';
import type { StatsData } from '#contract/stats.ts';
import { appOfSuite, listen } from '../support/app.ts';
import { insertRandomRows } from '../support/insertRandomRows.ts';
import { createRandom, type Random } from '../support/random.ts';
import type { ListPage } from '../support/walk.ts';

const COUNT = 300;

/** The beginnings of what has gone wrong elsewhere: SQL, templates, paths, headers, encodings, numbers, prototypes. */
const PAYLOADS = [
  ...["' or '1'='1", "' or 1=1 --", '" or ""="', "'; drop table resource; --", '1; select pg_sleep(5)'],
  ...[
    '1) union select null, owner, tenant from resource --',
    "' union all select * from audit --",
    '1/**/or/**/1=1',
  ],
  ...[
    "\\'; delete from change; --",
    '$$; select 1; $$',
    '%27%20or%201=1',
    'land%00',
    'land\u0000',
    '\ud800',
    '\uFEFFland',
  ],
  ...[
    '#{7*7}',
    '{{7*7}}',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '../../../../etc/passwd',
  ],
  ...[
    '..%2f..%2fetc%2fpasswd',
    'file:///etc/passwd',
    'a\r\nSet-Cookie: x=1',
    '%0d%0aLocation: //evil.example',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '[object Object]',
    '{"$ne":null}',
    '[]',
    'null',
  ],
  ...[
    'NaN',
    'Infinity',
    '-0',
    '1e309',
    '0x10',
    '９９',
    '1_000',
    '9'.repeat(40),
    '-1',
    '1,2,3,4,5',
    ',',
    ',,,',
  ],
  ...[
    '*',
    '%',
    '_',
    '%25',
    '(((((((((((((((',
    '^(a+)+$',
    'a'.repeat(5_000),
    '\\',
    '\\u0000',
    '𠀀',
    '土地',
    "O'Brien",
  ],
  ...[
    'POLYGON((0 0,1 1,0 1,0 0)) or true',
    'POLYGON((NaN NaN,1 1,0 1,NaN NaN))',
    'POLYGON EMPTY',
    'POLYGON((()))',
  ],
  ...[
    '2026-01-01; --',
    '0000-00-00',
    '2026-1-1',
    '+2026-01-01',
    'unknown',
    'unknown,unknown',
    'true',
    'yes,no',
  ],
];

const NAMES = [
  ...filterParameters(ENGINE_FIELDS).map((parameter) => parameter.name),
  ...[
    'sort',
    'limit',
    'cursor',
    'from',
    'to',
    'id',
    'owner',
    'tenant',
    'select',
    'filter',
    '$where',
    '__proto__',
  ],
];

function payload(random: Random): string {
  const piece = () => random.pick(PAYLOADS);
  const roll = random.next();
  return roll < 0.6 ? piece() : roll < 0.8 ? `${piece()}${piece()}` : `available,${piece()}`;
}

function attack(random: Random): string {
  const name = encodeURIComponent(random.pick(NAMES));
  const value = encodePayload(payload(random));
  const prefix = random.pick(['', '/public']);
  const place = () => encodePayload(payload(random).slice(0, 90)).replaceAll('/', '%2F');
  return random.pick([
    `${prefix}/api/resources?${name}=${value}`,
    // These take any text: whatever it is, it may find what is there and nothing else.
    `${prefix}/api/resources?limit=1000&${random.pick(['q', 'code', 'township'])}=${encodePayload(payload(random).slice(0, 100))}`,
    `/api/resources?limit=1000&officer=${value}`,
    `${prefix}/api/resources?sort=${value}`,
    `${prefix}/api/resources?cursor=${random.chance(0.5) ? value : forgedCursor(random)}`,
    `${prefix}/api/resources/${place()}`,
    `${prefix}/api/resources/1?${name}=${value}`,
    `${prefix}/api/stats?${name}=${value}`,
    `${prefix}/api/outcomes?${random.pick(['from', 'to'])}=${value}`,
    `${prefix}/tiles/resources.json?${name}=${value}`,
    `${prefix}/tiles/resources/3/6/3.mvt?${name}=${value}`,
    `${prefix}/tiles/resources/${place()}/6/3.mvt`,
    `${prefix}/tiles/${random.pick(['resources', 'reference'])}/3/${place()}/${place()}.mvt`,
    `${prefix}/api/reference/${place()}`,
    `${prefix}/assets/${place()}`,
    `${prefix}/basemap/${place()}`,
  ]);
}

function encodePayload(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** A cursor in the right wrapping with the wrong things in it. */
function forgedCursor(random: Random): string {
  const value = random.pick([null, 1e308, -1, '', "' or 1=1 --", [], {}, true, payload(random)]);
  const id = random.pick([0, -1, 2 ** 60, 1.5, null, "1' or 1=1", [1]]);
  const sort = random.pick(['id', 'area', '-area', 'name', 'status', 'owner', '__proto__']);
  const forged = Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');
  return random.chance(0.5) && sort !== 'id' ? `${forged}&sort=${sort}` : forged;
}

describe('hostile queries', () => {
  const rows = appOfSuite('postgresql', (home) => insertRandomRows(home.db, { count: COUNT, seed: 5 }));

  it('2,000 of them break nothing and show nothing that there is not', async () => {
    const { get, json, editions } = rows();
    const random = createRandom(2026);
    const shown = { '': COUNT, '/public': (await json<StatsData>('/public/api/stats')).total };
    expect(shown['/public']).toBeLessThan(COUNT);
    const answered = new Map<number, number>();
    for (let turn = 0; turn < 2_000; turn++) {
      const url = attack(random);
      const answer = await get(url);
      answered.set(answer.statusCode, (answered.get(answer.statusCode) ?? 0) + 1);
      expect([200, 302, 400, 403, 404, 414], `${url}: ${answer.body.slice(0, 200)}`).toContain(
        answer.statusCode,
      );
      if (answer.statusCode !== 200 || !url.includes('/api/resources?')) continue;
      const { total, items } = answer.json<ListPage>();
      const most = shown[url.startsWith('/public') ? '/public' : ''];
      expect(total, url).toBeLessThanOrEqual(most);
      expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
    }
    expect(answered.get(200)).toBeGreaterThan(50);
    expect(answered.get(400)).toBeGreaterThan(500);
    await editions.catchUp();
    expect((await json<StatsData>('/api/stats')).total).toBe(COUNT);
  });

  it('of one site never answer with another', async () => {
    for (const id of ['1 or 1=1', '1%27', '1;2', '1,2', '01', '+1', '1.0', '1e0', '0x1', '１'])
      expect((await rows().get(`/api/resources/${encodeURIComponent(id)}`)).statusCode, id).toBe(404);
  });
});

describe('questions that are too big', () => {
  const rows = appOfSuite('postgresql', (home) => insertRandomRows(home.db, { count: COUNT, seed: 5 }));

  it('are refused as they come, and the server answers the next', async () => {
    const { port } = await listen(rows());
    const nested = '('.repeat(5_000);
    const bombs: readonly (readonly [path: string, statuses: readonly number[]])[] = [
      [`/api/resources?code=${Array.from({ length: 10_000 }, (_, i) => i).join(',')}`, [431]],
      [`/api/resources?code=${Array.from({ length: 2_500 }, (_, i) => `value${i}`).join(',')}`, [400]],
      [`/api/resources?q=${'x'.repeat(30_000)}`, [400]],
      [`/api/resources?within=POLYGON${nested}0%200${')'.repeat(5_000)}`, [400]],
      [`/api/resources?${Array.from({ length: 3_000 }, (_, i) => `p${i}=1`).join('&')}`, [400]],
      [`/api/resources?${'kind=land&'.repeat(2_000)}`, [400]],
      [`/api/resources?q=${'x'.repeat(1_000_000)}`, [414, 431]],
      [`/${'a/'.repeat(15_000)}`, [404]],
      [`/api/resources/${'9'.repeat(20_000)}`, [414]],
    ];
    for (const [path, statuses] of bombs) {
      expect(statuses, path.slice(0, 80)).toContain(await statusOf(port, path));
      expect(await statusOf(port, '/health/live')).toBe(200);
    }
    expect(await statusOf(port, '/api/stats', { cookie: 'x'.repeat(100_000) })).toBe(431);
    expect(await statusOf(port, '/api/stats')).toBe(200);
  });

  it('polygons with the most vertices, many at once, leave room for others', async () => {
    const ring = Array.from({ length: 299 }, (_, i) => {
      const [angle, reach] = [(i / 299) * 2 * Math.PI, i % 2 === 0 ? 3 : 1];
      return `${(120 + reach * Math.cos(angle)).toFixed(9)} ${(36 + reach * Math.sin(angle)).toFixed(9)}`;
    });
    const star = encodeURIComponent(`POLYGON((${[...ring, ring[0]].join(',')}))`);
    let done = 0;
    const stars = Array.from({ length: 100 }, async (_, i) => {
      const answer = await rows().get(`/api/stats?within=${star}&areaMin=${i}`);
      done++;
      return answer.statusCode;
    });
    await sleep(0);
    expect((await rows().get('/health/live')).statusCode).toBe(200);
    expect(new Set(await Promise.all(stars))).toEqual(new Set([200]));
    expect(done).toBe(100);
  });
});

/** The status of an answer over a socket; 431 when the server ends a request that it will not read. */
function statusOf(port: number, path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(431);
      else reject(error);
    });
    asked.end();
  });
}
