import { sql } from 'kysely';
import type { WrittenData } from '#contract/edit.ts';
import { EDITABLE_KEYS } from '#contract/editLimits.ts';
import { mayDo } from '#domain/policy.ts';
import type { Write } from '#record/write.ts';
import { finishEdit, notEditable } from '../row/editStore.ts';
import { copiedColumns, SETTABLE_COLUMNS } from '../row/fieldColumns.ts';
import { type EditFailure, type Editor, lockResources, type Wanted } from '../row/resourceLock.ts';

export type RestoreResult =
  | { readonly ok: true; readonly written: WrittenData }
  | ({ readonly ok: false } & EditFailure);

/** Not part of what a version said of the site: who answers for it, whether it is public, when somebody last looked. */
const STAYS: ReadonlySet<string> = new Set(['officer', 'published', 'verifiedOn']);
const RESTORED = SETTABLE_COLUMNS.filter(({ key }) => EDITABLE_KEYS.includes(key) && !STAYS.has(key));
const COPIED = copiedColumns(RESTORED);

/** Writes the fields and the position of an old version as a new one. Where nothing differs there is nothing to write. */
export async function restoreVersion(
  write: Write,
  editor: Editor,
  wanted: Wanted,
  version: number,
): Promise<RestoreResult> {
  const locked = await lockResources(write.db, editor, 'resource.edit', [wanted]);
  if (!locked.ok) return locked;
  const { id } = wanted;
  const old = await write.db
    .selectFrom('resource_version')
    .select(['zone'])
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!old)
    return {
      ok: false,
      code: 'invalid',
      faults: [{ code: 'not_found', field: 'version', found: String(version) }],
    };
  if (!mayDo(editor, 'resource.edit', { officer: locked.rows[0].officer, zone: old.zone }))
    return { ok: false, code: 'forbidden', faults: notEditable(['zone']) };
  const names = (alias: string) => sql.join(COPIED.map((column) => sql.ref(`${alias}.${column}`)));
  const changed = [...RESTORED, { column: 'geom', key: 'geometry' }].map(
    ({ column, key }) =>
      sql`case when ${sql.ref(`b.${column}`)} is distinct from ${sql.ref(`v.${column}`)} then ${key}::text end`,
  );
  const { rows } = await sql<WrittenData & { fields: string[] }>`
    with before as (select * from resource where id = ${id})
    update resource r set has_leaves = r.has_leaves and v.kind = 'park',
      ${sql.join(COPIED.map((column) => sql`${sql.id(column)} = ${sql.ref(`v.${column}`)}`))}
    from resource_version v, before b
    where r.id = ${id} and b.id = r.id and v.id = r.id and v.version = ${version} and row(${names('r')}) is distinct from row(${names('v')})
    returning r.id, r.version, array_remove(array[${sql.join(changed)}], null) as fields
  `.execute(write.db);
  write.note({ restored: version });
  if (rows.length === 0) return { ok: true, written: { id, version: locked.rows[0].version } };
  const [{ fields, ...written }] = rows;
  await finishEdit(write, editor, [id], fields);
  return { ok: true, written };
}
