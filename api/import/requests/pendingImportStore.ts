import { type Kysely, sql } from 'kysely';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportColumnData, ImportState } from '#contract/imports.ts';
import { ago, jsonbText } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import type { SourceQuestion } from '../../formats/question.ts';
import { storableJson } from '../reading/packedRow.ts';
import type { ImportReport, ReportError } from '../report.ts';
import type { ImportOutcome } from '../runImport.ts';
import { forgetOldFiles, giveFiles } from '../sets/setFileStore.ts';
import type { WorkOwner } from '../works/importWorks.ts';
import type { KeptWork } from './workStore.ts';

/** What is kept of an import beside its rows. */
export interface Preview {
  readonly report: KeptReport;
  readonly columns: readonly ImportColumnData[];
  /** What is ambiguous in the file. Drafts of before have none. */
  readonly questions?: readonly SourceQuestion[];
}

/** A report whose format is not known, or not any more. */
export type KeptReport = Omit<ImportReport, 'format'> & {
  readonly format: string;
  /** Rows of a file that waits for an answer. */
  readonly waiting?: number | null;
};

const DAYS_WATCHED = 30;
/** Rejected rows that are told with the report; all of them are among the rows. */
const MOST_REJECTS = 200;

export interface PendingImport {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly person: number | null;
  readonly file: string;
  readonly state: ImportState;
  readonly options: ImportOptionsData;
  readonly counts: Readonly<Record<string, number>>;
  readonly version: number | null;
  /** The source that it began with, and the digest of what tells its files from others. */
  readonly source: number | null;
  readonly fingerprint: string | null;
  /** What is being done with it, or why what was done last came to no end. */
  readonly work: KeptWork | null;
  /** The first of those that were sent with it; null for that one. */
  readonly sentWith: number | null;
  /** It is kept, and not read to its end. */
  readonly isUnread: boolean;
}

const DRAFT = [
  ...(['id', 'at', 'actor', 'person', 'file', 'state', 'options', 'counts', 'version'] as const),
  ...(['source', 'fingerprint', 'work', 'sent_with as sentWith'] as const),
] as const;
/** What is read at once has a preview. */
const isUnread = sql<boolean>`state = 'draft' and preview is null`.as('isUnread');

/** What a trial found. */
export interface TriedFile extends Preview {
  /** Where its rows lie; null for one that was refused. */
  readonly reading: number | null;
}

/** A file that is to be kept; `files`: as they were kept (`keepFiles`). */
export interface NewDraft {
  readonly actor: string;
  readonly person: number | null;
  readonly file: string;
  readonly files: readonly number[];
  readonly options: ImportOptionsData;
  readonly sha256: string;
  /** The first of those that were sent with it, where it is another. */
  readonly sentWith?: number | null;
}

/** The source of a file, as far as it is known. */
export interface DraftOrigin {
  readonly source: number | null;
  readonly fingerprint: string | null;
}

/**
 * Keeps a file: with what is going to read it, or with why it never will be. Forgets the drafts that nobody came back to for a day; one of a watched folder,
 * which nobody asked for, waits for a month.
 */
export async function insertPending(
  db: Kysely<Tables>,
  draft: NewDraft,
  begun: { readonly owner: WorkOwner } | { readonly tried: TriedFile },
): Promise<number> {
  await db
    .deleteFrom('import_batch')
    .where('state', '=', 'draft')
    .where((of) =>
      of.or([
        of.and([of('at', '<', ago(1, 'day')), of('person', 'is not', null)]),
        of('at', '<', ago(DAYS_WATCHED, 'day')),
      ]),
    )
    .returning('id')
    .execute();
  await forgetOldFiles(db);
  const { options, files, sentWith = null, ...rest } = draft;
  const kept =
    'tried' in begun
      ? storedReport(begun.tried)
      : { counts: json({}), work: json({ what: 'reading', owner: begun.owner } satisfies KeptWork) };
  const row = await db
    .insertInto('import_batch')
    .values({ ...rest, sent_with: sentWith, state: 'draft', options: json(options), ...kept })
    .returning('id')
    .executeTakeFirstOrThrow();
  await giveFiles(db, files, row.id);
  return row.id;
}

/** What came into a watched folder under the same name before and still waits is out of date. */
export async function dropWaiting(db: Kysely<Tables>, file: string, but: number): Promise<void> {
  await db
    .deleteFrom('import_batch')
    .where('state', '=', 'draft')
    .where('person', 'is', null)
    .where('file', '=', file)
    .where('id', '<', but)
    .returning('id')
    .execute();
}

