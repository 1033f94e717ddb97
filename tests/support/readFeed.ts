import { type Kysely, sql } from 'kysely';
import type { NamedFeedRow, RecordEdition } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';

/**
 * The committed writes after a version, in the order of their commits and without gaps: row n follows row n - 1 or the reader has lost
 * something and loads anew.
 * @returns at most `limit` rows; `ids` are the resources touched, `layers` says that zones, containers or reference layers were
 */
export async function readChanges(
  db: Kysely<Tables>,
  edition: RecordEdition,
  after: number,
  limit: number,
): Promise<NamedFeedRow[]> {
  const isFull = edition === 'full';
  const { rows } = await sql<NamedFeedRow>`
    select version, ids, layers, ${isFull ? sql`actor, verb` : sql`null::text as actor, null::text as verb`}
    from ${isFull ? sql`change` : sql`public_changes`}
    where version > ${after} order by version limit ${limit}
  `.execute(db);
  return rows;
}
