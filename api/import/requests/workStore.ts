import type { Kysely } from 'kysely';
import type { ImportWork } from '#contract/importProgress.ts';
import { jsonbText } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import type { ReportError } from '../report.ts';
import type { WorkOwner } from '../works/importWorks.ts';

/** What is kept of work on a draft: who does it, or why it came to no end. */
export interface KeptWork {
  readonly what: ImportWork;
  readonly owner?: WorkOwner;
  readonly failed?: ReportError;
}

/** Keeps what is being done with a draft; null: nothing any more. */
export async function setWork(db: Kysely<Tables>, id: number, work: KeptWork | null): Promise<void> {
  await db
    .updateTable('import_batch')
    .set({ work: work && jsonbText<object>(JSON.stringify(work)) })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .returning('id')
    .execute();
}

/** Forgets a draft with its files and its rows. Returns false when it is no draft any more. */
export async function dropPending(db: Kysely<Tables>, id: number): Promise<boolean> {
  const row = await db
    .deleteFrom('import_batch')
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
