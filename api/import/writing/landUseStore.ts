import { type Kysely, sql } from 'kysely';
import { useClassOf } from '#domain/landUse.ts';
import { landUseFromText } from '#domain/landUseText.ts';
import type { Tables } from '#record/tables.ts';
import type { CheckContext } from './checkContext.ts';
import { isKnown } from './planStore.ts';

const ROWS_AT_ONCE = 1_000;

/**
 * A land use in words says no code: the known one stays, unless the words are those of another use (工业用地 where the code is a shop's). Such
 * rows drop it: a site that is one thing by its words and another by its code would be found as both.
 */
export async function judgeLandUses(
  db: Kysely<Tables>,
  { columns, withoutDemo }: CheckContext,
): Promise<void> {
  const known = columns.rules.columns;
  if (!known.has('landUseText') || !known.has('landUseCode')) return;
  for (let after = 0; ; ) {
    const { rows } = await sql<{ ordinal: number; words: string; scheme: string; code: string }>`
      select i.ordinal, i.land_use_text as words, r.land_use_scheme as scheme, r.land_use_code as code
      from incoming i join resource r on ${isKnown(withoutDemo)}
      where i.ordinal > ${after}::int and i.land_use_text is distinct from r.land_use_text
        and i.land_use_text is not null and i.land_use_code is null and r.land_use_code is not null and r.land_use_scheme is not null
      order by i.ordinal limit ${ROWS_AT_ONCE}::int
    `.execute(db);
    if (rows.length === 0) return;
    const contradicted = rows.filter(isContradicted).map(({ ordinal }) => ordinal);
    await sql`
      update incoming set drops = '["landUseScheme", "landUseCode"]' where ordinal = any(${contradicted}::int[]) returning ordinal
    `.execute(db);
    after = rows[rows.length - 1].ordinal;
  }
}

function isContradicted({ words, scheme, code }: { words: string; scheme: string; code: string }): boolean {
  const reading = landUseFromText(words);
  const said = 'use' in reading ? reading.use : null;
  const known = useClassOf(scheme, code);
  return said !== null && known !== null && said !== known;
}
