import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import { readDescendants } from '../../resources/boundary/lineageStore.ts';
import { type RowReject, rejectRows } from './rejectStore.ts';

/**
 * Rejects the rows of sites that were split or merged since the ledger was written: they would come back beside what they became, and
 * their area would count twice.
 */
export async function rejectEndedCodes(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ ordinal: number; id: number; said: string }>`
    select i.ordinal, max(v.id) as id, coalesce(i.code, i.name) as said
    from lineage l join resource_version v on v.id = l.ancestor join incoming i on i.key in (v.key, key_form(v.key))
    where not exists (select from resource r where r.key = v.key)
    group by i.ordinal, i.code, i.name order by i.ordinal
  `.execute(db);
  if (rows.length === 0) return;
  const descendants = await readDescendants(
    db,
    rows.map(({ id }) => id),
  );
  const rejects = rows.flatMap(({ ordinal, id, said }): RowReject[] => {
    const became = descendants.get(id) ?? [];
    if (became.length === 0) return [];
    const expected = became.map(({ code, name }) => code ?? name).join(', ');
    return [{ ordinal, field: 'code', code: 'remade', found: said, expected }];
  });
  await rejectRows(db, rejects);
}
