import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { RecordHome } from '#record/home.ts';
import { HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { createOne, parcel, write } from '../support/writing.ts';

async function rename(home: RecordHome, id: number, name: string, day: string): Promise<void> {
  await write(
    home,
    async (open) => {
      await open.db.updateTable('resource').set({ name }).where('id', '=', id).execute();
      open.touch([id]);
    },
    day,
  );
}

async function versionsOf(home: RecordHome, id: number) {
  return await home.db
    .selectFrom('resource_version')
    .select(['version', 'valid_from', 'valid_to', 'name'])
    .where('id', '=', id)
    .orderBy('version')
    .execute();
}

describe.each(HOME_KINDS)('version rows, %s', (kind) => {
  const home = homeOfSuite(kind);

  it('follow each other from day to day', async () => {
    const id = await createOne(home(), parcel('days', { name: '一' }), '2025-01-10');
    await rename(home(), id, '二', '2025-02-10');
    await rename(home(), id, '三', '2025-03-10');
    expect(await versionsOf(home(), id)).toEqual([
      { version: 1, valid_from: '2025-01-10', valid_to: '2025-02-10', name: '一' },
      { version: 2, valid_from: '2025-02-10', valid_to: '2025-03-10', name: '二' },
      { version: 3, valid_from: '2025-03-10', valid_to: null, name: '三' },
    ]);
  });

  it('of the same day hold for no day but the last', async () => {
    const id = await createOne(home(), parcel('same'), '2025-01-10');
    await rename(home(), id, '二', '2025-01-10');
    await rename(home(), id, '三', '2025-01-10');
    const held = (await versionsOf(home(), id)).filter((row) => row.valid_from !== row.valid_to);
    expect(held).toEqual([{ version: 3, valid_from: '2025-01-10', valid_to: null, name: '三' }]);
  });

  it('never run backwards: an edit dated before the last one takes effect with it', async () => {
    const id = await createOne(home(), parcel('back'), '2025-06-01');
    await rename(home(), id, '二', '2025-05-01');
    expect((await versionsOf(home(), id)).map((row) => [row.valid_from, row.valid_to])).toEqual([
      ['2025-06-01', '2025-06-01'],
      ['2025-06-01', null],
    ]);
  });

  it('hold the whole row: the open version equals the resource', async () => {
    await createOne(
      home(),
      parcel('whole', { declaredAreaM2: 12.5, admittedIndustries: ['C26'], raw: { area: '约12.5' } }),
    );
    const { rows } = await sql<{ differ: number; compared: number }>`
      select count(*) filter (where to_jsonb(r) <> to_jsonb(v) - array['valid_from', 'valid_to', 'recorded_at'])::int as differ,
        count(*)::int as compared
      from resource r join resource_version v on v.id = r.id and v.valid_to is null
    `.execute(home().db);
    expect(rows[0].differ).toBe(0);
    expect(rows[0].compared).toBeGreaterThan(0);
  });
});
