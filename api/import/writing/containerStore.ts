import { sql } from 'kysely';
import type { Write } from '#record/write.ts';
import { type ContainerInput, putContainers } from '../../containers/store.ts';
import type { BroughtColumns } from './stagingStore.ts';

const AT_ONCE = 1_000;

/**
 * Puts the parks and buildings that a reading found, and a row that is not rejected stands in, into the record: parks first so that buildings
 * can stand in them.
 */
export async function putReadContainers(
  write: Write,
  reading: number,
  { brought }: BroughtColumns,
): Promise<void> {
  const written = sql`planned p join incoming i using (ordinal) where p.what <> 'rejected'`;
  const holders = brought.filter(({ key }) => key === 'park' || key === 'building');
  const building = holders.some(({ key }) => key === 'building') ? sql`i.building` : sql`null`;
  const named = sql.join(
    [
      // A park's own row is its container's too.
      sql`select i.code from ${written} and i.kind = 'park'`,
      ...holders.map(({ column }) => sql`select ${sql.ref(`i.${column}`)} from ${written}`),
    ],
    sql` union `,
  );
  // A building has its place from a floor, a park's container from the park: if that lies far, it is no place.
  const far = sql`select case when i.kind = 'office' then ${building} else i.code end from incoming i where i.astray = 'far'`;
  for (let offset = 0; ; offset += AT_ONCE) {
    const { rows } = await sql<{ content: ContainerInput }>`
      with named (code) as (${named}), far (code) as (${far}), wanted as (
        select case when content ->> 'code' in (select code from far) then content - 'geometry' else content end as content, ordinal
        from import_container
        where reading = ${reading}::int and content ->> 'code' in (select code from named))
      select content, ordinal, content ->> 'kind' as kind from wanted
      union
      select content, ordinal, content ->> 'kind' from import_container
      where reading = ${reading}::int and content ->> 'code' in (select content ->> 'park' from wanted)
      order by kind desc, ordinal limit ${AT_ONCE}::int offset ${offset}::int
    `.execute(write.db);
    await putContainers(
      write,
      rows.map(({ content }) => content),
    );
    if (rows.length < AT_ONCE) return;
  }
}
