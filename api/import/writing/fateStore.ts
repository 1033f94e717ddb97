import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ImportRowData } from '#contract/imports.ts';
import type { Tables } from '#record/tables.ts';
import type { RowFault } from '../../formats/source.ts';
import type { Reject } from '../rows/understand.ts';
import type { RowFinding } from './rowFinding.ts';

/** What becomes of a row, as it is kept: a rejected one with what is wrong, which is worded when it is read. */
export type RowFate = Omit<ImportRowData, 'reason' | 'edited' | 'cells' | 'findings'> & {
  readonly reject: Reject | null;
  readonly findings: readonly RowFinding[];
};

interface Fates {
  readonly batch: number;
  readonly reading: number;
  readonly isDone: boolean;
  /** Of its rows. */
  readonly counts: { readonly rejected: number; readonly unplaced: number };
}

/**
 * Keeps what becomes of the rows of a reading, by `planned`: all of them for a draft; of an import that is done those that were rejected,
 * and those that are still to be placed, with the resources that they are now.
 */
export async function keepFates(
  db: Kysely<Tables>,
  { batch, reading, isDone, counts }: Fates,
): Promise<void> {
  await db.deleteFrom('import_fate').where('batch', '=', batch).execute();
  if (!isDone || counts.unplaced > 0) await keepAccepted(db, { batch, reading, isDone });
  if (counts.rejected === 0) return;
  await sql`
    insert into import_fate (batch, ordinal, sheet, line, key, name, what, reject)
    select ${batch}::int, r.ordinal, r.sheet, r.line, r.key, r.name, 'rejected', r.reject from (${rejectsOf(reading)}) r
  `.execute(db);
}

async function keepAccepted(
  db: Kysely<Tables>,
  { batch, reading, isDone }: Omit<Fates, 'counts'>,
): Promise<void> {
  await sql`
    insert into import_fate (batch, ordinal, sheet, line, key, name, what, resource_id, changes, unplaced, findings)
    select ${batch}::int, p.ordinal, i.sheet, i.line, i.key, i.content ->> 'name', p.what,
      p.id, p.changes, p.unplaced, coalesce(i.repair -> 'corners', '[]') || coalesce(found.findings, '[]')
    from planned p join import_row i on i.reading = ${reading}::int and i.ordinal = p.ordinal
    left join (select ordinal, jsonb_agg(said) as findings from finding group by ordinal) found on found.ordinal = p.ordinal
    where p.what <> 'rejected' ${isDone ? sql`and p.unplaced` : sql``}
  `.execute(db);
}

/** Rows that are rejected, by the reading or by the record, with their reasons. */
function rejectsOf(reading: number): RawBuilder<unknown> {
  return sql`
    select i.ordinal, i.sheet, i.line, i.key, i.content ->> 'name' as name, i.reject from import_row i
    where i.reading = ${reading}::int and i.reject is not null
    union all
    select i.ordinal, i.sheet, i.line, i.key, i.content ->> 'name', p.reject from planned p
    join import_row i on i.reading = ${reading}::int and i.ordinal = p.ordinal where p.what = 'rejected'`;
}

/** The first rejected rows of a reading and its plan, in the file's order. */
export async function readRejects(db: Kysely<Tables>, reading: number, limit: number): Promise<Reject[]> {
  const { rows } = await sql<{ sheet: string | null; line: number; reject: RowFault }>`
    select * from (${rejectsOf(reading)}) r order by ordinal limit ${limit}::int
  `.execute(db);
  return rows.map(({ sheet, line, reject }) => ({ row: line, ...(sheet !== null && { sheet }), ...reject }));
}

/** Fates of the rows of an import in the file's order, those after a place in it; of one outcome, or those without a position. */
export async function readFates(
  db: Kysely<Tables>,
  batch: number,
  { what, after, limit }: { what: string | null; after: number; limit: number },
): Promise<{ place: number; row: RowFate }[]> {
  const rows = await db
    .selectFrom('import_fate')
    .select(['ordinal as place', 'sheet', 'line', 'key', 'name', 'what', 'resource_id as id'])
    .select(['changes', 'unplaced', 'reject', 'findings'])
    .where('batch', '=', batch)
    .where('ordinal', '>', after)
    .$if(what !== null && what !== 'unplaced', (query) => query.where('what', '=', what as RowFate['what']))
    .$if(what === 'unplaced', (query) => query.where('unplaced', '=', true))
    .orderBy('ordinal')
    .limit(limit)
    .execute();
  return rows.map(({ place, line, changes, reject, findings, ...fate }) => ({
    place,
    row: {
      ...fate,
      ...{ row: line, changes: changes as RowFate['changes'], findings: findings as RowFinding[] },
      reject: reject && { row: line, ...(reject as RowFault) },
    },
  }));
}
