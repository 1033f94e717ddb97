import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { openRecord, type RecordHome } from '#record/home.ts';
import type { Write } from '#record/write.ts';
import type { EditionNews } from '../../api/editions/announcer.ts';
import { openEditions } from '../../api/editions/editions.ts';
import { putLayer } from '../../api/layers/store.ts';
import { setPublished } from '../../api/resources/status/statusStore.ts';
import { putZones } from '../../api/zones/store.ts';
import { appOfSuite, appOver } from '../support/app.ts';
import { createDatabase, dropDatabase } from '../support/cluster.ts';
import { freshDatabaseUrl, freshHome } from '../support/databases.ts';
import { decodeTile, tilesOf } from '../support/decodeTile.ts';
import type { ListPage } from '../support/walk.ts';
import { createOne, importRows, parcel, write } from '../support/writing.ts';

const POND = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [120.5, 36.9],
      [120.52, 36.9],
      [120.52, 36.92],
      [120.5, 36.9],
    ],
  ],
};

/** Until it holds; the test's own time limit ends what never comes. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await sleep(20);
}

function pond(home: RecordHome, published: boolean, code = 'pond'): Promise<void> {
  return write(home, (open) =>
    putLayer(open, {
      code,
      name: `水面 ${code}`,
      role: 'water',
      published,
      features: [{ name: `水面 ${code}`, geometry: POND }],
    }),
  );
}

describe('the engines follow the record', () => {
  const running = appOfSuite('postgresql', (home) =>
    importRows(
      home,
      Array.from({ length: 20 }, (_, n) => parcel(`p${n}`, { published: true }, n)),
    ),
  );
  const codes = async (prefix = '') =>
    (await running().json<ListPage>(`${prefix}/api/resources?limit=1000`)).items.map((item) => item.code);

  it('by itself, after a write of somebody else', async () => {
    await createOne(running().home, parcel('elsewhere', { published: true }, 30));
    await until(async () => (await codes()).includes('CODE-elsewhere'));
    await until(async () => (await codes('/public')).includes('CODE-elsewhere'));
  });

  it('when the hint is lost, by looking, in the office too', async () => {
    const { home, editions } = running();
    await home.db.transaction().execute(async (db) => {
      await sql`select set_config('wutong.effective_day', '2025-05-02', true)`.execute(db);
      await sql`update resource set name = '没有提示' where key = 'p1'`.execute(db);
      await sql`
        with counted as (update dataset set version = version + 1 returning version)
        insert into change (version, actor, verb, ids)
        select version, 'tester', 'silent', (select array_agg(id) from resource where key = 'p1') from counted`.execute(
        db,
      );
      await sql`update office set versions = '{"projects": 17}'`.execute(db);
    });
    await until(async () => {
      const { items } = await running().json<ListPage>('/api/resources?code=CODE-p1');
      return items[0].name === '没有提示';
    });
    await until(() => editions.office.versions().projects === 17);
  });

  it('when the feed has a gap, by loading anew', async () => {
    const { home, editions } = running();
    await home.db.transaction().execute(async (db) => {
      await sql`update resource set name = '缺口' where key = 'p2'`.execute(db);
      await sql`
        with counted as (update dataset set version = version + 3 returning version)
        insert into change (version, actor, verb, ids) select version, 'tester', 'gap', '{}' from counted`.execute(
        db,
      );
    });
    await editions.catchUp();
    const { items } = await running().json<ListPage>('/api/resources?code=CODE-p2');
    expect(items[0].name).toBe('缺口');
  });

  it('when the record went back and on again to the same number, by loading anew', async () => {
    const { home, editions } = running();
    await createOne(home, parcel('last', {}, 40));
    await editions.catchUp();
    await home.db.transaction().execute(async (db) => {
      await sql`update resource set name = '恢复后另写' where key = 'p4'`.execute(db);
      await sql`update change set at = at + interval '1 second', ids = '{}' where version = (select version from dataset)`.execute(
        db,
      );
    });
    await editions.catchUp();
    const { items } = await running().json<ListPage>('/api/resources?code=CODE-p4');
    expect(items[0].name).toBe('恢复后另写');
  });

  it('in its reference layers: their tiles, names and who may see them', async () => {
    const { home, editions, get, json } = running();
    const [[x, y]] = tilesOf(13, [120.505, 36.901, 120.505, 36.901]);
    const waters = async (prefix: string) => {
      const answer = await get(`${prefix}/tiles/reference/13/${x}/${y}.mvt`);
      return (decodeTile(answer.rawPayload).reference ?? []).map((feature) => feature.properties.name);
    };
    expect(await waters('')).toEqual([]);
    await pond(home, false);
    await editions.catchUp();
    expect(await waters('')).toEqual(['水面 pond']);
    expect(await waters('/public')).toEqual([]);
    await pond(home, true);
    await editions.catchUp();
    expect(await waters('/public')).toEqual(['水面 pond']);
    expect((await json<{ layers: { code: string }[] }>('/public/api/meta')).layers).toMatchObject([
      { code: 'pond' },
    ]);
  });

  it('in the codes that the filter knows', async () => {
    const { home, editions, get } = running();
    expect((await get('/api/resources?zone=new-zone')).statusCode).toBe(400);
    await write(home, (open) => putZones(open, [{ code: 'new-zone', name: '新区' }]));
    await editions.catchUp();
    expect((await get('/api/resources?zone=new-zone')).statusCode).toBe(200);
  });

  it('out of the public edition, from warm caches too', async () => {
    const { home, editions, get, json } = running();
    const { items } = await json<ListPage>('/public/api/resources?code=CODE-p3');
    const [[x, y]] = tilesOf(15, [items[0].lon!, items[0].lat!, items[0].lon!, items[0].lat!]);
    const where = [
      '/public/api/resources?limit=1000',
      '/public/api/resources?q=CODE-p3',
      `/public/api/resources/${items[0].id}`,
      `/public/tiles/resources/15/${x}/${y}.mvt`,
    ];
    const shows = async () =>
      (await Promise.all(where.map((address) => get(address)))).map((answer) =>
        /CODE-p3"|地块 p3(?!\d)/.test(answer.rawPayload.toString()),
      );
    expect(await shows()).toEqual([true, true, true, true]);
    const before = await json<{ total: number }>('/public/api/stats');
    await write(home, (open) => setPublished(open, [items[0].id], false));
    await editions.catchUp();
    expect(await shows()).toEqual([false, false, false, false]);
    expect((await json<{ total: number }>('/public/api/stats')).total).toBe(before.total - 1);
  });
});

describe('the catalog of the public edition', () => {
  const running = appOfSuite('postgresql', async (home) => {
    await write(home, (open) => putZones(open, [{ code: 'z1', name: '一区' }]));
    const inside = { zone: 'z1', park: 'PARK', published: true };
    await importRows(home, [
      parcel('child', inside),
      parcel('moves', { ...inside, zone: null, park: null }, 1),
    ]);
  });
  const known = async () => {
    type Names = { code: string }[];
    const meta = await running().json<{ zones: Names; containers: Names }>('/public/api/meta');
    return [meta.zones.map(({ code }) => code), meta.containers.map(({ code }) => code)];
  };
  const change = async (work: (open: Write) => Promise<unknown>) => {
    await write(running().home, work);
    await running().editions.catchUp();
  };
  const place = (key: string, zone: string | null, park: string | null) => async (open: Write) => {
    const { rows } = await sql<{ id: number }>`
      update resource set zone = ${zone}, park = ${park} where key = ${key} returning id`.execute(open.db);
    open.touch(rows.map(({ id }) => id));
  };

  it('has no zone and no park any more once the last child is not published', async () => {
    const { home } = running();
    const { id } = await home.db
      .selectFrom('resource')
      .select('id')
      .where('key', '=', 'child')
      .executeTakeFirstOrThrow();
    expect(await known()).toEqual([['z1'], ['PARK']]);
    await change((open) => setPublished(open, [id], false));
    expect(await known()).toEqual([[], []]);
    await change((open) => setPublished(open, [id], true));
    expect(await known()).toEqual([['z1'], ['PARK']]);
    await change(place('child', null, null));
    expect(await known()).toEqual([[], []]);
    await change(place('moves', 'z1', 'PARK'));
    expect(await known()).toEqual([['z1'], ['PARK']]);
  });
});

describe('a record that was restored from a backup beneath a running server', () => {
  it('is what the engines hold from then on, and who looks on is told to ask again', async () => {
    const cluster = inject('clusterUrl');
    const databaseUrl = await freshDatabaseUrl();
    const name = databaseUrl.slice(cluster.length);
    const open = () =>
      openRecord({ databaseUrl, dataDir: '', timeZone: 'Asia/Shanghai', log: () => undefined });
    const first = await open();
    await first.migrate();
    await importRows(first, [parcel('before', { published: true })]);
    await first.close();
    await createDatabase(`${cluster}postgres`, `${name}_backup`, name);
    onTestFinished(() => dropDatabase(`${cluster}postgres`, `${name}_backup`));
    const home = await open();
    onTestFinished(() => home.close());
    const { editions, json } = await appOver(home, (cleanup) =>
      onTestFinished(async () => void (await cleanup())),
    );
    await createOne(home, parcel('after', { published: true }, 1));
    await editions.catchUp();
    const codes = async (prefix: string) =>
      (await json<ListPage>(`${prefix}/api/resources`)).items.map(({ code }) => code).sort();
    expect(await codes('')).toEqual(['CODE-after', 'CODE-before']);
    const told: EditionNews[] = [];
    onTestFinished(editions.full.onChange((news) => told.push(news)));
    const later = editions.full.engine.version;
    await dropDatabase(`${cluster}postgres`, name);
    await createDatabase(`${cluster}postgres`, name, `${name}_backup`);
    await until(() => told.length > 0 && editions.public.engine.version < later);
    expect([await codes(''), await codes('/public')]).toEqual([['CODE-before'], ['CODE-before']]);
    expect(told).toEqual([{ version: editions.full.engine.version, changes: null }]);
    await createOne(home, parcel('anew', { published: true }, 2));
    await until(async () => (await codes('')).includes('CODE-anew'));
  });
});

describe('a write of more rows than are applied one by one', () => {
  const running = appOfSuite('postgresql', (home) => importRows(home, [parcel('first')]));

  it('is loaded anew', async () => {
    const rows = Array.from({ length: 6_000 }, (_, n) => parcel(`many-${n}`, {}, 1_000 + n));
    await importRows(running().home, rows);
    await running().editions.catchUp();
    expect((await running().json<ListPage>('/api/resources?limit=1')).total).toBe(6_001);
  });
});

describe('an edition whose record is lost in the middle of a change', () => {
  it.each([1, 2, 3, 4, 5])('is whole at the next look, when question %i of the look fails', async (turn) => {
    const home = await freshHome('postgresql');
    await createOne(home, parcel('first'));
    let asked = Number.NEGATIVE_INFINITY;
    const db = home.db.withPlugin({
      transformQuery({ node }) {
        if (++asked === turn) throw new Error('lost');
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const editions = await openEditions(
      { ...home, db, listen: async () => async () => undefined },
      { timeZone: home.timeZone, warn: () => undefined, lookEveryMs: 3_600_000 },
    );
    onTestFinished(() => editions.close());
    const edition = editions.full;
    await write(home, (open) => putZones(open, [{ code: 'z', name: '区' }]));
    await pond(home, true);
    asked = 0;
    await editions.catchUp().catch(() => undefined);
    expect(asked).toBeGreaterThanOrEqual(turn);
    asked = Number.NEGATIVE_INFINITY;
    await editions.catchUp();
    expect(edition.catalog().zones.map((zone) => zone.code)).toEqual(['z']);
    expect(edition.catalog().layers.map((layer) => layer.code)).toEqual(['pond']);
    expect(edition.reference.bounds()).toEqual([
      expect.closeTo(120.5),
      expect.closeTo(36.9),
      expect.closeTo(120.52),
      expect.closeTo(36.92),
    ]);
  });
});
