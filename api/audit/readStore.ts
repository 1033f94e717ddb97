import { type Kysely, sql } from 'kysely';
import type { AuditEntryData } from '#contract/audit.ts';
import type { Tables } from '#record/tables.ts';

/** What of the log is asked for. Days are civil days, both included. */
export interface AuditFilter {
  readonly actor?: string;
  readonly verb?: string;
  readonly from?: string;
  readonly to?: string;
  readonly resource?: number;
}

export interface AuditRange {
  /** Only entries before this one. */
  readonly before: number | null;
  readonly limit: number;
  readonly timeZone: string;
}

const MOST_NAMED = 50;

/** Entries of the log, newest first. */
export async function readAudit(
  db: Kysely<Tables>,
  { actor, verb, from, to, resource }: AuditFilter,
  { before, limit, timeZone }: AuditRange,
): Promise<AuditEntryData[]> {
  const midnight = (day: string, days: number) =>
    sql`((${day}::date + ${days}::int)::timestamp at time zone ${timeZone}::text)`;
  const conditions = [
    sql`true`,
    ...(before === null ? [] : [sql`a.id < ${before}`]),
    ...(actor === undefined ? [] : [sql`a.actor = ${actor}`]),
    ...(verb === undefined ? [] : [sql`a.verb = ${verb}`]),
    ...(from === undefined ? [] : [sql`a.at >= ${midnight(from, 0)}`]),
    ...(to === undefined ? [] : [sql`a.at < ${midnight(to, 1)}`]),
    ...(resource === undefined
      ? []
      : [
          sql`(c.ids @> array[${resource}::int] or (c.version is null and a.detail -> 'ids' @> to_jsonb(${resource}::int)))`,
        ]),
  ];
  const { rows } = await sql<Omit<AuditEntryData, 'at'> & { at: Date }>`
    select a.id::int as id, a.at, a.actor, a.verb, a.version, a.address, a.detail,
      case when cardinality(c.ids) <= ${sql.lit(MOST_NAMED)} then c.ids end as resources
    from audit a left join change c on c.version = a.version
    where ${sql.join(conditions, sql` and `)}
    order by a.id desc limit ${limit}
  `.execute(db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
