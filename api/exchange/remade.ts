import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import type { PreparedImport } from './prepareImport.ts';
import { keepRows, refusedRow } from './rows/keepRows.ts';

/**
 * Leaves out the rows of sites that were split or merged since the ledger was written: they would come back beside what they became,
 * and their area would count twice.
 */
export async function withoutRemade(db: Kysely<Tables>, prepared: PreparedImport): Promise<PreparedImport> {
  const { rows } = prepared;
  const became = await readRemade(
    db,
    rows.map(({ key }) => key),
  );
  if (became.size === 0) return prepared;
  const places = [...rows.keys()];
  const isRemade = (place: number) => became.has(rows[place].key);
  return keepRows(
    prepared,
    places.filter((place) => !isRemade(place)),
    places.filter(isRemade).map((place) => {
      const { code, name, key } = rows[place];
      return refusedRow(prepared, place, {
        field: 'code',
        code: 'remade',
        found: code ?? name,
        expected: became.get(key)!,
      });
    }),
  );
}

/** Of these keys, those whose sites were split or merged and that nobody has today, with the codes of what they are now. */
async function readRemade(db: Kysely<Tables>, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; codes: string }>`
    with recursive down as (
      select v.key, l.descendant from lineage l join resource_version v on v.id = l.ancestor
      where v.key = any(${keys}::text[]) and not exists (select from resource r where r.key = v.key)
      union select d.key, l.descendant from down d join lineage l on l.ancestor = d.descendant
    )
    select d.key, string_agg(coalesce(r.code, r.name), ', ' order by r.code, r.name) as codes
    from down d join resource r on r.id = d.descendant group by d.key
  `.execute(db);
  return new Map(rows.map(({ key, codes }) => [key, codes]));
}
