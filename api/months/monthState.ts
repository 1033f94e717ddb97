import { type Kysely, type RawBuilder, sql } from 'kysely';
import type {
  MonthOfficerData,
  MonthReportData,
  MonthTotalsData,
  OpenResourceData,
} from '#contract/months.ts';
import type { Tables } from '#record/tables.ts';

/** A month, and the day on whose end it is looked at: its last one, or today while it runs. */
export interface MonthDay {
  readonly month: string;
  readonly day: string;
}

type Done = Pick<MonthTotalsData, 'total' | 'confirmed' | 'changed' | 'verified'>;

/** What had to be looked after at the end of a day, by whom: whatever has become of it since. */
export const heldOn = (day: string): RawBuilder<unknown> => sql`
  (select * from resource_version where valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)
    and status <> 'withdrawn')`;

/** What was looked after in a month; what came after its close counts no more. */
const doneIn = (month: string): RawBuilder<unknown> => sql`
  (select resource_id, how from month_confirmation where month = ${month} and (not late or in_time))`;

/** A share of a hundred with one decimal; what is not whole never shows as 100. */
function withShare({ total, confirmed, changed, verified }: Done): MonthTotalsData {
  const done = confirmed + changed + verified;
  // All is done only when nothing is open, however little that is.
  const share = done === total ? 100 : Math.min(99.9, Math.round((done / total) * 1_000) / 10);
  const percent = total === 0 ? null : share;
  return { total, confirmed, changed, verified, open: total - done, percent };
}

/** How far each officer is in a month: what is not withdrawn has to be confirmed, changed or verified in it. */
export async function readCompletion(
  db: Kysely<Tables>,
  { month, day }: MonthDay,
): Promise<MonthOfficerData[]> {
  const { rows } = await sql<Done & { officer: string | null }>`
    select r.officer, count(*)::int as total,
      count(*) filter (where m.how = 'confirmed')::int as confirmed,
      count(*) filter (where m.how = 'changed')::int as changed,
      count(*) filter (where m.how = 'verified')::int as verified
    from ${heldOn(day)} r left join ${doneIn(month)} m on m.resource_id = r.id
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

/** The zones of what is held on a day, as they are called now; all of them where no row names one. */
export async function readZones(db: Kysely<Tables>, day: string): Promise<MonthReportData['zones']> {
  const { rows } = await sql<MonthReportData['zones'][number]>`
    with held as materialized (select distinct r.zone from ${heldOn(day)} r where r.zone is not null)
    select code, name, name_en as "nameEn" from zone z
    where exists (select from held where held.zone = z.code) or not exists (select from held) order by code
  `.execute(db);
  return rows;
}

/** What nobody has confirmed, changed or verified in a month; rows of `id` and what is told of each. */
export const openOn = ({ month, day }: MonthDay): RawBuilder<unknown> => sql`
  (select r.id, r.version, r.code, r.name, r.kind, r.officer, r.zone, r.updated_on as "updatedOn", r.verified_on as "verifiedOn"
  from ${heldOn(day)} r where not exists (select from ${doneIn(month)} m where m.resource_id = r.id))`;

/** Which part of a list is asked for. */
export interface ListPage {
  readonly officer?: string | undefined;
  readonly after: number;
  readonly limit: number;
}

/** What is open, by id. */
export async function readOpen(
  db: Kysely<Tables>,
  at: MonthDay,
  { officer, after, limit }: ListPage,
): Promise<OpenResourceData[]> {
  const { rows } = await sql<OpenResourceData>`
    select r.* from ${openOn(at)} r
    where r.id > ${after} and (${officer ?? null}::text is null or r.officer = ${officer ?? null}::text)
    order by r.id limit ${limit}
  `.execute(db);
  return rows;
}

/** Whom resources belonged to at the end of a day. What was withdrawn has nothing to confirm. */
export async function readOwners(
  db: Kysely<Tables>,
  ids: readonly number[],
  day: string,
): Promise<{ id: number; officer: string | null; zone: string | null }[]> {
  const { rows } = await sql<{ id: number; officer: string | null; zone: string | null }>`
    select r.id, r.officer, r.zone from ${heldOn(day)} r where r.id = any(${[...ids]}::int[])
  `.execute(db);
  return rows;
}
