import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { OfficeVersions } from '#contract/office.ts';
import { lookAtFeed, readDataset } from '#record/feed.ts';
import { type Write, writeTransaction } from '#record/write.ts';
import { freshHome, HOME_KINDS, homeOfSuite, MANY_CONNECTIONS } from '../support/databases.ts';
import { readChanges } from '../support/readFeed.ts';
import { createOne, DAY, parcel, write } from '../support/writing.ts';

const BY = { actor: 'tester', verb: 'test', day: DAY };

describe.each(HOME_KINDS)('the change feed, %s', (kind) => {
  const home = homeOfSuite(kind);

  it('has a row a write that touched something, in one transaction with it', async () => {
    const before = (await readDataset(home().db, 'full')).version;
    const id = await createOne(home(), parcel('one'));
    const nothing = await writeTransaction(home(), BY, async () => 'nothing');
    expect(nothing).toEqual({ result: 'nothing', version: null });
    expect(await readChanges(home().db, 'full', before, 10)).toEqual([
      { version: before + 1, ids: [id], layers: false, actor: 'tester', verb: 'test' },
    ]);
    expect((await readDataset(home().db, 'full')).version).toBe(before + 1);
  });

  it('has no row of a write that failed, nor has anything else', async () => {
    const before = (await readDataset(home().db, 'full')).version;
    const attempt = write(home(), async (open) => {
      await open.db.updateTable('resource').set({ name: '改' }).execute();
      open.touch([1]);
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
    expect((await readDataset(home().db, 'full')).version).toBe(before);
    expect(await home().db.selectFrom('resource').select('id').where('name', '=', '改').execute()).toEqual(
      [],
    );
  });

  it('keeps who, what and the details of a write in its audit row', async () => {
    const { version } = await writeTransaction(home(), { ...BY, actor: '王工' }, async (open) => {
      open.touchLayers();
      open.note({ reason: '测试' });
    });
    const audit = await home()
      .db.selectFrom('audit')
      .selectAll()
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    expect(audit).toMatchObject({ actor: '王工', verb: 'test', detail: { reason: '测试' } });
  });

  it('hints to those who listen', async () => {
    const hints: (number | null)[] = [];
    const stop = await home().listen({ onChange: (version) => hints.push(version) });
    const before = hints.length;
    await createOne(home(), parcel('hint'));
    while (hints.length === before) await sleep(10);
    await stop();
    expect(hints.length).toBeGreaterThan(before);
    // Each names its write, so that who holds it already need not look.
    expect(hints.at(-1)).toBe((await readDataset(home().db, 'full')).version);
  });

  it('counts what the office changed with the commit, once, and hints to it', async () => {
    const heard: OfficeVersions[] = [];
    const stop = await home().listen({ onOffice: (versions) => heard.push(versions) });
    const look = async () => (await lookAtFeed(home().db, 0, 1)).office;
    const before = (await look()).projects ?? 0;
    const insert = (open: Write, name: string) =>
      open.db.insertInto('project').values({ name }).returning('id').executeTakeFirstOrThrow();
    await expect(
      write(home(), async (open) => {
        await insert(open, '没有');
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await write(home(), async (open) => {
      const { id } = await insert(open, '一号');
      await insert(open, '二号');
      await open.db.insertInto('project_issue').values({ project: id, text: '水' }).returning('id').execute();
    });
    while (heard.length === 0) await sleep(10);
    await stop();
    const after = await look();
    expect(after.projects).toBe(before + 1);
    expect(heard).toEqual([after]);
  });

  it('marks what the record holds', async () => {
    await write(home(), (open) => open.setContent('own'));
    expect(await readDataset(home().db, 'full')).toMatchObject({ content: 'own', loadedOn: DAY });
  });
});

describe('the change feed with 8 writers on PostgreSQL', () => {
  it('is gapless and never shows a version before all lower ones', async () => {
    const home = await freshHome('postgresql', undefined, MANY_CONNECTIONS);
    const [writers, writes] = [8, 25];
    const seen: number[] = [];
    let isDone = false;
    const follow = (async () => {
      for (;;) {
        const last = isDone;
        const rows = await readChanges(home.db, 'full', seen.at(-1) ?? 0, 1_000);
        seen.push(...rows.map((row) => row.version));
        if (last && rows.length === 0) return;
      }
    })();
    const returned: number[] = [];
    const writer = async (number: number) => {
      for (let turn = 0; turn < writes; turn++) {
        const { version } = await writeTransaction(home, BY, async (open) => {
          open.touch([number]);
          // Writers take different times between their first statement and their commit.
          await sleep((number * 7 + turn * 3) % 11);
        });
        returned.push(version ?? -1);
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, number) => writer(number + 1)));
    isDone = true;
    await follow;
    const all = Array.from({ length: writers * writes }, (_, index) => index + 1);
    expect(seen).toEqual(all);
    expect(returned.toSorted((a, b) => a - b)).toEqual(all);
  });
});
