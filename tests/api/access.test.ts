import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { RecordHome } from '#record/home.ts';
import type { RoutePermission } from '../../api/http/access.ts';
import { ARCHIVE, appOfSuite, listen, PAGE, type TestApp } from '../support/app.ts';
import { createOne, parcel } from '../support/writing.ts';

async function fill(home: RecordHome): Promise<void> {
  await createOne(home, parcel('open', { published: true }, 1));
  await createOne(home, parcel('closed', { published: false }, 2));
}

const onLoopback = appOfSuite('postgresql', fill);
const onAllAddresses = appOfSuite('postgresql', fill, { config: { host: '0.0.0.0' } });
const onIp6 = appOfSuite('postgresql', fill, { config: { host: '::1' } });

/** What is asked for, and what is answered where the full edition is open and where it is not. */
const PATHS: readonly (readonly [path: string, open: number, closed: number])[] = [
  ['/', 200, 302],
  ['/?kind=land', 200, 302],
  ['/mark.svg', 200, 404],
  ['/assets/main-0123abcd.js', 200, 404],
  ['/basemap/shandong.pmtiles', 200, 404],
  ['/api/meta', 200, 403],
  ['/api/resources', 200, 403],
  ['/api/resources/1', 200, 403],
  ['/api/stats', 200, 403],
  ['/api/docs/', 200, 403],
  ['/api/docs/json', 200, 403],
  ['/api', 404, 403],
  ['/api/nothing', 404, 403],
  ['/tiles/resources.json', 200, 403],
  ['/tiles/resources/0/0/0.mvt', 200, 403],
  ['/tiles/reference/0/0/0.mvt', 200, 403],
  ['/nothing', 404, 404],
  ['/index.html', 404, 404],
  ['/API/resources', 404, 404],
  ['/%61pi/resources', 200, 404],
  ['/public/..%2fapi/resources', 404, 404],
  ['/basemap/README.md', 404, 404],
  ['/public', 302, 302],
  ['/public/', 200, 200],
  ['/public/mark.svg', 200, 200],
  ['/public/assets/main-0123abcd.js', 200, 200],
  ['/public/assets/nothing.js', 404, 404],
  ['/public/basemap/shandong.pmtiles', 200, 200],
  ['/public/basemap/README.md', 404, 404],
  ['/public/basemap/', 404, 404],
  ['/public/api/meta', 200, 200],
  ['/public/api/resources', 200, 200],
  ['/public/api/resources/1', 200, 200],
  ['/public/api/resources/2', 404, 404],
  ['/public/api/docs/', 404, 404],
  ['/public/tiles/resources.json', 200, 200],
  ['/public/tiles/resources/0/0/0.mvt', 200, 200],
  ['/public/nothing', 404, 404],
  ['/publicity', 404, 404],
  ['/health/live', 200, 200],
  ['/health/ready', 200, 200],
  ['/health/nothing', 404, 404],
];

const OPEN: readonly Readonly<Record<string, string>>[] = [
  { host: 'localhost:3000' },
  { host: 'LOCALHOST' },
  { host: '127.0.0.1:3000' },
  { host: '127.1.2.3' },
  { host: '[::1]:3000' },
];

const CLOSED: readonly Readonly<Record<string, string>>[] = [
  { host: 'map.example.cn' },
  { host: '192.168.1.10:3000' },
  { host: 'localhost.example.cn' },
  { host: '127.0.0.1.example.cn' },
  { host: '127.0.0.1.nip.io:3000' },
  { host: 'localhost@example.cn' },
  { host: '[::2]:3000' },
  { host: '[::1].example.cn' },
  { host: '0.0.0.0' },
  { host: 'localhost:3000:3000' },
  { host: 'localhost', forwarded: 'for=10.0.0.1' },
  { host: 'localhost', 'x-forwarded-for': '10.0.0.1' },
  { host: 'localhost', 'x-forwarded-for': '127.0.0.1' },
  { host: 'localhost', 'x-forwarded-for': '' },
  { host: 'localhost', 'X-Forwarded-Host': 'localhost' },
  { host: 'localhost', 'x-forwarded-proto': 'https' },
  { host: 'localhost', 'x-forwarded-anything': 'x' },
  { host: 'localhost', 'x-real-ip': '127.0.0.1' },
  { host: 'localhost', via: '1.1 proxy' },
];

