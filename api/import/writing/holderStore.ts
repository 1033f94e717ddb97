import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import type { FieldColumn } from '../../resources/row/fieldColumns.ts';

const WRITTEN = sql`planned join incoming using (ordinal) where what <> 'rejected'`;

/** Creates the zones, parks and buildings that rows of `incoming` name, those that are not rejected, and the record does not know. Returns whether there were any. */
export async function createMissingHolders(
  db: Kysely<Tables>,
  brought: readonly FieldColumn[],
): Promise<boolean> {
  const has = (key: string) => brought.some((column) => column.key === key);
  const column = (key: string) => (has(key) ? sql.ref(key) : sql`null::text`);
  let isCreated = false;
  const run = async (statement: ReturnType<typeof sql<{ code: string }>>) => {
    const { rows } = await statement.execute(db);
    isCreated ||= rows.length > 0;
  };
  if (has('zone')) {
    await run(sql<{ code: string }>`
      insert into zone (code, name) select distinct zone, zone from ${WRITTEN} and zone is not null
      on conflict do nothing returning code`);
  }
  if (has('park')) {
    await run(sql<{ code: string }>`
      insert into container (code, kind, name, zone)
      select park, 'park', park, min(${column('zone')}) from ${WRITTEN} and park is not null group by park
      on conflict do nothing returning code`);
  }
  if (has('building')) {
    await run(sql<{ code: string }>`
      insert into container (code, kind, name, park, zone)
      select building, 'building', building, min(${column('park')}), min(${column('zone')})
      from ${WRITTEN} and building is not null group by building
      on conflict do nothing returning code`);
  }
  return isCreated;
}
