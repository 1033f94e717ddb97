import { type Kysely, sql } from 'kysely';
import { anyOf } from '#record/expressions.ts';
import type { ResourceColumn, Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import { SETTABLE_COLUMNS } from '../../resources/row/fieldColumns.ts';
import { markParksWithLeaves } from '../../resources/row/parkLeaves.ts';
import { recordStatusFacts } from '../../resources/status/statusFacts.ts';

/** Notes between which versions an import brought the known resources of `planned`. Asked right after the writing, while the one before is the last but one. */
export async function keepImportChanges(db: Kysely<Tables>, batch: number): Promise<void> {
  await sql`
    insert into import_change (batch, resource_id, version_before, version_after)
    select ${batch}::int, r.id, r.version - 1, r.version
    from planned p join resource r on r.id = p.id where p.what = 'changed'
  `.execute(db);
}

/** What the import itself changed later on (parks that have leaves now) is part of it. */
export async function settleImportChanges(
  db: Kysely<Tables>,
  batch: number,
  parks: readonly number[],
): Promise<void> {
  await db
    .updateTable('import_change as c')
    .from('resource as r')
    .set(({ ref }) => ({ version_after: ref('r.version') }))
    .where('c.batch', '=', batch)
    .where('c.resource_id', '=', anyOf(parks))
    .whereRef('r.id', '=', 'c.resource_id')
    .returning('c.resource_id')
    .execute();
}

export type Undone =
  | { readonly state: 'undone'; readonly deleted: number; readonly restored: number }
  /** Something was built on it: how many of its rows, and the first of them by name. */
  | { readonly state: 'built_on'; readonly count: number; readonly names: readonly string[] };

const NAMED = 5;

/** Takes a whole import back: what it created goes, what it changed becomes what it was, as a new version. All of it or nothing. */
export async function undoImport(write: Write, batch: number): Promise<Undone> {
  const { db } = write;
  await db
    .selectFrom('resource')
    .select('id')
    .where('id', 'in', (of) =>
      of.selectFrom('import_change').select('resource_id').where('batch', '=', batch),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  const built = await readBuiltOn(db, batch);
  if (built.length > 0)
    return { state: 'built_on', count: built.length, names: built.slice(0, NAMED).map(({ name }) => name) };
  await correctStatus(write, batch);
  const restored = await restoreBefore(db, batch);
  const deleted = await deleteCreated(db, batch);
  write.touch(restored);
  write.touch(deleted);
  write.touch(await markParksWithLeaves(db));
  return { state: 'undone', deleted: deleted.length, restored: restored.length };
}

async function readBuiltOn(db: Kysely<Tables>, batch: number) {
  return await db
    .selectFrom('import_change as c')
    .leftJoin('resource as r', 'r.id', 'c.resource_id')
    .select(({ fn, cast }) => [
      'c.resource_id as id',
      fn.coalesce('r.name', cast<string>('c.resource_id', 'text')).as('name'),
    ])
    .where('c.batch', '=', batch)
    .where((of) => {
      const photo = of
        .selectFrom('attachment as a')
        .select('a.id')
        .whereRef('a.resource_id', '=', 'c.resource_id');
      const look = of
        .selectFrom('verification as w')
        .select('w.id')
        .whereRef('w.resource_id', '=', 'c.resource_id');
      return of.or([
        of('r.version', 'is distinct from', of.ref('c.version_after')),
        of.and([of('c.version_before', 'is', null), of.or([of.exists(photo), of.exists(look)])]),
      ]);
    })
    .orderBy('c.resource_id')
    .execute();
}

/** The ledger was wrong and nothing happened: the status goes back as a correction. */
async function correctStatus(write: Write, batch: number): Promise<void> {
  const rows = await write.db
    .selectFrom('import_change as c')
    .innerJoin('resource as r', 'r.id', 'c.resource_id')
    .innerJoin('resource_version as v', (join) =>
      join.onRef('v.id', '=', 'c.resource_id').onRef('v.version', '=', 'c.version_before'),
    )
    .select(['r.id as resourceId', 'r.status as from', 'v.status as to', 'v.project'])
    .where('c.batch', '=', batch)
    .whereRef('v.status', '<>', 'r.status')
    .orderBy('r.id')
    .execute();
  const said = { reason: null, reservedUntil: null, formerUser: null, correction: true };
  await recordStatusFacts(
    write.db,
    write.actor,
    rows.map((row) => ({ ...row, ...said })),
  );
}

/** All of a resource that an import sets or that follows from it. */
const RESTORED_COLUMNS: readonly ResourceColumn[] = [
  ...SETTABLE_COLUMNS.map(({ column }) => column),
  ...(['search_key', 'name_sort_key', 'status_since', 'computed_area_m2', 'geom', 'lon', 'lat'] as const),
  ...(['raw', 'extra', 'import_batch'] as const),
];

async function restoreBefore(db: Kysely<Tables>, batch: number): Promise<number[]> {
  const sets = RESTORED_COLUMNS.map((column) => sql`${sql.id(column)} = v.${sql.id(column)}`);
  const { rows } = await sql<{ id: number }>`
    update resource r set ${sql.join(sets)}
    from import_change c join resource_version v on v.id = c.resource_id and v.version = c.version_before
    where c.batch = ${batch}::int and r.id = c.resource_id
    returning r.id
  `.execute(db);
  return rows.map(({ id }) => id);
}

async function deleteCreated(db: Kysely<Tables>, batch: number): Promise<number[]> {
  const created = db
    .selectFrom('import_change')
    .select('resource_id')
    .where('batch', '=', batch)
    .where('version_before', 'is', null);
  await db.deleteFrom('status_change').where('resource_id', 'in', created).returning('id').execute();
  const rows = await db.deleteFrom('resource').where('id', 'in', created).returning('id').execute();
  return rows.map(({ id }) => id);
}
