import { type Kysely, sql } from 'kysely';
import type {
  ClosedMonthData,
  LateChangeData,
  MonthOfficerData,
  MonthReportData,
  MonthTotalsData,
  OpenResourceData,
} from '#contract/months.ts';
import type { Tables } from '#record/tables.ts';

const MOST_LATE = 500;

export interface MonthClose {
  readonly closedAt: string;
  readonly closedBy: string;
  readonly lastDay: string;
  readonly version: number;
  readonly report: MonthReportData;
}

type Done = Pick<MonthTotalsData, 'total' | 'confirmed' | 'changed' | 'verified'>;

/** A share of a hundred with one decimal; what is not whole never shows as 100. */
function withShare({ total, confirmed, changed, verified }: Done): MonthTotalsData {
  const done = confirmed + changed + verified;
  // All is done only when nothing is open, however little that is.
  const share = done === total ? 100 : Math.min(99.9, Math.round((done / total) * 1_000) / 10);
  const percent = total === 0 ? null : share;
  return { total, confirmed, changed, verified, open: total - done, percent };
}

/** How far each officer is in a month: what is not withdrawn has to be confirmed, changed or verified in it. */
export async function readCompletion(db: Kysely<Tables>, month: string): Promise<MonthOfficerData[]> {
  const { rows } = await sql<Done & { officer: string | null }>`
    select r.officer, count(*)::int as total,
      count(*) filter (where m.how = 'confirmed')::int as confirmed,
      count(*) filter (where m.how = 'changed')::int as changed,
      count(*) filter (where m.how = 'verified')::int as verified
    from resource r
    left join month_confirmation m on m.resource_id = r.id and m.month = ${month} and not m.late
    where r.status <> 'withdrawn'
    group by r.officer order by r.officer nulls last
  `.execute(db);
  return rows.map(({ officer, ...done }) => ({ officer, ...withShare(done) }));
}

/** The sum over all officers. */
export function totalsOf(officers: readonly MonthOfficerData[]): MonthTotalsData {
  const sum = (of: (one: MonthOfficerData) => number) => officers.reduce((total, one) => total + of(one), 0);
  return withShare({
    total: sum((one) => one.total),
    confirmed: sum((one) => one.confirmed),
    changed: sum((one) => one.changed),
    verified: sum((one) => one.verified),
  });
}

/** What nobody has confirmed, changed or verified in a month; by id. */
export async function readOpen(
  db: Kysely<Tables>,
  month: string,
  { officer, after, limit }: { officer: string | undefined; after: number; limit: number },
): Promise<OpenResourceData[]> {
  const { rows } = await sql<OpenResourceData>`
    select r.id, r.version, r.code, r.name, r.kind, r.officer, r.zone, r.updated_on as "updatedOn", r.verified_on as "verifiedOn"
    from resource r
    where r.status <> 'withdrawn' and r.id > ${after} and (${officer ?? null}::text is null or r.officer = ${officer ?? null}::text)
      and not exists (select from month_confirmation m where m.month = ${month} and m.resource_id = r.id)
    order by r.id limit ${limit}
  `.execute(db);
  return rows;
}

/** Changes that came after a month was closed. */
export async function readLate(db: Kysely<Tables>, month: string): Promise<LateChangeData[]> {
  const { rows } = await sql<Omit<LateChangeData, 'at'> & { at: Date }>`
    select m.resource_id as id, r.name, r.officer, p.name as by, m.at
    from month_confirmation m left join resource r on r.id = m.resource_id left join person p on p.id = m.person
    where m.month = ${month} and m.late order by m.at desc, m.resource_id limit ${sql.lit(MOST_LATE)}
  `.execute(db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

interface CloseRow {
  readonly month: string;
  readonly closed_at: Date;
  readonly closed_by: string;
  readonly last_day: string;
  readonly version: number;
  readonly report: MonthReportData;
}

function closeOf({ closed_at, closed_by, last_day, version, report }: CloseRow): MonthClose {
  return { closedAt: closed_at.toISOString(), closedBy: closed_by, lastDay: last_day, version, report };
}

/** A month's close with its report; null while it is open. */
export async function readClose(db: Kysely<Tables>, month: string): Promise<MonthClose | null> {
  const { rows } = await sql<CloseRow>`select * from month_close where month = ${month}`.execute(db);
  return rows.length > 0 ? closeOf(rows[0]) : null;
}

/** The months that are closed, newest first. */
export async function readCloses(db: Kysely<Tables>): Promise<ClosedMonthData[]> {
  const { rows } = await sql<CloseRow>`select * from month_close order by month desc`.execute(db);
  return rows.map((row) => {
    const { report, ...close } = closeOf(row);
    return { month: row.month, ...close, totals: report.totals };
  });
}

/** The last day of the last close before a month; null when there was none. */
export async function readLastCloseDay(db: Kysely<Tables>, month: string): Promise<string | null> {
  const { rows } = await sql<{ last_day: string }>`
    select last_day from month_close where month < ${month} order by month desc limit 1
  `.execute(db);
  return rows[0]?.last_day ?? null;
}

/** Freezes a month. Returns false when it was closed already. */
export async function insertClose(
  db: Kysely<Tables>,
  close: { month: string; by: string; lastDay: string; version: number; report: MonthReportData },
): Promise<boolean> {
  const { rows } = await sql`
    insert into month_close (month, closed_by, last_day, version, report)
    values (${close.month}, ${close.by}, ${close.lastDay}::date, ${close.version}::bigint,
      ${JSON.stringify(close.report)}::text::jsonb)
    on conflict (month) do nothing returning month
  `.execute(db);
  return rows.length > 0;
}

/** Whom resources belong to. What is withdrawn has nothing to confirm. */
export async function readOwners(
  db: Kysely<Tables>,
  ids: readonly number[],
): Promise<{ id: number; officer: string | null; zone: string | null }[]> {
  const { rows } = await sql<{ id: number; officer: string | null; zone: string | null }>`
    select id, officer, zone from resource where id = any(${[...ids]}::int[]) and status <> 'withdrawn'
  `.execute(db);
  return rows;
}

/** Confirms resources as they stand. Returns those that had not been looked after in the month. */
export async function insertConfirmations(
  db: Kysely<Tables>,
  month: string,
  ids: readonly number[],
  person: number,
): Promise<number[]> {
  const { rows } = await sql<{ resource_id: number }>`
    insert into month_confirmation (month, resource_id, person, how)
    select ${month}::text, id, ${person}::int, 'confirmed' from unnest(${[...ids]}::int[]) as list (id) order by id
    on conflict (month, resource_id) do nothing returning resource_id
  `.execute(db);
  return rows.map((row) => row.resource_id);
}
