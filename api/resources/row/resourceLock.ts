import type { Kysely } from 'kysely';
import type { Fault } from '#contract/problem.ts';
import { type Actor, mayDo, type Permission, type Subject } from '#domain/policy.ts';
import { anyOf } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import { EDITION_COLUMNS, fieldsFromRow } from './fieldColumns.ts';
import type { FieldValues } from './fieldValues.ts';

/** An account as a store needs it: for the policy, and for what it signs. */
export interface Editor extends Actor {
  readonly id: number;
}

/** A resource that somebody wants to change, and the version that they saw; null: they did not say. */
export interface Wanted {
  readonly id: number;
  readonly version: number | null;
}

/** A resource under this transaction's lock: every field by its key. */
export interface LockedResource extends Subject {
  readonly id: number;
  readonly version: number;
  readonly fields: FieldValues;
}

/** Why a write was refused; nothing is changed then. */
export interface EditFailure {
  readonly code: 'not_found' | 'forbidden' | 'version_required' | 'version_conflict' | 'invalid';
  readonly faults: readonly Fault[];
}

export type Locked =
  | { readonly ok: true; readonly rows: readonly LockedResource[] }
  | ({ readonly ok: false } & EditFailure);

const FULL = EDITION_COLUMNS.full;
const COLUMNS = FULL.map(({ column }) => column);

/**
 * Locks resources in the order of their ids (two writers never wait for each other) and looks whether this account may do this to each,
 * and whether each is still the version that they saw.
 * @param others `kept`: it is enough that they may do it to one of them
 */
export async function lockResources(
  db: Kysely<Tables>,
  editor: Editor,
  permission: Permission,
  wanted: readonly Wanted[],
  others: 'refused' | 'kept' = 'refused',
): Promise<Locked> {
  const ids = wanted.map(({ id }) => id);
  const rows = await db
    .selectFrom('resource')
    .select(['id', 'version', ...COLUMNS])
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .forUpdate()
    .execute();
  const locked = new Map(
    rows.map((row) => {
      const fields = fieldsFromRow(row, FULL) as FieldValues;
      const subject = { officer: fields.officer as string | null, zone: fields.zone as string | null };
      return [row.id, { id: row.id, version: row.version, fields, ...subject }] as const;
    }),
  );
  const named = (list: readonly Wanted[], code: Fault['code']): Fault[] =>
    list.map(({ id }) => ({ code, field: 'id', found: String(id) }));
  const gone = wanted.filter(({ id }) => !locked.has(id));
  if (gone.length > 0) return { ok: false, code: 'not_found', faults: named(gone, 'not_found') };
  const notHers = wanted.filter(({ id }) => !mayDo(editor, permission, locked.get(id)!));
  if (notHers.length > (others === 'kept' ? wanted.length - 1 : 0))
    return { ok: false, code: 'forbidden', faults: named(notHers, 'not_editable') };
  if (wanted.some(({ version }) => version === null))
    return { ok: false, code: 'version_required', faults: [] };
  const stale = wanted.filter(({ id, version }) => locked.get(id)!.version !== version);
  if (stale.length === 0) return { ok: true, rows: [...locked.values()] };
  const faults = stale.map(({ id, version }) => ({
    code: 'out_of_date' as const,
    field: String(id),
    found: String(version),
    expected: String(locked.get(id)!.version),
  }));
  return { ok: false, code: 'version_conflict', faults };
}
