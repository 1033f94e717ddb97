import type { Kysely } from 'kysely';
import type { RecordEdition } from './dataset.ts';
import type { FeedRow, Tables } from './tables.ts';

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
): Promise<FeedRow[]> {
  return await db
    .selectFrom(edition === 'full' ? 'change' : 'public_changes')
    .select(['version', 'ids', 'layers'])
    .where('version', '>', after)
    .orderBy('version')
    .limit(limit)
    .execute();
}
