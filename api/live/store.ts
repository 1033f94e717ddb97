import { type AliasableExpression, expressionBuilder, type Kysely, sql } from 'kysely';
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
  const { ref } = expressionBuilder<Tables, 'change'>();
  const named = (column: 'actor' | 'verb'): AliasableExpression<string | null> =>
    isFull ? ref(column) : sql<string | null>`null::text`;
  return await db
    .selectFrom(isFull ? 'change' : 'public_changes')
    .select((eb) => [
      'version',
      eb
        .case()
        .when(eb.fn<number>('cardinality', ['ids']), '<=', sql.lit(MOST_NAMED_IDS))
        .then(eb.ref('ids'))
        .end()
        .as('ids'),
      'layers',
      named('actor').as('by'),
      named('verb').as('verb'),
    ])
    .where('version', '>', range.after)
    .where('version', '<=', range.to)
    .orderBy('version')
    .limit(range.limit)
    .execute();
}
