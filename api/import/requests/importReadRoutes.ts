import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { ImportFeatures } from '#contract/importDetails.ts';
import {
  IMPORT_OUTCOMES,
  type ImportEntryData,
  ImportList,
  ImportRows,
  type ImportRowsData,
  ImportRun,
} from '#contract/imports.ts';
import { scopeOf } from '#domain/policy.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { identityOf } from '../../http/identity.ts';
import { ProblemError } from '../../http/problemError.ts';
import type { Query } from '../../http/query.ts';
import { NO_QUERY, queryOf } from '../../http/requestChecks.ts';
import { sayNotice } from '../words.ts';
import { draftFeatures } from './featureAnswer.ts';
import { readRows, readRun } from './importAnswer.ts';
import { readerLanguage } from './importRefusal.ts';
import { ownImport } from './ownImport.ts';
import { readImports } from './pendingImportStore.ts';

const tags = ['full'];
type ById = { Params: { id: string } };

/** The imports of an office, and what became of the rows of one. */
export function importReadRoutes(app: FastifyInstance, { db }: Ledger): void {
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
        items: rows.map(({ id, at, actor, file, state, counts, undoable, error }) => ({
          ...{ id, at: at.toISOString(), by: actor, file, state, counts: numbersOf(counts) },
          ...(error && { error: { ...error, message: sayNotice(error, readerLanguage(request), 'page') } }),
          mayUndo: state === 'committed' && undoable,
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
      return readRun(db, id, readerLanguage(request));
    },
  );

  app.get<ById>(
    '/api/imports/:id/rows',
    {
      config: { permission: 'import.run' },
      schema: {
        tags,
        summary: 'What becomes of the rows of a file, page by page',
        querystring: queryOf({
          cursor: Type.Optional(Type.String()),
          what: Type.Optional(Type.String()),
        }),
        response: { 200: ImportRows },
      },
    },
    async (request): Promise<ImportRowsData> => {
      const query = request.query as Query;
      const draft = await ownImport(db, request, 'import.run');
      return readRows(db, draft, readPage(query), readerLanguage(request));
    },
  );

  importMapRoutes(app, db);
}

/** What a draft would put on the map. */
function importMapRoutes(app: FastifyInstance, db: Ledger['db']): void {
  app.get<ById>(
    '/api/imports/:id/features',
    {
      config: { permission: 'import.run' },
      schema: {
        tags,
        summary: 'The rows of a draft as GeoJSON, also rejected ones that have a shape',
        querystring: NO_QUERY,
        response: { 200: ImportFeatures },
      },
    },
    async (request) => {
      const { id } = await ownImport(db, request, 'import.run');
      return draftFeatures(db, id, readerLanguage(request));
    },
  );
}

function readPage(query: Query): { what: string | null; after: number } {
  const { what, cursor } = query as Record<string, string | undefined>;
  if (what !== undefined && ![...IMPORT_OUTCOMES, 'unplaced'].includes(what))
    throw new ProblemError(400, 'bad_query', {
      faults: [{ code: 'unknown_code', field: 'what', found: String(what).slice(0, 80) }],
    });
  if (cursor !== undefined && !/^\d{1,9}$/.test(String(cursor)))
    throw new ProblemError(400, 'bad_query', { faults: [{ code: 'malformed_cursor', field: 'cursor' }] });
  return { what: what ?? null, after: Number(cursor ?? 0) };
}

function numbersOf(counts: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
