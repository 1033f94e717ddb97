import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { MonthChangeData, MonthList, OpenResourceData } from '#contract/months.ts';
import type { Tables } from '#record/tables.ts';
import { keyOfColumn, rowsOfSpan, type Span } from '../history/diffStore.ts';
import { type ListPage, type MonthDay, openOn } from './monthState.ts';

type ChangeContent = Omit<MonthChangeData, 'id' | 'fields'> & { readonly columns: readonly string[] };

/** Keeps the rows behind a month's numbers as they are now, beside its close. */
export async function freezeRows(db: Kysely<Tables>, at: MonthDay, span: Span): Promise<void> {
  await sql`
    insert into month_close_row (month, list, resource_id, content)
    select ${at.month}::text, 'open', r.id, to_jsonb(r) - 'id' from ${openOn(at)} r returning resource_id
  `.execute(db);
  await sql`
    insert into month_close_row (month, list, resource_id, content)
    select ${at.month}::text, c.what, c.id, c.content from (${rowsOfSpan(span)}) c returning resource_id
  `.execute(db);
}

/** What was open when a month was closed, by id, as it was called then. */
export async function readFrozenOpen(
  db: Kysely<Tables>,
  month: string,
  { officer, after, limit }: ListPage,
): Promise<OpenResourceData[]> {
  const rows = await db
    .selectFrom('month_close_row')
    .select(['resource_id as id', 'content'])
    .where('month', '=', month)
    .where('list', '=', 'open')
    .where('resource_id', '>', after)
    .$if(officer !== undefined, (query) =>
      query.where(({ ref }) => sql<string | null>`${ref('content')} ->> 'officer'`, '=', officer!),
    )
    .orderBy('resource_id')
    .limit(limit)
    .execute();
  return rows.map(({ id, content }) => ({ id, ...(content as Omit<OpenResourceData, 'id'>) }));
}

/** The rows behind one of the five numbers of a closed month, by id. */
export async function readFrozenChanges(
  db: Kysely<Tables>,
  month: string,
  list: MonthList,
  page: ListPage,
): Promise<MonthChangeData[]> {
  return await changesFrom(
    db,
    sql`select resource_id as id, list as what, content from month_close_row where month = ${month}`,
    list,
    page,
  );
}

/** The same of a month that is open, as they are now. */
export async function readChangesNow(
  db: Kysely<Tables>,
  span: Span,
  list: MonthList,
  page: ListPage,
): Promise<MonthChangeData[]> {
  return await changesFrom(db, rowsOfSpan(span), list, page);
}

async function changesFrom(
  db: Kysely<Tables>,
  source: RawBuilder<unknown>,
  list: MonthList,
  { after, limit }: ListPage,
): Promise<MonthChangeData[]> {
  const { rows } = await sql<{ id: number; content: ChangeContent }>`
    select c.id, c.content from (${source}) c where c.what = ${list} and c.id > ${after} order by c.id limit ${limit}
  `.execute(db);
  return rows.map(({ id, content: { columns, ...content } }) => ({
    id,
    ...content,
    fields: columns.map(keyOfColumn),
  }));
}
