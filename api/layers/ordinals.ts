import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';

/** Where a new layer stands: behind all that are there. */
export async function ordinalOf(db: Kysely<Tables>): Promise<number> {
  const { next } = await db
    .selectFrom('reference_layer')
    .select(({ fn }) => sql<number>`coalesce(${fn.max('ordinal')}, 0) + 1`.as('next'))
    .executeTakeFirstOrThrow();
  return next;
}
