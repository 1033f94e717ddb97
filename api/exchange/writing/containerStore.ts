import { sql } from 'kysely';
import type { Write } from '#record/write.ts';
import { type ContainerInput, putContainers } from '../../containers/store.ts';

const AT_ONCE = 1_000;

/** Puts the parks and buildings that a reading found into the record, parks first so that buildings can stand in them. */
export async function putReadContainers(write: Write, reading: number): Promise<void> {
  for (let offset = 0; ; offset += AT_ONCE) {
    const { rows } = await sql<{ content: ContainerInput }>`
      select content from import_container where reading = ${reading}::int
      order by content ->> 'kind' desc, ordinal limit ${AT_ONCE}::int offset ${offset}::int
    `.execute(write.db);
    await putContainers(
      write,
      rows.map(({ content }) => content),
    );
    if (rows.length < AT_ONCE) return;
  }
}
