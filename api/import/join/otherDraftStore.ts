import { type Kysely, sql } from 'kysely';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { Tables } from '#record/tables.ts';

/** Drafts whose outlines are looked at without being asked: the nearest ones, which came together, and small enough to be read in passing. */
const MOST_DRAFTS = 6;
const MOST_BYTES = 96 * 1024 * 1024;
const MOST_ATTRIBUTES = 200;

export interface OtherDraft {
  readonly id: number;
  readonly file: string;
  readonly options: ImportOptionsData;
}

/** Other drafts of the same person whose files are kept, the nearest first. */
export async function readOtherDrafts(
  db: Kysely<Tables>,
  draft: { readonly id: number; readonly person: number | null },
): Promise<OtherDraft[]> {
  const { rows } = await sql<OtherDraft>`
    select b.id, b.file, b.options from import_batch b
    join (select batch, sum(bytes) as bytes from import_file group by batch) f on f.batch = b.id
    where b.state = 'draft' and b.id <> ${draft.id}::int and b.person is not distinct from ${draft.person}::int
      and f.bytes <= ${MOST_BYTES}::int
    order by abs(b.id - ${draft.id}::int), b.id limit ${MOST_DRAFTS}::int
  `.execute(db);
  return rows;
}

/** The names of the attributes of resources that have an outline; null where none has one. */
export async function readOutlineAttributes(db: Kysely<Tables>): Promise<string[] | null> {
  const { rows } = await sql<{ has: boolean; names: string[] }>`
    select exists (select from resource where ST_Dimension(geom) = 2) as has, array(
      select distinct k.attribute from resource r cross join lateral jsonb_object_keys(r.extra) as k (attribute)
      where ST_Dimension(r.geom) = 2 order by k.attribute limit ${MOST_ATTRIBUTES}::int
    ) as names
  `.execute(db);
  return rows[0].has ? rows[0].names : null;
}
