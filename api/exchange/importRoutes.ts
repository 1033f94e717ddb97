import { readFile } from 'node:fs/promises';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  IMPORT_FILE_BYTES,
  IMPORT_OUTCOMES,
  type ImportEntryData,
  ImportList,
  ImportOptions,
  type ImportOptionsData,
  ImportRows,
  type ImportRowsData,
  ImportRun,
  type ImportRunData,
} from '#contract/imports.ts';
import type { FaultCode } from '#contract/problem.ts';
import { type Deed, reachOf } from '#domain/policy.ts';
import type { Ledger } from '../editions/ledger.ts';
import { readBody } from '../http/body.ts';
import { identityOf, writerOf } from '../http/identity.ts';
import { idOf } from '../http/idParameter.ts';
import { leavingOf } from '../http/leaving.ts';
import { ProblemError } from '../http/problemError.ts';
import { allowOnly, type Query } from '../http/query.ts';
import { type Language, languageOf } from '../http/words.ts';
import { FileRefusal } from './formats/source.ts';
import { readRows, readRun } from './importAnswer.ts';
import { type Draft, readContent, readDraft, readImports, setState } from './importDraftStore.ts';
import { type BrowserImport, commit, tryAgain, tryNew, withFile } from './importRuns.ts';
import { importTurns, receiveUpload, type Upload, uploadLimits } from './upload.ts';
import { sayNotice } from './words.ts';
import { undoImport } from './writing/changeStore.ts';

const BODY_LIMIT = 64 * 1024;
const tags = ['full'];
type ById = { Params: { id: string } };

/**
 * A ledger in the browser: a file is tried, corrected, imported, and taken back. What has its turn asks the record through `patient`: it is
 * not refused because somebody else writes for long.
 */
