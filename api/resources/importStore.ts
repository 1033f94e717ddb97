import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Status } from '#contract/kinds.ts';
import { findTransition } from '#domain/statusRules.ts';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import { createMissingHolders } from './createMissingHolders.ts';
import { type FieldColumn, SETTABLE_COLUMNS } from './fieldColumns.ts';
import { keepImportChanges, settleImportChanges } from './importChangeStore.ts';
import { dropStaging, stageRows } from './importStaging.ts';
import { markParksWithLeaves } from './parkLeaves.ts';
import type { ImportedKey, ResourceInput } from './resourceInput.ts';
import { recordStatusFacts, type StatusFact } from './statusFacts.ts';

export interface ImportRequest {
  readonly rows: readonly ResourceInput[];
  /** What the file brings: these are compared and set, all else of an existing row is left alone. */
  readonly fields: readonly ImportedKey[];
  /** The file that the rows came from: a new one, or one that the record knows already. */
  readonly batch?: { readonly file: string; readonly sha256: string } | { readonly id: number };
}

export interface ImportResult {
  readonly created: number[];
  readonly updated: number[];
  readonly unchanged: number;
  /** Changes of status that the transition table does not know. */
  readonly corrections: number;
}

/** Columns that every row has; an empty cell leaves the known value of an existing row. */
const ALWAYS_KNOWN = new Set(['code', 'name', 'kind', 'status', 'published']);
const NEEDED_TO_CREATE = ['code', 'name', 'kind'];

/**
 * Creates and updates resources by their key, set-based: a few statements however many rows. Zones, parks and buildings that the rows
 * name and the record does not know are created with their code as their name. Geometries must be valid (`checkGeometries`).
 */
export async function importResources(write: Write, request: ImportRequest): Promise<ImportResult> {
  const { db } = write;
  const brought = SETTABLE_COLUMNS.filter(({ key }) => request.fields.includes(key as ImportedKey));
  const needed = SETTABLE_COLUMNS.filter(
    ({ key }) => NEEDED_TO_CREATE.includes(key) || brought.some((c) => c.key === key),
  );
  const hasGeometry = request.fields.includes('geometry');
  await stageRows(db, request.rows, needed);
  const batch = request.batch ? await insertBatch(write, request.batch) : null;
  if (await createMissingHolders(db, brought)) write.touchLayers(false);
  const corrections = await recordChanges(write, brought);
  const updated = await updateKnown(db, brought, hasGeometry, batch);
  const created = await insertNew(db, needed, batch);
  await recordEntries(write, created);
  await dropStaging(db);
  if (batch !== null) await keepImportChanges(db, batch, { created, updated });
  write.touch(created);
  write.touch(updated);
  write.touch(await markParksWithLeaves(db));
  if (batch !== null) await settleImportChanges(db, batch);
  const unchanged = request.rows.length - created.length - updated.length;
  const counts = { created: created.length, updated: updated.length, unchanged, corrections };
  if (batch !== null) await db.updateTable('import_batch').set({ counts }).where('id', '=', batch).execute();
  write.note({ ...counts, batch });
  return { created, updated, unchanged, corrections };
}