async function statuses(app: TestApp, headers: Readonly<Record<string, string>>): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const [path] of PATHS) found.push([path, (await app.get(path, headers)).statusCode]);
  return found;
}

const whereOpen = PATHS.map(([path, open]) => [path, open]);
const whereClosed = PATHS.map(([path, , closed]) => [path, closed]);

describe('bound to this machine', () => {
  it.each(OPEN)('the full edition is open to %o', async (headers) => {
    expect(await statuses(onLoopback(), headers)).toEqual(whereOpen);
  });

  it.each(CLOSED)('the full edition is closed to %o', async (headers) => {
    expect(await statuses(onLoopback(), headers)).toEqual(whereClosed);
  });

  it('is the same on the IPv6 loopback', async () => {
    expect(await statuses(onIp6(), { host: '[::1]:3000' })).toEqual(whereOpen);
    expect(await statuses(onIp6(), { host: 'map.example.cn' })).toEqual(whereClosed);
  });
});

describe('bound to any other address', () => {
  it.each([...OPEN, ...CLOSED])('the full edition is closed to %o', async (headers) => {
    expect(await statuses(onAllAddresses(), headers)).toEqual(whereClosed);
  });
});

describe('what is answered where the full edition is closed', () => {
  const headers = { host: 'map.example.cn' };

  it('sends the reader of the page to the public one', async () => {
    const answer = await onLoopback().get('/?kind=land', headers);
    expect(answer.headers.location).toMatch(/^\/public\//);
  });

  it('says why, in a problem', async () => {
    const answer = await onLoopback().get('/api/resources', headers);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ status: 403, code: 'full_edition_refused' });
  });

  it('counts in its health what the reader may see', async () => {
    const ready = async (app: TestApp, host: string) =>
      (await app.json<{ resources: number }>('/health/ready', { host })).resources;
    expect(await ready(onLoopback(), 'localhost')).toBe(2);
    expect(await ready(onLoopback(), 'map.example.cn')).toBe(1);
    expect(await ready(onAllAddresses(), 'localhost')).toBe(1);
  });
});

