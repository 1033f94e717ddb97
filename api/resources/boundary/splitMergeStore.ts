import { type Kysely, sql } from 'kysely';
import type { WrittenData } from '#contract/edit.ts';
import type { Status } from '#contract/kinds.ts';
import { anyOf, idsAs } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import { COMPUTED_AREA, finishEdit, incoming } from '../row/editStore.ts';
import type { PlacedGeometry } from '../row/fieldChecks.ts';
import type { FieldValues } from '../row/fieldValues.ts';
import { NEW_ROW_COLUMNS, newRow } from '../row/newRow.ts';
import type { Editor, LockedResource } from '../row/resourceLock.ts';
import { recordStatusFacts } from '../status/statusFacts.ts';

/** A resource that is made of others. */
export interface MadeResource {
  /** Every settable field, and since when its status is. */
  readonly values: FieldValues;
  readonly placed: PlacedGeometry;
  /** The ledger's columns without a field of ours. */
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface Remaking {
  readonly how: 'split' | 'merge';
  readonly editor: Editor;
  /** Under this transaction's lock. */
  readonly ended: readonly LockedResource[];
  readonly made: readonly MadeResource[];
}

/** Somebody took a code between the looking and the writing: nothing of the write may be kept. */
export class CodeTakenError extends Error {
  constructor(codes: readonly string[]) {
    super(`One of the codes ${codes.join(', ')} was taken meanwhile.`);
  }
}

/**
 * Ends resources and makes others of them, each of which descends from each. What was said of the ended ones stays: their versions, their
 * changes of status, who looked at them.
 * @returns the new ones in the order given @throws CodeTakenError
 */
export async function remakeResources(write: Write, remaking: Remaking): Promise<WrittenData[]> {
  const { how, editor, ended, made } = remaking;
  const old = ended.map(({ id }) => id);
  await write.db.deleteFrom('resource').where('id', '=', anyOf(old)).returning('id').execute();
  const written = await insertMade(write.db, made);
  const ids = written.map(({ id }) => id);
  await write.db
    .insertInto('lineage')
    .columns(['ancestor', 'descendant', 'how'])
    .expression(({ selectFrom }) =>
      selectFrom([idsAs(old, 'a'), idsAs(ids, 'd')]).select([
        'a.id as ancestor',
        'd.id as descendant',
        sql<Remaking['how']>`${how}::text`.as('how'),
      ]),
    )
    .returning('id')
    .execute();
  await recordStatusFacts(
    write.db,
    write.actor,
    made.map(({ values }, index) => ({
      resourceId: ids[index],
      from: null,
      to: values.status as Status,
      reason: null,
      project: values.project as string | null,
      reservedUntil: values.reservedUntil as string | null,
      formerUser: values.formerUser as string | null,
      correction: false,
    })),
  );
  write.touch(old);
  await finishEdit(write, editor, ids, ['park', 'building']);
  write.note({ how, ids, from: old, fields: undefined });
  return written;
}

async function insertMade(db: Kysely<Tables>, made: readonly MadeResource[]): Promise<WrittenData[]> {
  const rows = made.map(({ values, placed }) => newRow(values, placed));
  const beside = made.map(({ values, extra }, place) => ({
    key: rows[place].key,
    place,
    status_since: values.statusSince,
    extra,
  }));
  const { rows: written } = await sql<WrittenData & { key: string }>`
    insert into resource (${sql.join(NEW_ROW_COLUMNS.map((name) => sql.id(name)))}, computed_area_m2, status_since, extra)
    select ${sql.join(NEW_ROW_COLUMNS.map((name) => sql.ref(`i.${name}`)))}, ${COMPUTED_AREA}, b.status_since, b.extra
    from ${incoming(rows)} join jsonb_to_recordset(${JSON.stringify(beside)}::text::jsonb)
      as b (key text, place integer, status_since date, extra jsonb) on b.key = i.key
    order by b.place
    on conflict (key) do nothing returning id, version, key
  `.execute(db);
  if (written.length < made.length) throw new CodeTakenError(rows.map(({ key }) => key));
  const byKey = new Map(written.map(({ key, id, version }) => [key, { id, version }]));
  return rows.map(({ key }) => byKey.get(key)!);
}

/** The ledger's columns without a field of ours, by id. */
export async function readExtras(
  db: Kysely<Tables>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Readonly<Record<string, unknown>>>> {
  const rows = await db.selectFrom('resource').select(['id', 'extra']).where('id', '=', anyOf(ids)).execute();
  return new Map(rows.map(({ id, extra }) => [id, extra]));
}
