import { type Kysely, sql } from 'kysely';
import type { OfficeVersions } from '#contract/office.ts';
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

/** The version that a notification names; null when it names none. */
export function versionOfHint(payload: string | undefined): number | null {
  return payload !== undefined && /^\d{1,15}$/.test(payload) ? Number(payload) : null;
}

/** The office's versions as a notification has them; null when it has none. */
export function officeOfHint(payload = ''): OfficeVersions | null {
  return /^\{("\w+": \d{1,15}(, )?)+\}$/.test(payload) ? (JSON.parse(payload) as OfficeVersions) : null;
}

/** One write as both editions have to take it in; `publicVersion` is null when nothing of it concerns the public one. */
export interface WholeFeedRow extends NamedFeedRow {
  /** When it was written: it tells two writes of the same number apart. */
  readonly at: string;
  readonly publicVersion: number | null;
  readonly publicIds: number[] | null;
  readonly publicLayers: boolean;
}

/** The record as one look finds it. */
export interface FeedLook {
  readonly version: number;
  readonly publicVersion: number;
  readonly content: DatasetContent;
  /** When the write was made after which the look begins; null when the feed does not have it. */
  readonly after: string | null;
  readonly office: OfficeVersions;
  /** The writes since then, in the order of their commits. */
  readonly changes: readonly WholeFeedRow[];
}

/** The office's versions. */
export async function readOfficeVersions(db: Kysely<Tables>): Promise<OfficeVersions> {
  return (await db.selectFrom('office').select('versions').executeTakeFirstOrThrow()).versions;
}

/**
 * What is new after a version, for both editions, in one statement: it is asked again and again.
 * @returns at most `limit` changes
 */
export async function lookAtFeed(db: Kysely<Tables>, after: number, limit: number): Promise<FeedLook> {
  const { rows } = await sql<FeedLook>`
    select version, public_version as "publicVersion", content, (select versions from office) as office,
      (select at::text from change where version = ${after}) as after,
      (select coalesce(json_agg(c order by c.version), '[]') from (
        select version, at::text as at, ids, layers, actor, verb, public_version as "publicVersion", public_ids as "publicIds",
          public_layers as "publicLayers"
        from change where version > ${after} order by version limit ${limit}) c) as changes
    from dataset
  `.execute(db);
  return rows[0];
}