describe('every answer', () => {
  it.each([
    '/',
    '/public/',
    '/api/resources',
    '/api/nothing',
    '/assets/main-0123abcd.js',
    '/health/live',
    '/api/docs',
    '/api/docs/',
  ])('of %s carries the headers that protect its reader', async (path) => {
    const { headers } = await onLoopback().get(path);
    const policy = String(headers['content-security-policy']);
    for (const directive of [
      "default-src 'self'",
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
    ])
      expect(policy.split(';')).toContain(directive);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(policy).not.toMatch(/unsafe-eval|\.\w+\.io|https?:|script-src[^;]*unsafe-inline/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('keeps the full edition out of shared caches', async () => {
    const { get } = onLoopback();
    for (const path of [
      '/api/meta',
      '/api/resources',
      '/api/resources/1',
      '/api/stats',
      '/tiles/resources.json',
    ])
      expect((await get(path)).headers['cache-control']).toMatch(/^private/);
    expect((await get('/tiles/resources/0/0/0.mvt')).headers['cache-control']).toMatch(/^private/);
  });
});

const ASKING: readonly RoutePermission[] = ['login', 'open', 'ledger.read', 'project.read'];

describe('methods', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)(
    '%s is answered to nobody without an account',
    async (method) => {
      for (const [url] of PATHS) {
        const answer = await onLoopback().app.inject({
          method,
          url,
          payload: method === 'OPTIONS' ? '' : '{}',
        });
        expect([401, 403, 404, 405, 415], `${method} ${url}`).toContain(answer.statusCode);
      }
    },
  );

  it('whoever has no account reads, and writes nothing', async () => {
    const { app } = onLoopback();
    const writing = app
      .guardedRoutes()
      // Some questions are too long for an address: they are asked by POST and write nothing.
      .filter(
        ({ method, permission }) =>
          !['GET', 'HEAD', 'OPTIONS'].includes(method) && !ASKING.includes(permission),
      );
    expect(writing.length).toBeGreaterThan(0);
    for (const { method, url } of writing) {
      expect(url.startsWith('/api/'), url).toBe(true);
      const answer = await app.inject({ method: method as 'POST', url: url.replace(/:[\w-]+/g, '1') });
      expect(answer.statusCode, `${method} ${url}`).toBe(401);
    }
  });

  it('HEAD is GET without a body', async () => {
    const head = await onLoopback().app.inject({ method: 'HEAD', url: '/api/resources' });
    const get = await onLoopback().get('/api/resources');
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(head.headers['content-type']).toBe(get.headers['content-type']);
  });
});

describe('files', () => {
  it('are those of the page and of the base map', async () => {
    const { get } = onLoopback();
    for (const prefix of ['', '/public']) {
      const page = await get(`${prefix}/`);
      expect([page.body, page.headers['cache-control']]).toEqual([PAGE, 'no-cache']);
      expect(page.headers['content-type']).toMatch(/^text\/html/);
      const asset = await get(`${prefix}/assets/main-0123abcd.js`);
      expect(asset.headers['cache-control']).toMatch(/max-age=31536000, immutable/);
      expect((await get(`${prefix}/basemap/shandong.pmtiles`)).body).toBe(ARCHIVE);
    }
  });

  it('of the base map come in ranges', async () => {
    const part = await onLoopback().get('/public/basemap/shandong.pmtiles', { range: 'bytes=0-6' });
    expect([part.statusCode, part.body]).toEqual([206, 'PMTiles']);
    expect(part.headers['content-range']).toBe(`bytes 0-6/${ARCHIVE.length}`);
    expect(part.headers['accept-ranges']).toBe('bytes');
    const beyond = await onLoopback().get('/public/basemap/shandong.pmtiles', { range: 'bytes=900-901' });
    expect(beyond.statusCode).toBe(416);
  });
});

/** Listens once, whoever asks first. */
let listened: ReturnType<typeof listen> | undefined;
function listening(): ReturnType<typeof listen> {
  listened ??= listen(onLoopback());
  return listened;
}

describe('over a socket', () => {
  it('HTTP/1.0, a missing Host and repeated headers close the full edition', async () => {
    const { port } = await listening();
    const ask = (...lines: string[]) => firstLine(port, `${lines.join('\r\n')}\r\n\r\n`);
    const local = 'Host: localhost';
    expect(await ask('GET /api/meta HTTP/1.1', local, 'Connection: close')).toMatch(/ 200 /);
    expect(await ask('GET /api/meta HTTP/1.0', local)).toMatch(/ 403 /);
    expect(await ask('GET /api/meta HTTP/1.0')).toMatch(/ 403 /);
    expect(await ask('GET /public/api/meta HTTP/1.0', 'Host: map.example.cn')).toMatch(/ 200 /);
    expect(await ask('GET / HTTP/1.0', local)).toMatch(/ 302 /);
    expect(await ask('GET /api/meta HTTP/1.1', 'Connection: close')).toMatch(/ 40[03] /);
    expect(
      await ask('GET http://localhost/api/meta HTTP/1.1', 'Host: evil.example', 'Connection: close'),
    ).toMatch(/ 40[0-4] /);
    expect(
      await ask('GET /api/meta HTTP/1.1', local, 'X-FORWARDED-FOR: 1.2.3.4', 'Connection: close'),
    ).toMatch(/ 403 /);
  });
});

describe('paths that climb', () => {
  it.each([
    '/public/../api/resources',
    '/public/%2e%2e/api/resources',
    '/public/./../api/resources',
    '/public//api/../../api/resources',
    '/public/assets/../../api/resources',
    '/public/assets/%2e%2e/index.html',
    '/public/assets/..%2findex.html',
    '/public/assets/..%5c..%5cindex.html',
    '/public/basemap/../web/index.html',
    '/public/basemap/%2e%2e%2fweb%2findex.html',
    '/health/../api/resources',
    '/public/%00',
    '//api/resources',
    '/public\\..\\api\\resources',
    'http://localhost/api/resources',
    'http://localhost/public/api/resources',
  ])('%s leads nowhere', async (path) => {
    const { port } = await listening();
    const lines = [`GET ${path} HTTP/1.1`, 'Host: map.example.cn', 'Connection: close'];
    expect(await firstLine(port, `${lines.join('\r\n')}\r\n\r\n`)).toMatch(/ 40[034] /);
  });
});

/** The first line of what a server answers to these bytes. */
function firstLine(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => {
      answer += data;
      if (answer.includes('\r\n')) {
        socket.destroy();
        resolve(answer.split('\r\n', 1)[0]);
      }
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
