import { afterAll, describe, expect, it } from 'vitest';
import { all, COUNT, fill, MEMORY, RECORD, statuses, until } from '../support/answersWithoutRecord.ts';
import { appOver } from '../support/app.ts';
import { createCluster, createDatabase } from '../support/cluster.ts';
import { homeOver } from '../support/databases.ts';
import type { ListPage } from '../support/walk.ts';
import { createOne, parcel } from '../support/writing.ts';

describe('without its PostgreSQL', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  it('the server answers from memory, says 503 for the rest, and is whole again by itself', async () => {
    const cluster = await createCluster();
    cleanups.push(async () => cluster.remove());
    await createDatabase(cluster.url('postgres'), 'wutong');
    const home = await homeOver(cluster.url('wutong'), (cleanup) => void cleanups.push(cleanup));
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
