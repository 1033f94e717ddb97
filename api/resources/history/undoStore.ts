import { sql } from 'kysely';
import type { UndoneData, WrittenData } from '#contract/edit.ts';
import type { Fault } from '#contract/problem.ts';
import { mayDo } from '#domain/policy.ts';
import { anyOf } from '#record/expressions.ts';
import type { Write } from '#record/write.ts';
import { finishEdit, notEditable, refusedOfAccount } from '../row/editStore.ts';
import { copiedColumns, fieldsFromRow, SETTABLE_COLUMNS } from '../row/fieldColumns.ts';
import { type EditFailure, type Editor, type LockedResource, lockResources } from '../row/resourceLock.ts';

/** A write that is taken back: which version it made, and which one it found; null: it made the resource. */
export interface Undone {
  readonly id: number;
  readonly version: number;
  readonly to: number | null;
}

export type UndoResult = ({ readonly ok: true } & UndoneData) | ({ readonly ok: false } & EditFailure);

/** What an edit can set, and what follows from it. A verification stays: somebody did look. */
const TAKEN_BACK = SETTABLE_COLUMNS.filter(({ key }) => key !== 'verifiedOn');
const COPIED = copiedColumns(TAKEN_BACK);

/** Takes back one's own last writes of several resources, all or none; nobody else has written any of them since. */
export async function undoWrites(
  write: Write,
  editor: Editor,
  wanted: readonly Undone[],
): Promise<UndoResult> {
  const locked = await lockResources(write.db, editor, 'resource.edit', wanted);
  if (!locked.ok) return locked;
  const faults = await foreignFaults(write, editor, wanted);
  if (faults.length > 0) return { ok: false, code: 'invalid', faults };
  const refused = await refusedKeys(write, editor, wanted, locked.rows);
  if (refused.length > 0) return { ok: false, code: 'forbidden', faults: notEditable(refused) };
  const written = await copyBack(write, wanted);
  const removed = await removeMade(
    write,
    wanted.filter(({ to }) => to === null).map(({ id }) => id),
  );
  write.note({ undone: wanted.length, removed: removed.length });
  const ids = written.map(({ id }) => id);
  await finishEdit(write, editor, ids, ['kind', 'park', 'building']);
  write.touch(removed);
  return { ok: true, resources: written, removed };
}

/** What is not theirs to take back: another wrote it too, the versions are not there, or something hangs on a resource that was made. */
async function foreignFaults(
  { db, day }: Write,
  editor: Editor,
  wanted: readonly Undone[],
): Promise<Fault[]> {
  const { rows } = await sql<{ id: number; code: Fault['code'] }>`
    select w.id, case when w.to_version is null then 'built_on' else 'not_found' end as code
    from ${listOf(wanted)} join resource r on r.id = w.id
    where exists (select from resource_version v where v.id = w.id and v.version > coalesce(w.to_version, 0) and v.version <= w.version
        and v.edited_by is distinct from ${editor.name}::text)
      or not exists (select from resource_version v where v.id = w.id and v.version = coalesce(w.to_version, 1))
      or (w.to_version is null and (r.created_on <> ${day}::date
        or exists (select from attachment a where a.resource_id = w.id and a.removed_at is null)
        or exists (select from lineage l where w.id in (l.ancestor, l.descendant))
        or exists (select from project_site s where s.resource_id = w.id)
        or (select count(*) from status_change c where c.resource_id = w.id) > 1))
    order by w.id
  `.execute(db);
  return rows.map(({ id, code }) => ({ code, field: 'resources', found: String(id) }));
}

function listOf(wanted: readonly Undone[]) {
  return sql`unnest(${wanted.map(({ id }) => id)}::int[], ${wanted.map(({ version }) => version)}::int[],
    ${wanted.map(({ to }) => to)}::int[]) as w (id, version, to_version)`;
}

/** The fields that would be set back and are not theirs to set. */
async function refusedKeys(
  { db }: Write,
  editor: Editor,
  wanted: readonly Undone[],
  rows: readonly LockedResource[],
): Promise<string[]> {
  const now = new Map(rows.map((row) => [row.id, row]));
  const columns = TAKEN_BACK.map(({ column }) => sql.ref(`v.${column}`));
  const { rows: before } = await sql<Record<string, unknown> & { id: number }>`
    select w.id, ${sql.join(columns)} from ${listOf(wanted)} join resource_version v on v.id = w.id and v.version = w.to_version
  `.execute(db);
  return before.flatMap((row) => {
    const fields = fieldsFromRow(row, TAKEN_BACK);
    const { fields: current } = now.get(row.id)!;
    const changed = TAKEN_BACK.filter(
      ({ key }) => JSON.stringify(fields[key]) !== JSON.stringify(current[key] ?? null),
    ).map(({ key }) => key);
    const after = { officer: fields.officer as string | null, zone: fields.zone as string | null };
    const refused = refusedOfAccount(editor, new Set(changed), after);
    return mayDo(editor, 'resource.edit', after) ? refused : [...refused, 'zone'];
  });
}

async function copyBack({ db }: Write, wanted: readonly Undone[]): Promise<WrittenData[]> {
  const names = (alias: string) => sql.join(COPIED.map((column) => sql.ref(`${alias}.${column}`)));
  const { rows } = await sql<WrittenData>`
    update resource r set has_leaves = r.has_leaves and v.kind = 'park',
      ${sql.join(COPIED.map((column) => sql`${sql.id(column)} = ${sql.ref(`v.${column}`)}`))}
    from ${listOf(wanted)} join resource_version v on v.id = w.id and v.version = w.to_version
    where r.id = w.id and row(${names('r')}) is distinct from row(${names('v')})
    returning r.id, r.version
  `.execute(db);
  return rows.toSorted((a, b) => a.id - b.id);
}

async function removeMade({ db }: Write, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  await db.deleteFrom('status_change').where('resource_id', '=', anyOf(ids)).returning('id').execute();
  await db
    .deleteFrom('month_confirmation')
    .where('resource_id', '=', anyOf(ids))
    .returning('month')
    .execute();
  const rows = await db.deleteFrom('resource').where('id', '=', anyOf(ids)).returning('id').execute();
  return rows.map(({ id }) => id);
}
