import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { RecordHome } from '#record/home.ts';
import { openRecord } from '#record/home.ts';
import { appOver, type TestApp } from '../support/app.ts';
import { createCluster, createDatabase } from '../support/cluster.ts';
import { freshEmbedded } from '../support/databases.ts';
import type { ListPage } from '../support/walk.ts';
import { createOne, importRows, parcel } from '../support/writing.ts';

const COUNT = 30;
const MEMORY = [
  ...['/api/meta', '/api/resources', '/api/resources?q=p7&sort=-area', '/api/stats', '/api/reference/zones'],
  ...['/tiles/resources.json', '/tiles/resources/0/0/0.mvt', '/tiles/resources/9/427/198.mvt'],
].flatMap((path) => [path, `/public${path}`]);
const RECORD = [
  '/api/resources/1',
  '/api/outcomes',
  '/api/export.csv',
  '/api/export.xlsx',
  '/api/export.geojson',
].flatMap((path) => [path, `/public${path}`]);

async function fill(home: RecordHome): Promise<void> {
  await importRows(
    home,
    Array.from({ length: COUNT }, (_, n) => parcel(`p${n}`, { published: true }, n)),
  );
}

async function statuses({ get }: TestApp, urls: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const url of urls) found.set(url, (await get(url)).statusCode);
  return found;
}

function all(urls: readonly string[], status: number): Map<string, number> {
  return new Map(urls.map((url) => [url, status]));
}

/** Until it holds; the test's own time limit ends what never comes. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(100);
}

describe('without its PostgreSQL', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  it('the server answers from memory, says 503 for the rest, and is whole again by itself', async () => {
    const cluster = await createCluster();
    cleanups.push(async () => cluster.remove());
    await createDatabase(cluster.url('postgres'), 'wutong');
    const home = await openRecord({
      databaseUrl: cluster.url('wutong'),
      dataDir: '',
      timeZone: 'Asia/Shanghai',
      log: () => undefined,
    });
    cleanups.push(() => home.close());
    await home.migrate();
    await fill(home);
    const app = await appOver(home, (cleanup) => cleanups.push(cleanup));
    const before = await app.json<ListPage>('/api/resources');
    expect(await statuses(app, [...MEMORY, ...RECORD])).toEqual(all([...MEMORY, ...RECORD], 200));

    cluster.stop('immediate');
    expect(await statuses(app, MEMORY)).toEqual(all(MEMORY, 200));
    expect(await app.json('/api/resources')).toEqual(before);
    expect(await statuses(app, RECORD)).toEqual(all(RECORD, 503));
    const sheet = await app.get('/api/resources/1', { 'accept-language': 'en' });
    expect(sheet.headers['retry-after']).toMatch(/^\d+$/);
    expect(sheet.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(sheet.json()).toMatchObject({ status: 503, code: 'record_unavailable' });
    expect(sheet.body).not.toMatch(/ECONNREFUSED|postgres|127\.0\.0\.1/i);
    expect((await app.get('/health/live')).statusCode).toBe(200);

    cluster.start();
    await until(async () => (await app.get('/api/resources/1')).statusCode === 200);
    expect(await statuses(app, RECORD)).toEqual(all(RECORD, 200));
    await createOne(home, parcel('after', { published: true }, COUNT + 1));
    await until(async () => (await app.json<ListPage>('/public/api/resources')).total === COUNT + 1);
  });
});

describe('when its embedded database dies', () => {
  it('the server answers from memory, and the next question starts another', async () => {
    const cleanups: (() => Promise<unknown>)[] = [];
    const later = (cleanup: () => Promise<unknown>) => cleanups.push(cleanup);
    const home = await freshEmbedded(later);
    try {
      await fill(home);
      const app = await appOver(home, later);
      const before = await app.json<ListPage>('/api/resources');
      const asked = app.get('/api/resources/1');
      home.process.kill();
      const answer = await asked;
      expect([200, 503]).toContain(answer.statusCode);
      expect(await app.json('/api/resources')).toEqual(before);
      expect(await statuses(app, MEMORY)).toEqual(all(MEMORY, 200));
      await until(async () => (await app.get('/api/resources/1')).statusCode === 200);
      expect(await statuses(app, RECORD)).toEqual(all(RECORD, 200));
      await createOne(home, parcel('after', { published: true }, COUNT + 1));
      await until(async () => (await app.json<ListPage>('/public/api/resources')).total === COUNT + 1);
    } finally {
      for (const cleanup of cleanups.reverse()) await cleanup();
    }
  });
});