export async function importRoutes(
  app: FastifyInstance,
  { ledger, patient }: { readonly ledger: Ledger; readonly patient: Ledger },
): Promise<void> {
  await app.register(multipart, { limits: uploadLimits(BODY_LIMIT) });
  const { db } = ledger;
  const turn = importTurns();

  app.post(
    '/api/imports',
    {
      config: { deed: 'import.run' },
      bodyLimit: IMPORT_FILE_BYTES + BODY_LIMIT,
      schema: {
        tags,
        summary: 'Try a file (multipart: file, options, dryRun), or import it at once with dryRun=false',
        consumes: ['multipart/form-data'],
        response: { 200: ImportRun },
      },
    },
    async (request, reply) => {
      const signal = leavingOf(reply);
      // Who is slow to send keeps nobody from importing: a turn begins when the file is here.
      return await withFile('upload', null, async (path) => {
        const upload = await receiveUpload(request, path);
        return await turn(async () => {
          const id = await tryOut(request, upload, signal);
          return upload.isDry
            ? await readRun(patient.db, id, languageOfReader(request))
            : await commitDraft(request, { id, signal });
        }, signal);
      });
    },
  );

  app.post<ById>(
    '/api/imports/:id',
    {
      config: { deed: 'import.run' },
      bodyLimit: BODY_LIMIT,
      schema: { tags, summary: 'Try the file again', body: ImportOptions, response: { 200: ImportRun } },
    },
    async (request, reply) => {
      const options = readBody(request, ImportOptions);
      const signal = leavingOf(reply);
      const draft = await ownDraft(request, 'import.run');
      if (draft.state !== 'draft') throw done(draft);
      return await turn(async () => {
        const asked = { draft, options, signal };
        const isDraft = await stored(request, asked, (run) => tryAgain(patient, run, draft.id));
        if (!isDraft) throw done(draft);
        return readRun(patient.db, draft.id, languageOfReader(request));
      }, signal);
    },
  );

  app.post<ById>(
    '/api/imports/:id/commit',
    {
      config: { deed: 'import.run' },
      schema: { tags, summary: 'Import what was tried, once', response: { 200: ImportRun } },
    },
    async (request, reply) => {
      const signal = leavingOf(reply);
      return await turn(() => commitDraft(request, { id: idOf(request), signal }), signal);
    },
  );

  app.post<ById>(
    '/api/imports/:id/undo',
    {
      config: { deed: 'import.undo' },
      schema: { tags, summary: 'Take a whole import back', response: { 200: ImportRun } },
    },
    async (request) => {
      const { id } = await ownDraft(request, 'import.undo');
      const { result } = await ledger.write(writerOf(request), 'import.undo', async (write) => {
        const draft = await readDraft(write.db, id, 'lock');
        if (draft?.state !== 'committed') throw done(draft);
        const undone = await undoImport(write, id);
        if (undone.state === 'built_on') throw builtOn(undone);
        const { created = 0, updated = 0 } = draft.counts;
        // An import from before it was kept what an import changed.
        if (undone.deleted + undone.restored === 0 && created + updated > 0)
          throw conflict('changes_not_kept');
        write.note({ batch: id, ...undone });
        await setState(write.db, id, 'undone');
        return await readRun(write.db, id, languageOfReader(request));
      });
      return result;
    },
  );

  app.get(
    '/api/imports',
    { config: { deed: 'import.run' }, schema: { tags, summary: 'Imports', response: { 200: ImportList } } },
    async (request): Promise<{ items: ImportEntryData[] }> => {
      allowOnly(request.query as Query);
      const { person } = identityOf(request);
      const seesAll = reachOf(person.role, 'import.undo') === 'all';
      const rows = await readImports(db, seesAll ? null : person.id);
      return {
        items: rows.map(({ id, at, actor, file, state, counts, undoable }) => ({
          ...{ id, at: at.toISOString(), by: actor, file, state, counts: numbersOf(counts) },
          mayUndo: state === 'committed' && undoable,
        })),
      };
    },
  );

  app.get<ById>(
    '/api/imports/:id',
    { config: { deed: 'import.run' }, schema: { tags, summary: 'One import', response: { 200: ImportRun } } },
    async (request) => {
      allowOnly(request.query as Query);
      const { id } = await ownDraft(request, 'import.run');
      return readRun(db, id, languageOfReader(request));
    },
  );

  app.get<ById>(
    '/api/imports/:id/rows',
    {
      config: { deed: 'import.run' },
      schema: {
        tags,
        summary: 'What becomes of the rows of a file, page by page',
        querystring: Type.Object({
          cursor: Type.Optional(Type.String()),
          what: Type.Optional(Type.String()),
        }),
        response: { 200: ImportRows },
      },
    },
    async (request): Promise<ImportRowsData> => {
      const query = request.query as Query;
      allowOnly(query, ['cursor', 'what']);
      const { id } = await ownDraft(request, 'import.run');
      return readRows(db, id, readPage(query), languageOfReader(request));
    },
  );

  async function tryOut(request: FastifyRequest, { named, file, options }: Upload, signal: AbortSignal) {
    refuseReplacing(request, options);
    const content = await readFile(named);
    const run = { ...runOf(request, file, options), path: named, signal };
    return await refusing(request, () => tryNew(patient, run, content));
  }

  async function commitDraft(
    request: FastifyRequest,
    { id, signal }: { id: number; signal: AbortSignal },
  ): Promise<ImportRunData> {
    const draft = await ownDraft(request, 'import.run', id, patient.db);
    if (draft.state !== 'draft') throw done(draft);
    const asked = { draft, options: draft.options, signal };
    const tell = (from: Ledger['db']) => readRun(from, draft.id, languageOfReader(request));
    const told = await stored(request, asked, (run) => commit(patient, { asked: run, id: draft.id, tell }));
    if (told === null) throw done(draft);
    return told;
  }

  async function stored<T>(
    request: FastifyRequest,
    { draft, options, signal }: { draft: Draft; options: ImportOptionsData; signal: AbortSignal },
    work: (run: BrowserImport) => Promise<T>,
  ): Promise<T> {
    refuseReplacing(request, options);
    const content = await readContent(patient.db, draft.id);
    if (content === null) throw new ProblemError(404, 'not_found');
    return withFile(draft.file, content, (path) =>
      refusing(request, () => work({ ...runOf(request, draft.file, options), path, signal })),
    );
  }

  /** An import as its owner, or whoever may touch everything, sees it. */
  async function ownDraft(
    request: FastifyRequest,
    deed: Deed,
    id = idOf(request),
    from = db,
  ): Promise<Draft> {
    const { person } = identityOf(request);
    const draft = await readDraft(from, id);
    if (!draft) throw new ProblemError(404, 'not_found');
    // Another's is not told apart from one that is not there.
    if (draft.person !== person.id && reachOf(person.role, deed) !== 'all')
      throw new ProblemError(404, 'not_found');
    return draft;
  }
}

function runOf(request: FastifyRequest, file: string, options: ImportOptionsData) {
  return { writer: writerOf(request), person: identityOf(request).person, file, options };
}

/** Taking the sample out touches everything. */
function refuseReplacing(request: FastifyRequest, options: ImportOptionsData): void {
  if (options.replaceDemo && reachOf(identityOf(request).person.role, 'import.run') !== 'all')
    throw new ProblemError(403, 'forbidden');
}

/** A file that is refused is said so in the words that the command line has for it. */
export async function refusing<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    const { code, found, expected, count } = error;
    const said = sayNotice({ code, found, expected, count }, languageOfReader(request), 'page');
    throw new ProblemError(422, 'invalid', { faults: [{ code: 'file_refused', field: code, found: said }] });
  }
}

function done(draft: Draft | null | undefined): ProblemError {
  return conflict('already_done', draft?.state ?? '');
}

function conflict(code: FaultCode, found?: string): ProblemError {
  return new ProblemError(409, 'conflict', { faults: [{ code, field: 'state', found }] });
}

function builtOn({ count, names }: { count: number; names: readonly string[] }): ProblemError {
  return new ProblemError(409, 'conflict', {
    faults: [{ code: 'built_on', field: `${count}`, found: names.join(', ').slice(0, 200) }],
  });
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

function languageOfReader(request: FastifyRequest): Language {
  return languageOf(request.headers['accept-language']);
}
