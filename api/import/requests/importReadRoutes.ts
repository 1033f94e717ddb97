import type { FastifyInstance } from 'fastify';
import { type ImportEntryData, ImportList, ImportRun } from '#contract/imports.ts';
import { scopeOf } from '#domain/policy.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { identityOf } from '../../http/identity.ts';
import { NO_QUERY } from '../../http/requestChecks.ts';
import { sayNotice } from '../words.ts';
import type { ImportWorks } from '../works/importWorks.ts';
import { progressOfDraft } from '../works/progressAnswer.ts';
import { readRun } from './importAnswer.ts';
import { readerLanguage } from './importRefusal.ts';
import { ownImport } from './ownImport.ts';
import { readImports } from './pendingImportStore.ts';

const tags = ['full'];
type ById = { Params: { id: string } };

/** The imports of an office, and what became of the rows of one. */
export function importReadRoutes(app: FastifyInstance, { db }: Ledger, works: ImportWorks): void {
  app.get(
    '/api/imports',
    {
      config: { permission: 'import.run' },
      schema: { tags, summary: 'Imports', querystring: NO_QUERY, response: { 200: ImportList } },
    },
    async (request): Promise<{ items: ImportEntryData[] }> => {
      const { person } = identityOf(request);
      const seesAll = scopeOf(person.role, 'import.undo') === 'all';
      const rows = await readImports(db, seesAll ? null : person.id);
      return {
        items: rows.map(({ undoable, error, ...draft }) => ({
          ...{ id: draft.id, at: draft.at.toISOString(), by: draft.actor, file: draft.file },
          ...{ state: draft.isUnread ? 'reading' : draft.state, counts: numbersOf(draft.counts) },
          progress: progressOfDraft(draft, works, readerLanguage(request)),
          ...(error && { error: { ...error, message: sayNotice(error, readerLanguage(request), 'page') } }),
          mayUndo: draft.state === 'committed' && undoable,
        })),
      };
    },
  );

  app.get<ById>(
    '/api/imports/:id',
    {
      config: { permission: 'import.run' },
      schema: { tags, summary: 'One import', querystring: NO_QUERY, response: { 200: ImportRun } },
    },
    async (request) => {
      const { id } = await ownImport(db, request, 'import.run');
      return readRun(db, id, readerLanguage(request), works);
    },
  );
}

function numbersOf(counts: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
