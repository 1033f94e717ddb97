import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StatsData } from '#contract/stats.ts';
import { writeTransaction } from '#record/write.ts';
import { createLedger } from '../../api/editions/ledger.ts';
import { setPublished } from '../../api/resources/status/statusStore.ts';
import { appOver, type TestApp } from '../support/app.ts';
import { freshHome, MANY_CONNECTIONS } from '../support/databases.ts';
import { decodeTile, tilesAround } from '../support/decodeTile.ts';
import type { ListPage } from '../support/walk.ts';
import { createOne, parcel, write } from '../support/writing.ts';

/** The last moment of 2 May in Shanghai, and the first of 3 May. */
const BEFORE = Date.parse('2026-05-02T15:59:59.999Z');
const MIDNIGHT = BEFORE + 1;
const PLACE = { lon: 120.50056, lat: 36.90045 };
const [ZOOM, X, Y] = [15, ...tilesAround(15, [PLACE], 0)[0]];
const PREFIXES = ['', '/public'];

describe('a reservation that ends', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  const later = (cleanup: () => Promise<unknown>) => cleanups.push(cleanup);
  let servers: TestApp[];
  let id: number;

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(BEFORE);
    const home = await freshHome('postgresql', later, MANY_CONNECTIONS);
    // Nobody is told by a look in between: what is so at midnight is so without one.
    const open = () => appOver(home, later, { lookEveryMs: 600_000 });
    servers = [await open(), await open()];
  });
  beforeEach(async () => {
    vi.setSystemTime(BEFORE);
    const { home } = servers[0];
    const given = { status: 'reserved' as const, project: '甲项目', reservedUntil: '2026-05-02' };
    await write(home, (open) => open.db.deleteFrom('status_change').returning('id').execute());
    await write(home, async (open) => {
      const gone = await open.db.deleteFrom('resource').returning('id').execute();
      open.touch(gone.map((row) => row.id));
    });
    id = await createOne(home, parcel('ends', given), '2026-04-01');
    await write(home, (open) => setPublished(open, [id], true), '2026-04-01');
    for (const { editions, json } of servers) {
      await editions.catchUp();
      await json('/api/resources');
    }
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
    vi.useRealTimers();
  });

  const statusInTile = async ({ get }: TestApp, prefix: string) => {
    const { rawPayload } = await get(`${prefix}/tiles/resources/${ZOOM}/${X}/${Y}.mvt`);
    return decodeTile(rawPayload).resources[0].properties.status;
  };
  const said = (server: TestApp, prefix: string) => ({
    sheet: async () => (await server.json<{ status: string }>(`${prefix}/api/resources/${id}`)).status,
    list: async () => (await server.json<ListPage>(`${prefix}/api/resources`)).items[0].status,
    filter: async () =>
      (await server.json<ListPage>(`${prefix}/api/resources?status=available`)).total === 1
        ? 'available'
        : 'reserved',
    totals: async () => {
      const { total } = await server.json<StatsData>(`${prefix}/api/stats?status=available`);
      return total === 1 ? 'available' : 'reserved';
    },
    tile: () => statusInTile(server, prefix),
    file: async () =>
      (await server.get(`${prefix}/api/export.csv`, { 'accept-language': 'zh' })).body.includes('意向锁定')
        ? 'reserved'
        : 'available',
  });
  const everythingSaid = (server: TestApp) =>
    Promise.all(PREFIXES.flatMap((prefix) => Object.values(said(server, prefix)).map((ask) => ask())));

  it('holds to the last moment of its day, and is over at midnight in every answer of every server', async () => {
    const before = await Promise.all(servers.map(everythingSaid));
    expect(new Set(before.flat())).toEqual(new Set(['reserved']));
    vi.setSystemTime(MIDNIGHT);
    const after = await Promise.all(servers.map(everythingSaid));
    expect(new Set(after.flat())).toEqual(new Set(['available']));
  });

  it.each(Object.keys(said({} as TestApp, '')))('is over for whoever asks first: %s', async (kind) => {
    vi.setSystemTime(MIDNIGHT);
    const ask = said(servers[1], PREFIXES[kind.length % 2])[kind as 'sheet'];
    expect(await ask()).toBe('available');
  });

  it('ended on its own day, however late somebody looks, and the history says who freed it', async () => {
    vi.setSystemTime(MIDNIGHT + 9 * 86_400_000);
    const [{ json }] = servers;
    const at = async (day: string) => (await json<ListPage>(`/api/resources?at=${day}`)).items[0].status;
    expect([await at('2026-05-02'), await at('2026-05-03')]).toEqual(['reserved', 'available']);
    const { statusChanges } = await json<{ statusChanges: object[] }>(`/api/resources/${id}/history`);
    expect(statusChanges[0]).toMatchObject({
      on: '2026-05-03',
      by: 'expiry',
      to: 'available',
      project: '甲项目',
    });
    const { rows } = await servers[0].home.db
      .selectFrom('audit')
      .select(['actor', 'verb'])
      .where('verb', '=', 'resource.expire')
      .execute()
      .then((found) => ({ rows: found.slice(-1) }));
    expect(rows).toEqual([{ actor: 'expiry', verb: 'resource.expire' }]);
  });

  it('does not begin again with a ledger that is older than its end', async () => {
    vi.setSystemTime(MIDNIGHT);
    const { home, editions, json } = servers[1];
    await json('/api/resources');
    await writeTransaction(
      home,
      { actor: 'cli', verb: 'resources.import', day: '2026-05-03' },
      async (open) => {
        const brought = { status: 'reserved' as const, project: '乙项目', reserved_until: '2026-05-02' };
        await open.db.updateTable('resource').set(brought).where('id', '=', id).returning('id').execute();
        open.touch([id]);
      },
    );
    await editions.catchUp();
    expect(await said(servers[1], '').list()).toBe('available');
    expect(await said(servers[1], '').sheet()).toBe('available');
  });

  it('is over soon after midnight although nobody asks', async () => {
    vi.setSystemTime(MIDNIGHT);
    const { home } = servers[0];
    const ledger = createLedger(home, { catchUp: async () => undefined });
    await expect
      .poll(async () => {
        const row = await ledger.db
          .selectFrom('resource')
          .select('status')
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        return row.status;
      })
      .toBe('available');
  });
});
