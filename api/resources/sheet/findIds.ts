import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';

/** The ids of resources by what people call them: the id itself, the code or the key. A name may stand for several. */
export async function findIds(db: Kysely<Tables>, names: readonly string[]): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ name: string; id: number }>`
    select distinct wanted.name, r.id from unnest(${[...names]}::text[]) as wanted (name)
    join resource r on r.code = wanted.name or r.key = wanted.name or r.id::text = wanted.name
    order by r.id
  `.execute(db);
  const found = new Map<string, number[]>();
  for (const { name, id } of rows) found.set(name, [...(found.get(name) ?? []), id]);
  return found;
}
