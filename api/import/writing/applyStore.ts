import { type Kysely, sql } from 'kysely';
import type { Status } from '#contract/kinds.ts';
import { findTransition } from '#domain/statusRules.ts';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import type { FieldColumn } from '../../resources/row/fieldColumns.ts';
import { markParksWithLeaves } from '../../resources/row/parkLeaves.ts';
import { recordStatusFacts, type StatusFact } from '../../resources/status/statusFacts.ts';
import { keepImportChanges, settleImportChanges } from './changeStore.ts';
import { changesStatus, consequencesOfStatus, newSettingOf, type Setting } from './columnSetting.ts';
import { GEOMETRY_CONSEQUENCES, NEW_GEOMETRY } from './geometrySetting.ts';
import { createMissingHolders } from './holderStore.ts';
import { settingsOf } from './planStore.ts';
import { planSearchKeys, searchKeySettings } from './searchKeyStore.ts';
import type { BroughtColumns } from './stagingStore.ts';

export interface Applied {
  readonly created: number[];
  readonly updated: number[];
  /** Changes of status that the transition table does not know. */
  readonly corrections: number;
}

/** Writes exactly what `planned` says of the rows of `incoming`, as part of a write; with a batch, so that it can be taken back. */
export async function applyPlan(
  write: Write,
  columns: BroughtColumns,
  batch: number | null,
): Promise<Applied> {
  const { db } = write;
  if (await createMissingHolders(db, columns.brought)) write.touchLayers(false);
  const corrections = await recordChanges(write, columns);
  await planSearchKeys(db, columns);
  const updated = await updateKnown(db, columns, batch);
  if (batch !== null && updated.length > 0) await keepImportChanges(db, batch);
  const created = await insertNew(write, columns.needed, batch);
  write.touch(created);
  write.touch(updated);
  const parks = await markParksWithLeaves(db);
  write.touch(parks);
  if (batch !== null && parks.length > 0) await settleImportChanges(db, batch, parks);
  write.note({ created: created.length, updated: updated.length, corrections, batch });
  return { created, updated, corrections };
}

/** A portion of status facts: each is an object while it is written. */
const FACTS_AT_ONCE = 1_000;

/** Changes of status are facts of their own: read before the rows are overwritten. */
async function recordChanges(write: Write, { brought, rules }: BroughtColumns): Promise<number> {
  const has = (key: string) => brought.some((column) => column.key === key);
  if (!has('status')) return 0;
  const said = (key: string, column: string) => (has(key) ? sql.ref(`i.${column}`) : sql`null`);
  let corrections = 0;
  for (let after = 0; ; ) {
    const { rows } = await sql<Omit<StatusFact, 'correction' | 'reason'> & { from: Status }>`
      select r.id as "resourceId", r.status as "from", i.status as "to",
        coalesce(${said('project', 'project')}, r.project) as project,
        ${said('reservedUntil', 'reserved_until')}::date as "reservedUntil",
        ${said('formerUser', 'former_user')} as "formerUser"
      from planned p join incoming i using (ordinal) join resource r on r.id = p.id
      where p.what = 'changed' and ${changesStatus(rules.saying)} and r.id > ${after}::int
      order by r.id limit ${FACTS_AT_ONCE}::int
    `.execute(write.db);
    if (rows.length === 0) return corrections;
    const facts = rows.map((row) => ({
      ...row,
      reason: null,
      correction: findTransition(row.from, row.to) === null,
    }));
    await recordStatusFacts(write.db, write.actor, facts);
    corrections += facts.filter((fact) => fact.correction).length;
    after = rows[rows.length - 1].resourceId;
  }
}

async function updateKnown(
  db: Kysely<Tables>,
  columns: BroughtColumns,
  batch: number | null,
): Promise<number[]> {
  // What follows from a status takes the place of what is said.
  const settings = new Map(
    [
      ...settingsOf(columns),
      ...consequencesOfStatus(columns.brought, columns.rules),
      ...searchKeySettings(columns),
      ...(columns.hasGeometry ? GEOMETRY_CONSEQUENCES : []),
      { column: 'import_batch', value: sql`coalesce(${batch}::int, r.import_batch)` },
    ].map(({ column, value }) => [column, value]),
  );
  const { rows } = await sql<{ ids: number[] }>`
    with written as (
      update resource r set ${sql.join([...settings].map(([column, value]) => sql`${sql.id(column)} = ${value}`))}
      from planned p join incoming i using (ordinal) where p.what = 'changed' and r.id = p.id
      returning r.id
    )
    ${IDS_WRITTEN}
  `.execute(db);
  return rows[0].ids;
}

/** One value for all: a million rows of one number each take a hundred times the memory. */
const IDS_WRITTEN = sql`select coalesce(array_agg(id order by id), '{}') as ids from written`;

/** Days that a new row has, found once for all of them. */
const TODAY = sql`(select effective_day())`;
const DAYS = ['created_on', 'updated_on', 'public_updated_on'] as const;

/**
 * Writes the new rows, how each began, and that the import brought it, by one statement: they are numbered first, so that nobody has to look for
 * what was just written. `planned` is told the number of those that are still to be placed.
 */
async function insertNew(
  { db, actor }: Write,
  needed: readonly FieldColumn[],
  batch: number | null,
): Promise<number[]> {
  const settings: Setting[] = needed.map(({ column }) => ({ column, value: newSettingOf(column) }));
  const broughtValue = (column: string) =>
    settings.find((setting) => setting.column === column)?.value ?? sql`null`;
  if (!needed.some(({ column }) => column === 'status'))
    settings.push({ column: 'status', value: sql`'available'` });
  for (const column of ['key', 'search_key', 'name_sort_key', 'raw', 'extra'] as const)
    settings.push({ column, value: sql.ref(`i.${column}`) });
  settings.push(...NEW_GEOMETRY, { column: 'import_batch', value: sql`${batch}::int` });
  settings.push(...DAYS.map((column) => ({ column, value: TODAY })));
  const brought =
    batch === null
      ? sql``
      : sql`, kept as (
      insert into import_change (batch, resource_id, version_before, version_after)
      select ${batch}::int, id, null, 1 from fresh
    )`;
  const { rows } = await sql<{ ids: number[] }>`
    with fresh as materialized (
      select ordinal, nextval('resource_id_seq')::int as id
      from (select ordinal from planned where what = 'new' order by ordinal) planned_new
    ), written as (
      insert into resource (id, ${sql.join(settings.map(({ column }) => sql.id(column)))})
      select fresh.id, ${sql.join(settings.map(({ value }) => value))} from fresh join incoming i using (ordinal)
    ), began as (
      insert into status_change (resource_id, actor, from_status, to_status, project, reserved_until, former_user, changed_on)
      select fresh.id, ${actor}::text, null, ${broughtValue('status')}, ${broughtValue('project')}, ${broughtValue('reserved_until')}::date,
        ${broughtValue('former_user')}, ${TODAY}
      from fresh join incoming i using (ordinal) order by fresh.id
    ), numbered as (
      update planned p set id = fresh.id from fresh where p.unplaced and p.ordinal = fresh.ordinal
    )${brought}
    select coalesce(array_agg(id order by id), '{}') as ids from fresh
  `.execute(db);
  return rows[0].ids;
}
