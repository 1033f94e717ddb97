import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readDataset } from '#record/feed.ts';
import { isRecordLost } from '#record/home.ts';
import { setStatementLimit } from '#record/statementLimit.ts';
import { createCluster, createDatabase } from '../support/cluster.ts';
import { freshEmbedded, freshHome, HOME_KINDS, homeOver } from '../support/databases.ts';
import { readChanges } from '../support/readFeed.ts';
import { createOne, importRows, parcel, write } from '../support/writing.ts';

const LIMIT_MS = 1_500;
const ORDINARY_MS = 60_000;
/** Counts for minutes in either home. */
const ENDLESS = sql`select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b where a.a * b.b = 7`;

describe.each(HOME_KINDS)('a statement past its limit, %s', (kind) => {
  it('is ended, undoes its transaction, and the record goes on', async () => {
    const home = await freshHome(kind, undefined, { statementLimitMs: LIMIT_MS });
    await expect(ENDLESS.execute(home.db)).rejects.toSatisfy(isRecordLost);
    const id = await createOne(home, parcel('before'));
    const running = home.db.transaction().execute(async (transaction) => {
      // A busy machine may take long for what is not endless.
      await setStatementLimit(transaction, ORDINARY_MS);
      await transaction.updateTable('resource').set({ name: '改' }).where('id', '=', id).execute();
      await setStatementLimit(transaction, LIMIT_MS);
      await ENDLESS.execute(transaction);
    });
    const failure = await running.catch((error: unknown) => error);
    expect(isRecordLost(failure)).toBe(true);
    expect(await home.db.selectFrom('resource').select('name').execute()).toEqual([{ name: '地块 before' }]);
    await createOne(home, parcel('after', {}, 1));
    expect((await readDataset(home.db, 'full')).version).toBe(2);
  });
});

describe('the embedded database', () => {
  it('is started again after its process died, and a transaction it took with it stays undone', async () => {
    const home = await freshEmbedded();
    await createOne(home, parcel('kept'));
    const broken = write(home, async (open) => {
      await open.db.updateTable('resource').set({ name: '改' }).execute();
      home.process.kill();
      await open.db.updateTable('resource').set({ township: '改' }).execute();
    });
    await expect(broken).rejects.toSatisfy(isRecordLost);
    const rows = await home.db.selectFrom('resource').select(['name', 'township']).execute();
    expect(rows).toEqual([{ name: '地块 kept', township: null }]);
    expect(home.process.generation).toBe(2);
  });

  it('says after a while that its one connection is not free, to whoever asks the outer one inside a write', async () => {
    const home = await freshEmbedded(undefined, { waitLimitMs: 200 });
    const nested = write(home, async () => await readDataset(home.db, 'full'));
    await expect(nested).rejects.toMatchObject({ code: 'busy' });
    expect(await readDataset(home.db, 'full')).toMatchObject({ version: 0 });
  });
});

describe('PostgreSQL', () => {
  it('may stop and come back, or crash, under writers: nothing acknowledged is lost, and the feed is whole', async () => {
    const cluster = await createCluster();
    onTestFinished(() => cluster.remove());
    await createDatabase(cluster.url('postgres'), 'zone');
    const home = await homeOver(cluster.url('zone'));
    let hints = 0;
    await home.listen({
      onChange() {
        hints += 1;
      },
    });
    const acknowledged: string[] = [];
    const failures: unknown[] = [];
    let isStopped = false;
    const writer = async (name: string) => {
      for (let n = 0; !isStopped; n++) {
        const key = `${name}-${n}`;
        await importRows(home, [parcel(key)]).then(
          () => acknowledged.push(key),
          async (error: unknown) => {
            failures.push(error);
            await sleep(20);
          },
        );
      }
    };
    const writers = ['a', 'b', 'c', 'd'].map(writer);
    for (const mode of ['fast', 'immediate'] as const) {
      await sleep(300);
      cluster.stop(mode);
      await expect(readDataset(home.db, 'full')).rejects.toSatisfy(isRecordLost);
      cluster.start();
      const before = acknowledged.length;
      while (acknowledged.length < before + 4) await sleep(20);
    }
    isStopped = true;
    await Promise.all(writers);
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.filter((error) => !isRecordLost(error))).toEqual([]);
    const kept = new Set(
      (await home.db.selectFrom('resource').select('key').execute()).map(({ key }) => key),
    );
    expect(acknowledged.filter((key) => !kept.has(key))).toEqual([]);
    const { version } = await readDataset(home.db, 'full');
    const changes = await readChanges(home.db, 'full', 0, 1_000_000);
    expect(changes.map((change) => change.version)).toEqual(
      Array.from({ length: version }, (_, index) => index + 1),
    );
    const heard = hints;
    await createOne(home, parcel('last'));
    while (hints === heard) await sleep(10);
  });
});