async function insertBatch(write: Write, batch: NonNullable<ImportRequest['batch']>): Promise<number> {
  if ('id' in batch) return batch.id;
  const row = await write.db
    .insertInto('import_batch')
    .values({ actor: write.actor, ...batch, counts: {} })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Changes of status are facts of their own: read before the rows are overwritten. */
async function recordChanges(write: Write, brought: readonly FieldColumn[]): Promise<number> {
  const has = (key: string) => brought.some((column) => column.key === key);
  if (!has('status')) return 0;
  const said = (key: string, column: string) => (has(key) ? sql.ref(`i.${column}`) : sql`null`);
  const { rows } = await sql<Omit<StatusFact, 'correction' | 'reason'> & { from: Status }>`
    select r.id as "resourceId", r.status as "from", i.status as "to",
      coalesce(${said('project', 'project')}, r.project) as project,
      ${said('reservedUntil', 'reserved_until')}::date as "reservedUntil",
      ${said('formerUser', 'former_user')} as "formerUser"
    from resource r join incoming i on i.key = r.key
    where i.status <> r.status order by r.id
  `.execute(write.db);
  const facts = rows.map((row) => ({
    ...row,
    reason: null,
    correction: findTransition(row.from, row.to) === null,
  }));
  await recordStatusFacts(write.db, write.actor, facts);
  return facts.filter((fact) => fact.correction).length;
}

async function recordEntries(write: Write, created: readonly number[]): Promise<void> {
  await sql`
    insert into status_change (resource_id, actor, from_status, to_status, project, reserved_until, former_user)
    select id, ${write.actor}::text, null, status, project, reserved_until, former_user
    from resource where id = any(${created}::int[]) order by id
  `.execute(write.db);
}

async function updateKnown(
  db: Kysely<Tables>,
  brought: readonly FieldColumn[],
  hasGeometry: boolean,
  batch: number | null,
): Promise<number[]> {
  const changes: [column: string, value: RawBuilder<unknown>][] = brought.map(({ column }) => [
    column,
    settingOf(column),
  ]);
  if (brought.some(({ key }) => key === 'name')) {
    for (const column of ['search_key', 'name_sort_key']) changes.push([column, sql.ref(`i.${column}`)]);
  }
  if (hasGeometry) {
    for (const column of ['geom', 'lon', 'lat']) changes.push([column, sql.ref(`i.${column}`)]);
  }
  for (const column of ['raw', 'extra'])
    changes.push([column, sql`r.${sql.id(column)} || i.${sql.id(column)}`]);
  const differs = sql.join(
    changes.map(([column, value]) => sql`r.${sql.id(column)} is distinct from ${value}`),
    sql` or `,
  );
  const consequences = [
    ...consequencesOfStatus(brought),
    ...(hasGeometry ? [['computed_area_m2', COMPUTED_AREA] as const] : []),
  ];
  const sets = [
    ...changes,
    ...consequences,
    ['import_batch', sql`coalesce(${batch}::int, r.import_batch)`] as const,
  ];
  const { rows } = await sql<{ id: number }>`
    update resource r set ${sql.join(sets.map(([column, value]) => sql`${sql.id(column)} = ${value}`))}
    from incoming i where i.key = r.key and (${differs})
    returning r.id
  `.execute(db);
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

function settingOf(column: string): RawBuilder<unknown> {
  const incoming = sql.ref(`i.${column}`);
  return ALWAYS_KNOWN.has(column) ? sql`coalesce(${incoming}, ${sql.ref(`r.${column}`)})` : incoming;
}

/** A change of status dates itself and ends the reservation and the project of the one before, unless the file says them anew. */
function consequencesOfStatus(brought: readonly FieldColumn[]): (readonly [string, RawBuilder<unknown>])[] {
  const has = (key: string) => brought.some((column) => column.key === key);
  if (!has('status')) return [];
  const changes = sql`i.status <> r.status`;
  const rules: (readonly [string, RawBuilder<unknown>])[] = [
    ['status_since', sql`case when ${changes} then effective_day() else r.status_since end`],
  ];
  if (!has('reservedUntil'))
    rules.push(['reserved_until', sql`case when ${changes} then null else r.reserved_until end`]);
  if (!has('project')) {
    rules.push([
      'project',
      sql`case when ${changes} and i.status in ('available', 'withdrawn') then null else r.project end`,
    ]);
  }
  return rules;
}

/** ㎡ on the ellipsoid; a point has none. */
const COMPUTED_AREA = sql`case when ST_Dimension(i.geom) = 2 then ST_Area(i.geom::geography) end`;

async function insertNew(
  db: Kysely<Tables>,
  columns: readonly FieldColumn[],
  batch: number | null,
): Promise<number[]> {
  const defaults: Record<string, RawBuilder<unknown>> = {
    status: sql`coalesce(i.status, 'available')`,
    published: sql`coalesce(i.published, false)`,
  };
  const fields: (readonly [string, RawBuilder<unknown>])[] = columns.map(({ column }) => [
    column,
    defaults[column] ?? sql.ref(`i.${column}`),
  ]);
  if (!columns.some(({ column }) => column === 'status')) fields.push(['status', sql`'available'`]);
  const frame = ['key', 'search_key', 'name_sort_key', 'geom', 'lon', 'lat', 'raw', 'extra'];
  fields.push(...frame.map((column) => [column, sql.ref(`i.${column}`)] as const));
  fields.push(['computed_area_m2', COMPUTED_AREA], ['import_batch', sql`${batch}::int`]);
  const { rows } = await sql<{ id: number }>`
    insert into resource (${sql.join(fields.map(([column]) => sql.id(column)))})
    select ${sql.join(fields.map(([, value]) => value))}
    from incoming i where not exists (select from resource r where r.key = i.key)
    order by i.ordinal
    returning id
  `.execute(db);
  return rows.map((row) => row.id).sort((a, b) => a - b);
}
