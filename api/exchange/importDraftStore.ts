import { type Kysely, sql } from 'kysely';
import type { ImportColumnData, ImportOptionsData, ImportState } from '#contract/imports.ts';
import type { Tables } from '#record/tables.ts';
import type { PreviewRow } from './preview.ts';
import type { ImportReport } from './report.ts';

/** What a dry run found, as it is kept with the draft. */
export interface Preview {
  readonly report: ImportReport;
  readonly columns: readonly ImportColumnData[];
  readonly rows: readonly PreviewRow[];
}

export interface Draft {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly person: number | null;
  readonly file: string;
  readonly state: ImportState;
  readonly options: ImportOptionsData;
  readonly counts: Readonly<Record<string, number>>;
  readonly version: number | null;
}

const DRAFT = ['id', 'at', 'actor', 'person', 'file', 'state', 'options', 'counts', 'version'] as const;

/** Keeps a file with its dry run, and forgets the drafts that nobody came back to for a day. */
export async function insertDraft(
  db: Kysely<Tables>,
  draft: {
    actor: string;
    person: number | null;
    file: string;
    content: Uint8Array;
    options: ImportOptionsData;
  },
  preview: Preview,
  sha256: string,
): Promise<number> {
  await db
    .deleteFrom('import_batch')
    .where('state', '=', 'draft')
    .where('at', '<', sql<Date>`clock_timestamp() - interval '1 day'`)
    .returning('id')
    .execute();
  const { options, ...rest } = draft;
  const row = await db
    .insertInto('import_batch')
    .values({ ...rest, sha256, state: 'draft', ...stored(options, preview) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Another reading of the same file. Returns false when it is no draft any more. */
export async function updateDraft(
  db: Kysely<Tables>,
  id: number,
  options: ImportOptionsData,
  preview: Preview,
): Promise<boolean> {
  const rows = await db
    .updateTable('import_batch')
    .set(stored(options, preview))
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .returning('id')
    .execute();
  return rows.length > 0;
}

export async function readDraft(
  db: Kysely<Tables>,
  id: number,
  lock: 'lock' | 'read' = 'read',
): Promise<Draft | null> {
  const query = db.selectFrom('import_batch').select(DRAFT).where('id', '=', id);
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst();
  return row ? (row as Draft) : null;
}

export async function readContent(db: Kysely<Tables>, id: number): Promise<Uint8Array | null> {
  const row = await db.selectFrom('import_batch').select('content').where('id', '=', id).executeTakeFirst();
  return row?.content ?? null;
}

/** The report and the columns, without the rows. */
export async function readPreview(db: Kysely<Tables>, id: number): Promise<Omit<Preview, 'rows'> | null> {
  const { rows } = await sql<{ preview: Omit<Preview, 'rows'> | null }>`
    select preview - 'rows' as preview from import_batch where id = ${id}::int`.execute(db);
  return rows[0]?.preview ?? null;
}

/** Rows of a preview in the file's order, those after a place in it; of one outcome, or those without a position. */
export async function readPreviewRows(
  db: Kysely<Tables>,
  id: number,
  { what, after, limit }: { what: string | null; after: number; limit: number },
): Promise<{ place: number; row: PreviewRow }[]> {
  const { rows } = await sql<{ place: number; row: PreviewRow }>`
    select e.ordinality::int as place, e.value as "row"
    from import_batch b, jsonb_array_elements(b.preview -> 'rows') with ordinality e
    where b.id = ${id}::int and e.ordinality > ${after}::int
      and (${what}::text is null or e.value ->> 'what' = ${what}::text
        or (${what}::text = 'unplaced' and (e.value ->> 'unplaced')::boolean))
    order by e.ordinality limit ${limit}::int
  `.execute(db);
  return rows;
}

/** Imports, the latest first; `person`: only hers. */
export async function readImports(db: Kysely<Tables>, person: number | null) {
  const rows = await db
    .selectFrom('import_batch')
    .select(DRAFT)
    .select(sql<boolean>`exists (select from import_change c where c.batch = import_batch.id)`.as('undoable'))
    .$if(person !== null, (query) => query.where('person', '=', person))
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows as (Draft & { undoable: boolean })[];
}

/** An import is no draft any more. */
export async function setState(
  db: Kysely<Tables>,
  id: number,
  state: 'committed' | 'undone',
  preview: Preview | null = null,
): Promise<void> {
  await db
    .updateTable('import_batch')
    .set({ state, ...(preview && { preview: json(preview), counts: countsOf(preview) }) })
    .where('id', '=', id)
    .returning('id')
    .execute();
}

export async function setVersion(db: Kysely<Tables>, id: number, version: number | null): Promise<void> {
  await db.updateTable('import_batch').set({ version }).where('id', '=', id).returning('id').execute();
}

function stored(options: ImportOptionsData, preview: Preview) {
  return { options: json(options), preview: json(preview), counts: countsOf(preview) };
}

function json(value: object) {
  return sql<object>`${JSON.stringify(value)}::text::jsonb`;
}

function countsOf({ report }: Preview) {
  const { read, created, updated, unchanged, unplaced, rejected } = report;
  return json({ read, created, updated, unchanged, unplaced, rejected });
}
