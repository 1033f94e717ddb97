import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';

/** A resource that another one became. */
export interface Became {
  readonly id: number;
  readonly code: string | null;
  readonly name: string;
}

/** What resources that were split or merged are today, however often; those that never were are left out. */
export async function readDescendants(
  db: Kysely<Tables>,
  ids: readonly number[],
): Promise<Map<number, Became[]>> {
  const { rows } = await sql<{ ancestor: number; id: number; code: string | null; name: string | null }>`
    with recursive down as (
      select l.ancestor, l.descendant from lineage l where l.ancestor = any(${ids}::int[])
      union select d.ancestor, l.descendant from lineage l join down d on l.ancestor = d.descendant
    )
    select d.ancestor, d.descendant as id, r.code, r.name from down d left join resource r on r.id = d.descendant
    order by d.ancestor, d.descendant
  `.execute(db);
  const became = new Map<number, Became[]>();
  for (const { ancestor, id, code, name } of rows) {
    const known = became.get(ancestor) ?? [];
    became.set(ancestor, name === null ? known : [...known, { id, code, name }]);
  }
  return became;
}
