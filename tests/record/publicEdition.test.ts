import { type Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { ALL_FIELDS, columnOf } from '#contract/fields.ts';
import { readDataset } from '#record/feed.ts';
import type { RecordHome } from '#record/home.ts';
import type { Tables } from '#record/tables.ts';
import { putContainers } from '../../api/containers/store.ts';
import { putLayer, readLayers } from '../../api/layers/store.ts';
import { readExportRows, readSheet } from '../../api/resources/sheet/store.ts';
import { setPublished } from '../../api/resources/status/statusStore.ts';
import { HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { readChanges } from '../support/readFeed.ts';
import { createOne, importRows, parcel, write } from '../support/writing.ts';

const CANARY = '不该公开';
const PRIVATE = ALL_FIELDS.filter((field) => field.private && field.type === 'text');
const SECRETS = Object.fromEntries(PRIVATE.map((field) => [field.key, CANARY]));

async function publicVersion(home: RecordHome): Promise<number> {
  return (await home.asPublicReader((db) => readDataset(db, 'public'))).version;
}

async function namesOf(db: Kysely<Tables>, kind: 'r' | 'v' | 'S'): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = ${kind}::"char"
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  `.execute(db);
  return rows.map(({ name }) => name);
}

/** The public feed does not say who wrote, nor what. */
const NOBODY = { actor: null, verb: null };

describe.each(HOME_KINDS)('the public edition, %s', (kind) => {
  const home = homeOfSuite(kind);
  const asPublic = <T>(work: (db: Kysely<Tables>) => Promise<T>) => home().asPublicReader(work);

  it('is denied every table and sequence, and may read every public view', async () => {
    const tables = await namesOf(home().db, 'r');
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) {
      const read = asPublic((db) => sql`select from ${sql.id(table)}`.execute(db));
      await expect(read, table).rejects.toMatchObject({ code: '42501' });
    }
    for (const sequence of await namesOf(home().db, 'S')) {
      const read = asPublic((db) => sql`select from ${sql.id(sequence)}`.execute(db));
      await expect(read, sequence).rejects.toMatchObject({ code: '42501' });
    }
    const views = await namesOf(home().db, 'v');
    expect(views.filter((view) => !view.startsWith('public_'))).toEqual([]);
    for (const view of views) await asPublic((db) => sql`select * from ${sql.id(view)}`.execute(db));
  });

  it('has no private column in any view, and may write nowhere', async () => {
    const privateColumns = new Set(ALL_FIELDS.filter((field) => field.private).map(columnOf));
    for (const name of ['raw', 'extra', 'key', 'actor', 'reason', 'recorded_at', 'import_batch'])
      privateColumns.add(name);
    const { rows } = await sql<{ view: string; name: string }>`
      select table_name as view, column_name as name from information_schema.columns
      where table_schema = 'public' and table_name like 'public\\_%' and table_name <> 'public_state'
    `.execute(home().db);
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ name }) => privateColumns.has(name))).toEqual([]);
    const writing = asPublic((db) => sql`delete from public_resource`.execute(db));
    await expect(writing).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|25006)$/) });
  });

  it('does not move by an edit of private fields, nor does its history', async () => {
    const id = await createOne(home(), parcel('quiet', { published: true }), '2025-02-01');
    const before = await publicVersion(home());
    const sheet = await asPublic((db) => readSheet(db, 'public', id));
    await importRows(
      home(),
      [parcel('quiet', SECRETS)],
      PRIVATE.map((field) => field.key as 'owner'),
      '2025-03-01',
    );
    const full = await readSheet(home().db, 'full', id);
    expect(full).toMatchObject({ ...SECRETS, updatedOn: '2025-03-01' });
    expect(await publicVersion(home())).toBe(before);
    expect(await asPublic((db) => readSheet(db, 'public', id))).toEqual(sheet);
    const versions = await asPublic((db) =>
      db
        .selectFrom('public_resource_version')
        .select(['valid_from', 'valid_to', 'version'])
        .where('id', '=', id)
        .execute(),
    );
    expect(versions).toEqual([{ valid_from: '2025-02-01', valid_to: null, version: 1 }]);
  });

  it('moves by an edit that it sees, with its own numbers', async () => {
    const id = await createOne(
      home(),
      parcel('seen', { published: true, declaredAreaM2: 100 }),
      '2025-02-01',
    );
    await createOne(home(), parcel('unseen'));
    const before = await publicVersion(home());
    await importRows(home(), [parcel('seen', { declaredAreaM2: 200 })], ['declaredAreaM2'], '2025-03-01');
    expect(await asPublic((db) => readChanges(db, 'public', before, 10))).toEqual([
      { version: before + 1, ids: [id], layers: false, ...NOBODY },
    ]);
    expect(await asPublic((db) => readSheet(db, 'public', id))).toMatchObject({
      version: 2,
      updatedOn: '2025-03-01',
      areaM2: 200,
    });
  });

  it('gets what is published and loses what is taken back, past included', async () => {
    const id = await createOne(home(), parcel('shown'));
    expect(await asPublic((db) => readSheet(db, 'public', id))).toBeNull();
    expect(await write(home(), (open) => setPublished(open, [id], true))).toEqual([id]);
    expect(await asPublic((db) => readSheet(db, 'public', id))).toMatchObject({ id });
    expect(await write(home(), (open) => setPublished(open, [id], true))).toEqual([]);
    const before = await publicVersion(home());
    await write(home(), (open) => setPublished(open, [id], false));
    expect(await asPublic((db) => readSheet(db, 'public', id))).toBeNull();
    expect(await asPublic((db) => readExportRows(db, 'public', [id]))).toEqual([]);
    expect(await asPublic((db) => readChanges(db, 'public', before, 10))).toEqual([
      { version: before + 1, ids: [id], layers: false, ...NOBODY },
    ]);
    const past = await asPublic((db) =>
      db.selectFrom('public_resource_version').select('id').where('id', '=', id).execute(),
    );
    expect(past).toEqual([]);
  });

  it('has no private key on its sheet, and shows the building a floor stands in', async () => {
    const square = parcel('tower').geometry;
    await write(home(), (open) =>
      putContainers(open, [{ code: 'T1', kind: 'building', name: '一号楼', geometry: square }]),
    );
    const floor = { kind: 'office', building: 'T1', geometry: null, published: true, ...SECRETS } as const;
    const [low] = (
      await importRows(home(), [parcel('f1', { ...floor, floor: 1 }), parcel('f2', { ...floor, floor: 2 })])
    ).created;
    const sheet = await asPublic((db) => readSheet(db, 'public', low));
    expect(JSON.stringify(sheet)).not.toContain(CANARY);
    expect(Object.keys(sheet ?? {})).not.toContain('owner');
    expect(sheet).toMatchObject({
      placed: true,
      geometry: square,
      buildingInfo: { code: 'T1' },
      siblings: [{ floor: 2 }],
    });
    const before = await publicVersion(home());
    await write(home(), (open) =>
      putContainers(open, [
        { code: 'T1', kind: 'building', name: '一号楼', geometry: parcel('moved', {}, 3).geometry },
      ]),
    );
    const changes = await asPublic((db) => readChanges(db, 'public', before, 10));
    expect(changes).toEqual([{ version: before + 1, ids: [low, low + 1], layers: true, ...NOBODY }]);
  });

  it('sees published layers only, and hears of no others', async () => {
    const layer = { code: 'plan', name: '内部规划', role: 'other', features: [] } as const;
    const before = await publicVersion(home());
    await write(home(), (open) => putLayer(open, { ...layer, published: false }));
    expect(await publicVersion(home())).toBe(before);
    await write(home(), (open) => putLayer(open, { ...layer, published: true }));
    expect((await asPublic((db) => readLayers(db, 'public'))).map(({ code }) => code)).toEqual(['plan']);
    await write(home(), (open) => putLayer(open, { ...layer, published: false }));
    expect(await asPublic((db) => readLayers(db, 'public'))).toEqual([]);
    expect(await publicVersion(home())).toBe(before + 2);
  });
});
