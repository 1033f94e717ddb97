import { type Kysely, sql } from 'kysely';
import type { OutcomeRowData } from '#contract/outcomes.ts';
import type { RecordEdition } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';

/** A resource as it is or was last. */
const LAST_KNOWN = sql`lateral (
  select v.kind from resource_version v where v.id = c.resource_id order by v.version desc limit 1
) r on true`;

/**
 * 去化 and 盘活 between two civil days (both included) by month and kind, the oldest month first. A reversal counts as minus one. What
 * happened on a site that was split or merged since has happened; the public edition forgets it with the site.
 */
export async function readOutcomes(
  db: Kysely<Tables>,
  edition: RecordEdition,
  from: string,
  to: string,
): Promise<OutcomeRowData[]> {
  const isFull = edition === 'full';
  const { rows } = await sql<OutcomeRowData>`
    select to_char(c.changed_on, 'YYYY-MM') as month, c.outcome, r.kind,
      sum(case when c.outcome_area_m2 < 0 then -1 else 1 end)::int as count, sum(c.outcome_area_m2) as "areaM2"
    from ${isFull ? sql`status_change` : sql`public_status_change`} c
    join ${isFull ? LAST_KNOWN : sql`public_resource r on r.id = c.resource_id`}
    where c.outcome is not null and c.changed_on between ${from}::date and ${to}::date
    group by 1, 2, 3 order by 1, 2, 3
  `.execute(db);
  return rows;
}
