import { type Kysely, sql } from 'kysely';
import { type EditionChange, MOST_NAMED_IDS } from '#contract/events.ts';
import type { RecordEdition } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';

/** The writes after a version, up to another, in order; at most `limit`. */
export async function readPastChanges(
  db: Kysely<Tables>,
  edition: RecordEdition,
  range: { after: number; to: number; limit: number },
): Promise<EditionChange[]> {
  const isFull = edition === 'full';
  const names = isFull ? sql`actor as by, verb` : sql`null::text as by, null::text as verb`;
  const { rows } = await sql<EditionChange>`
    select version, case when cardinality(ids) <= ${sql.lit(MOST_NAMED_IDS)} then ids end as ids, layers, ${names}
    from ${isFull ? sql`change` : sql`public_changes`}
    where version > ${range.after} and version <= ${range.to}
    order by version limit ${range.limit}
  `.execute(db);
  return rows;
}