/** A draft of a watched folder is that of the officer who imports it. */
export async function adoptPending(db: Kysely<Tables>, id: number, person: number | null): Promise<void> {
  await db
    .updateTable('import_batch')
    .set({ person })
    .where('id', '=', id)
    .where('person', 'is', null)
    .returning('id')
    .execute();
}

/** What a reading of the file found, by which the work on it is done. Returns false when it is no draft any more. */
export async function updatePending(
  db: Kysely<Tables>,
  id: number,
  options: ImportOptionsData,
  { tried, origin }: { readonly tried: TriedFile; readonly origin?: Partial<DraftOrigin> },
): Promise<boolean> {
  const rows = await db
    .updateTable('import_batch')
    .set({ options: json(options), ...storedReport(tried), ...origin, work: null })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .returning('id')
    .execute();
  return rows.length > 0;
}

export async function readPending(
  db: Kysely<Tables>,
  id: number,
  lock: 'lock' | 'read' = 'read',
): Promise<PendingImport | null> {
  const query = db.selectFrom('import_batch').select(DRAFT).select(isUnread).where('id', '=', id);
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst();
  return row ? (row as PendingImport) : null;
}

export async function readContent(db: Kysely<Tables>, id: number): Promise<Uint8Array | null> {
  const row = await db.selectFrom('import_batch').select('content').where('id', '=', id).executeTakeFirst();
  return row?.content ?? null;
}

/** The report and the columns. */
export async function readPreview(db: Kysely<Tables>, id: number): Promise<Preview | null> {
  const row = await db.selectFrom('import_batch').select('preview').where('id', '=', id).executeTakeFirst();
  return (row?.preview ?? null) as Preview | null;
}

/** Imports, the latest first; `person`: only theirs, and what came into a watched folder and waits for somebody. */
export async function readImports(db: Kysely<Tables>, person: number | null) {
  const rows = await db
    .selectFrom('import_batch')
    .select(DRAFT)
    .select(isUnread)
    .select(sql<boolean>`exists (select from import_change c where c.batch = import_batch.id)`.as('undoable'))
    .select(sql<ReportError | null>`preview #> '{report,error}'`.as('error'))
    .$if(person !== null, (query) =>
      query.where((of) =>
        of.or([of('person', '=', person), of.and([of('person', 'is', null), of('state', '=', 'draft')])]),
      ),
    )
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows as (PendingImport & { undoable: boolean; error: ReportError | null })[];
}

/** The source of an import: what was decided of it is remembered there. */
export async function setSource(db: Kysely<Tables>, id: number, source: number): Promise<void> {
  await db.updateTable('import_batch').set({ source }).where('id', '=', id).returning('id').execute();
}

/** An import is no draft any more. */
export async function setState(db: Kysely<Tables>, id: number, state: 'committed' | 'undone'): Promise<void> {
  await db.updateTable('import_batch').set({ state }).where('id', '=', id).returning('id').execute();
}

/** Keeps what an import did. */
export async function setOutcome(db: Kysely<Tables>, id: number, outcome: ImportOutcome): Promise<void> {
  await db.updateTable('import_batch').set(stored(outcome)).where('id', '=', id).returning('id').execute();
}

export async function setVersion(db: Kysely<Tables>, id: number, version: number | null): Promise<void> {
  await db.updateTable('import_batch').set({ version }).where('id', '=', id).returning('id').execute();
}

function stored({ report, reading }: ImportOutcome) {
  return storedReport(triedFile({ report, reading }));
}

/** What is kept of a file that was read. */
export function triedFile({ report, reading }: ImportOutcome): TriedFile {
  const { columns, questions } = reading.report;
  return { report, columns, questions, reading: reading.id };
}

function storedReport({ report, columns, questions = [], reading }: TriedFile) {
  const { read, created, updated, unchanged, unplaced, rejected, corrections } = report;
  const preview: Preview = {
    report: { ...report, rejects: report.rejects.slice(0, MOST_REJECTS) },
    ...{ columns, questions },
  };
  return {
    preview: json(preview),
    reading,
    counts: json({ read, created, updated, unchanged, unplaced, rejected, corrections }),
  };
}

function json(value: object) {
  return jsonbText<object>(storableJson(value));
}
