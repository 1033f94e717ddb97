import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { ImportFeatures, ImportMissing, ImportRepairs } from '#contract/importDetails.ts';
import { IMPORT_OUTCOMES, IMPORT_PAGE, ImportRows, type ImportRowsData } from '#contract/imports.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { disposition } from '../../http/fileParts.ts';
import { leavingOf } from '../../http/leaving.ts';
import { ProblemError } from '../../http/problemError.ts';
import type { Query } from '../../http/query.ts';
import { NO_QUERY, queryOf } from '../../http/requestChecks.ts';
import { MOST_ERROR_ROWS, writeErrorBook } from '../errors/errorBook.ts';
import type { ImportWorks } from '../works/importWorks.ts';
import { readFates } from '../writing/fateStore.ts';
import { readMissing } from '../writing/missingStore.ts';
import { withDraftFile } from './draftFile.ts';
import { draftFeatures } from './featureAnswer.ts';
import { readRows } from './importAnswer.ts';
import { readerLanguage, refusing } from './importRefusal.ts';
import { ownImport } from './ownImport.ts';
import { readingOf } from './readingOf.ts';
import { draftRepairs } from './repairAnswer.ts';
import { withCells } from './rowCells.ts';

const tags = ['full'];
type ById = { Params: { id: string } };
type Turn = ImportWorks['turn'];

/** What becomes of the rows of a file: page by page, on the map, as a workbook to send back. `turn`: reading a file again waits for one. */
export function importDetailRoutes(app: FastifyInstance, { db }: Pick<Ledger, 'db'>, turn: Turn): void {
  app.get<ById>(
    '/api/imports/:id/rows',
    {
      config: { permission: 'import.run' },
      schema: {
        tags,
        summary: 'What becomes of the rows of a file, page by page; with cells=true as the file has them',
        querystring: queryOf({
          cursor: Type.Optional(Type.String()),
          what: Type.Optional(Type.String()),
          cells: Type.Optional(Type.String()),
        }),
        response: { 200: ImportRows },
      },
    },
    async (request, reply): Promise<ImportRowsData> => {
      const query = request.query as Query;
      const draft = await ownImport(db, request, 'import.run');
      const { cells, ...page } = readPage(query);
      const rows = await readRows(db, draft, page, readerLanguage(request));
      if (!cells || rows.rows.length === 0) return rows;
      const signal = leavingOf(reply);
      return await turn(() => refusing(request, () => withCells(db, { draft, rows, signal })), signal);
    },
  );

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

  pagedRoutes(app, db);
  errorBookRoute(app, db, turn);
}

function pagedRoutes(app: FastifyInstance, db: Ledger['db']): void {
  const querystring = queryOf({ cursor: Type.Optional(Type.String()) });
  app.get<ById>(
    '/api/imports/:id/repairs',
    {
      config: { permission: 'import.run' },
      schema: {
        ...{ tags, summary: 'Outlines of a draft that were, or could be, put right: before and after' },
        ...{ querystring, response: { 200: ImportRepairs } },
      },
    },
    async (request) => {
      const { id } = await ownImport(db, request, 'import.run');
      const { after } = readPage(request.query as Query);
      return draftRepairs(db, { id, after, language: readerLanguage(request) });
    },
  );

  app.get<ById>(
    '/api/imports/:id/missing',
    {
      config: { permission: 'import.run' },
      schema: {
        ...{ tags, summary: 'Resources of the same source that the file does not have, page by page' },
        ...{ querystring, response: { 200: ImportMissing } },
      },
    },
    async (request) => {
      const { id } = await ownImport(db, request, 'import.run');
      const { after } = readPage(request.query as Query);
      return readMissing(db, id, { after, limit: IMPORT_PAGE });
    },
  );
}

function errorBookRoute(app: FastifyInstance, db: Ledger['db'], turn: Turn): void {
  app.get<ById>(
    '/api/imports/:id/errors.xlsx',
    {
      config: { permission: 'import.run' },
      schema: {
        tags,
        summary: 'The rejected rows as the file has them, each with its reason, to be sent back',
        querystring: NO_QUERY,
        response: { 200: Type.Any() },
      },
    },
    async (request, reply) => {
      const signal = leavingOf(reply);
      const draft = await ownImport(db, request, 'import.run');
      const fates = await readFates(db, draft.id, { what: 'rejected', after: 0, limit: MOST_ERROR_ROWS });
      const rejects = fates.map(({ row: { row, sheet, reject } }) => ({
        ...reject!,
        ...{ row, sheet: sheet ?? undefined },
      }));
      const book = { rejects, language: readerLanguage(request), place: 'page', signal } as const;
      const write = (path: string) => writeErrorBook({ path, options: readingOf(draft.options) }, book);
      const pieces = await turn(() => refusing(request, () => withDraftFile(db, draft, write)), signal);
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', disposition('attachment', `${draft.file}.errors.xlsx`))
        .send(Readable.from(pieces, { objectMode: false }));
    },
  );
}

function readPage(query: Query): { what: string | null; after: number; cells: boolean } {
  const { what, cursor, cells } = query as Record<string, string | undefined>;
  if (what !== undefined && ![...IMPORT_OUTCOMES, 'unplaced'].includes(what))
    throw new ProblemError(400, 'bad_query', {
      faults: [{ code: 'unknown_code', field: 'what', found: String(what).slice(0, 80) }],
    });
  if (cursor !== undefined && !/^\d{1,9}$/.test(String(cursor)))
    throw new ProblemError(400, 'bad_query', { faults: [{ code: 'malformed_cursor', field: 'cursor' }] });
  return { what: what ?? null, after: Number(cursor ?? 0), cells: cells === 'true' };
}
