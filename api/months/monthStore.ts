import { type Kysely, type Selectable, sql } from 'kysely';
import type { ClosedMonthData, LateChangeData, MonthReportData } from '#contract/months.ts';
import { idsAs, jsonb } from '#record/expressions.ts';
import { STATEMENT_LIMIT_MS, setStatementLimit } from '#record/statementLimit.ts';
import type { Day, MonthCloseTable, Tables } from '#record/tables.ts';
import { changedSinceClose, type Span } from '../history/diffStore.ts';

/** For so long a close waits for the writes that are under way; all that come after wait for it. */
const LOCK_LIMIT_MS = 5_000;

export interface MonthClose {
  readonly closedAt: string;
  readonly closedBy: string;
  readonly lastDay: string;
  readonly version: number;
  /** Whether its rows were frozen too. */
  readonly rowsKept: boolean;
  readonly report: MonthReportData;
}

type CloseRow = Selectable<MonthCloseTable>;

function closeOf({ closed_at, closed_by, last_day, version, rows_kept, ...row }: CloseRow): MonthClose {
  const report = row.report as MonthReportData;
  // The first closes did not keep the zones.
  const whole = { ...report, zones: report.zones ?? [] };
  return {
    closedAt: closed_at.toISOString(),
    closedBy: closed_by,
    lastDay: last_day,
    version,
    rowsKept: rows_kept,
    report: whole,
  };
}

/** A month's close with its report; null while it is open. */
export async function readClose(db: Kysely<Tables>, month: string): Promise<MonthClose | null> {
  const row = await db.selectFrom('month_close').selectAll().where('month', '=', month).executeTakeFirst();
  return row ? closeOf(row) : null;
}

/** The months that are closed, newest first. */
export async function readCloses(db: Kysely<Tables>): Promise<ClosedMonthData[]> {
  const rows = await db.selectFrom('month_close').selectAll().orderBy('month', 'desc').execute();
  return rows.map((row) => {
    const { report, ...close } = closeOf(row);
    return { month: row.month, ...close, totals: report.totals };
  });
}

/** The last close before a month; null when there was none. `isOfRunning`: it was closed on its `lastDay`. */
export async function readCloseBefore(
  db: Kysely<Tables>,
  month: string,
  timeZone: string,
): Promise<{ month: string; lastDay: string; isOfRunning: boolean } | null> {
  const row = await db
    .selectFrom('month_close')
    .select(({ ref }) => [
      'month',
      'last_day as lastDay',
      sql<Day>`(${ref('closed_at')} at time zone ${timeZone}::text)::date`.as('closedOn'),
    ])
    .where('month', '<', month)
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { month: row.month, lastDay: row.lastDay, isOfRunning: row.closedOn === row.lastDay } : null;
}

/** The day of the first row that is not sample data; null when there is none. */
export async function readFirstOwnDay(db: Kysely<Tables>): Promise<string | null> {
  const row = await db
    .selectFrom('resource_version')
    .select('valid_from')
    .where('edited_by', 'is distinct from', 'demo')
    .where('edited_by', 'is distinct from', 'expiry')
    .orderBy('valid_from')
    .limit(1)
    .executeTakeFirst();
  return row?.valid_from ?? null;
}

/** The months that count for the order of closes: those of the deployment's own rows. */
export async function readClosedMonths(db: Kysely<Tables>, isSample: boolean): Promise<string[]> {
  const rows = await db.selectFrom('month_close').select('month').where('is_sample', '=', isSample).execute();
  return rows.map(({ month }) => month);
}

/**
 * Waits until no write is under way and lets none begin before this transaction ends: what is read is what is frozen.
 * In this order: whoever writes a mark of the month has written a resource before.
 */
export async function holdRecord(db: Kysely<Tables>): Promise<void> {
  await setStatementLimit(db, LOCK_LIMIT_MS);
  await sql`lock table resource, month_confirmation in share mode`.execute(db);
  await setStatementLimit(db, STATEMENT_LIMIT_MS);
}

/** Takes away the closes of sample data: the record holds rows of its own now. */
export async function removeSampleCloses(db: Kysely<Tables>): Promise<void> {
  await db.deleteFrom('month_close').where('is_sample', '=', true).returning('month').execute();
}

/** Freezes a month's numbers. Returns false when it was closed already. */
export async function insertClose(
  db: Kysely<Tables>,
  close: {
    month: string;
    by: string;
    lastDay: string;
    version: number;
    report: MonthReportData;
    isSample: boolean;
  },
): Promise<boolean> {
  const { month, by, lastDay, version, report, isSample } = close;
  const rows = await db
    .insertInto('month_close')
    .values({
      ...{ month, closed_by: by, last_day: lastDay, version, report: jsonb(report) },
      ...{ rows_kept: true, is_sample: isSample },
    })
    .onConflict((conflict) => conflict.column('month').doNothing())
    .returning('month')
    .execute();
  return rows.length > 0;
}

/** What changed in a month after it was closed, the latest first, each with the write that the feed has of it. */
export async function readLate(
  db: Kysely<Tables>,
  month: string,
  span: Span,
  timeZone: string,
): Promise<LateChangeData[]> {
  const { rows } = await sql<Omit<LateChangeData, 'at'> & { at: Date }>`
    with late as materialized (${changedSinceClose(month, span, timeZone)}),
    writes as materialized (
      select l.id, c.version, c.at, c.actor, c.verb
      from change c cross join unnest(c.ids) as i (id) join late l on l.id = i.id
      where c.version > (select version from month_close where month = ${month}) and (l.at is null or c.at >= l.at)
    )
    select l.id, l.name, l.officer, l.what, w.verb, coalesce(l.at, w.at) as at,
      case when m.at >= l.at then coalesce(p.name, l.edited_by) else coalesce(l.edited_by, w.actor) end as by
    from late l
    left join lateral (
      -- What is gone went with the last write that names it; what was written last, with the first one since then.
      select w.at, w.actor, w.verb from writes w where w.id = l.id
      order by case when l.at is null then -w.version else w.version end limit 1
    ) w on true
    left join month_confirmation m on m.month = ${month} and m.resource_id = l.id and m.late
    left join person p on p.id = m.person
    order by coalesce(l.at, w.at) desc, l.id
  `.execute(db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Confirms resources as they stand, unless the month is closed. Returns those that had not been looked after in the month. */
export async function insertConfirmations(
  db: Kysely<Tables>,
  month: string,
  ids: readonly number[],
  person: number,
): Promise<number[]> {
  const rows = await db
    .insertInto('month_confirmation')
    .columns(['month', 'resource_id', 'person', 'how'])
    .expression(({ selectFrom }) =>
      selectFrom(idsAs(ids, 'list'))
        .select([
          sql<string>`${month}::text`.as('month'),
          'list.id as resource_id',
          sql<number>`${person}::int`.as('person'),
          sql.lit('confirmed').as('how'),
        ])
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('month_close').where('month', '=', month))),
        )
        .orderBy('list.id'),
    )
    .onConflict((conflict) => conflict.columns(['month', 'resource_id']).doNothing())
    .returning('resource_id')
    .execute();
  return rows.map((row) => row.resource_id);
}
