import { type Kysely, sql } from 'kysely';
import type { DatasetContent, FeedRow, Tables } from './tables.ts';

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

/** A write with who did what; the public edition is told neither. */
export interface NamedFeedRow extends FeedRow {
  readonly actor: string | null;
  readonly verb: string | null;
}

/**
 * The committed writes after a version, in the order of their commits and without gaps: row n follows row n - 1 or the reader has lost
 * something and loads anew.
 * @returns at most `limit` rows; `ids` are the resources touched, `layers` says that zones, containers or reference layers were
 */
export async function readChanges(
  db: Kysely<Tables>,
  edition: RecordEdition,
  after: number,
  limit: number,
): Promise<NamedFeedRow[]> {
  const isFull = edition === 'full';
  const { rows } = await sql<NamedFeedRow>`
    select version, ids, layers, ${isFull ? sql`actor, verb` : sql`null::text as actor, null::text as verb`}
    from ${isFull ? sql`change` : sql`public_changes`}
    where version > ${after} order by version limit ${limit}
  `.execute(db);
  return rows;
}
