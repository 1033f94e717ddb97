import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import type { ReportError } from '../report.ts';
import type { PendingImport } from './pendingImportStore.ts';

/** The other files that were sent with one, as long as they live. */
export async function readSiblings(
  db: Kysely<Tables>,
  { id, sentWith }: Pick<PendingImport, 'id' | 'sentWith'>,
) {
  const first = sentWith ?? id;
  return await db
    .selectFrom('import_batch')
    .select(['id', 'file', 'state'])
    .select(sql<boolean>`state = 'draft' and preview is null`.as('isUnread'))
    .select(sql<ReportError | null>`preview #> '{report,error}'`.as('error'))
    .where((of) => of.or([of('id', '=', first), of('sent_with', '=', first)]))
    .where('id', '<>', id)
    .orderBy('id')
    .execute();
}
