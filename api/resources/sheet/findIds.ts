import { type Kysely, sql } from 'kysely';
import { textsAs } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';

/** The ids of resources by what people call them: the id itself, the code or the key. A name may stand for several. */
export async function findIds(db: Kysely<Tables>, names: readonly string[]): Promise<Map<string, number[]>> {
  const rows = await db
    .selectFrom(textsAs(names, 'wanted'))
    .innerJoin('resource as r', (join) =>
      join.on(({ or, eb, ref }) =>
        or([
          eb('r.code', '=', ref('wanted.text')),
          eb('r.key', '=', ref('wanted.text')),
          eb(sql<string>`${ref('r.id')}::text`, '=', ref('wanted.text')),
        ]),
      ),
    )
    .select(['wanted.text as name', 'r.id'])
    .distinct()
    .orderBy('r.id')
    .execute();
  const found = new Map<string, number[]>();
  for (const { name, id } of rows) found.set(name, [...(found.get(name) ?? []), id]);
  return found;
}
