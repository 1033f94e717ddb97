import type { Kysely } from 'kysely';
import type { DatasetContent, Tables } from './tables.ts';

/** Who asks: `full` reads the tables, `public` reads the `public_*` views (as the public edition's role). */
export type RecordEdition = 'full' | 'public';

export interface Dataset {
  /** The edition's own version: a private edit does not move the public one. */
  readonly version: number;
  readonly content: DatasetContent;
  /** The day on which the content was loaded, null while empty. */
  readonly loadedOn: string | null;
}

/** Version and content of the record, as the edition counts them. */
export async function readDataset(db: Kysely<Tables>, edition: RecordEdition): Promise<Dataset> {
  const row = await db
    .selectFrom(edition === 'full' ? 'dataset' : 'public_dataset')
    .select(['version', 'content', 'loaded_on'])
    .executeTakeFirstOrThrow();
  return { version: row.version, content: row.content, loadedOn: row.loaded_on };
}

/** Says what the record holds, from that day on. */
export async function markContent(db: Kysely<Tables>, content: DatasetContent, day: string): Promise<void> {
  await db
    .updateTable('dataset')
    .set({ content, loaded_on: content === 'empty' ? null : day })
    .returning('content')
    .executeTakeFirstOrThrow();
}
