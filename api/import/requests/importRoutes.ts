import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { ImportOptions } from '#contract/importOptions.ts';
import { IMPORT_DROP_BYTES, ImportRun } from '#contract/imports.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { readBody } from '../../http/body.ts';
import { writerOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { leavingOf } from '../../http/leaving.ts';
import { ProblemError } from '../../http/problemError.ts';
import { NO_BODY, NO_QUERY } from '../../http/requestChecks.ts';
import { sourceRoutes } from '../sources/sourceRoutes.ts';
import { readRun } from './importAnswer.ts';
import { importDetailRoutes } from './importDetailRoutes.ts';
import { importReadRoutes } from './importReadRoutes.ts';
import { readerLanguage } from './importRefusal.ts';
import { commitPending, commitUpload, tryPendingAgain, tryUpload } from './importTrials.ts';
import { joinRoutes } from './joinRoutes.ts';
import { alreadyDone, importConflict, ownImport } from './ownImport.ts';
import { NotTakenBack, takeBack } from './takeBack.ts';
import { importSemaphore, receiveUpload, uploadLimits } from './upload.ts';
import { withUploadFolder } from './uploadFolder.ts';

/** Cells that were put right by hand are said with the options. */
const BODY_LIMIT = 512 * 1024;
const tags = ['full'];
type ById = { Params: { id: string } };

interface ImportRooms {
  readonly ledger: Ledger;
  /** What has its turn asks the record through it: it is not refused because somebody else writes for long. */
  readonly patient: Ledger;
}

/** A ledger in the browser: a file is tried, corrected, imported, and taken back. */
export async function importRoutes(app: FastifyInstance, rooms: ImportRooms): Promise<void> {
  await app.register(multipart, { limits: uploadLimits(BODY_LIMIT) });
  const turn = importSemaphore();
  importTrialRoutes(app, { ...rooms, turn });
  importUndoRoute(app, rooms.ledger);
  importReadRoutes(app, rooms.ledger);
  importDetailRoutes(app, rooms.patient, turn);
  joinRoutes(app, rooms.patient, turn);
  sourceRoutes(app, rooms.ledger);
}

function importTrialRoutes(
  app: FastifyInstance,
  { ledger, patient, turn }: ImportRooms & { readonly turn: ReturnType<typeof importSemaphore> },
): void {
  app.post(
    '/api/imports',
    {
      config: { permission: 'import.run', multipart: true },
      bodyLimit: IMPORT_DROP_BYTES + BODY_LIMIT,
      schema: {
        tags,
        summary:
          'Try files (multipart: file, once or several times, named by its way in a folder; options, dryRun), or import them at once with dryRun=false',
        consumes: ['multipart/form-data'],
        querystring: NO_QUERY,
        response: { 200: ImportRun },
      },
    },
    async (request, reply) => {
      const signal = leavingOf(reply);
      // Who is slow to send keeps nobody from importing: a turn begins when the file is here.
      return await withUploadFolder(async (folder) => {
        const upload = await receiveUpload(request, folder);
        return await turn(async () => {
          const tried = await tryUpload(patient, request, upload, signal);
          if (!upload.isDry) return await commitUpload(patient, request, { tried, signal });
          return {
            ...(await readRun(patient.db, tried.id, readerLanguage(request))),
            siblings: tried.siblings,
          };
        }, signal);
      });
    },
  );

  app.post<ById>(
    '/api/imports/:id',
    {
      config: { permission: 'import.run' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Try the file again',
        querystring: NO_QUERY,
        body: ImportOptions,
        response: { 200: ImportRun },
      },
    },
    async (request, reply) => {
      const options = readBody(request, ImportOptions);
      const signal = leavingOf(reply);
      const draft = await ownImport(ledger.db, request, 'import.run');
      if (draft.state !== 'draft') throw alreadyDone(draft);
      return await turn(() => tryPendingAgain(patient, request, { draft, options, signal }), signal);
    },
  );

  app.post<ById>(
    '/api/imports/:id/commit',
    {
      config: { permission: 'import.run' },
      schema: {
        tags,
        summary: 'Import what was tried, once',
        querystring: NO_QUERY,
        body: NO_BODY,
        response: { 200: ImportRun },
      },
    },
    async (request, reply) => {
      const signal = leavingOf(reply);
      return await turn(() => commitPending(patient, request, { id: idOf(request), signal }), signal);
    },
  );
}

function importUndoRoute(app: FastifyInstance, ledger: Ledger): void {
  app.post<ById>(
    '/api/imports/:id/undo',
    {
      config: { permission: 'import.undo' },
      schema: {
        tags,
        summary: 'Take a whole import back',
        querystring: NO_QUERY,
        body: NO_BODY,
        response: { 200: ImportRun },
      },
    },
    async (request) => {
      const { id } = await ownImport(ledger.db, request, 'import.undo');
      const { result } = await ledger.write(writerOf(request), 'import.undo', async (write) => {
        await takeBack(write, id).catch(conflictOf);
        return await readRun(write.db, id, readerLanguage(request));
      });
      return result;
    },
  );
}

/** Why an import is not taken back, as a 409. */
function conflictOf(error: unknown): never {
  if (!(error instanceof NotTakenBack)) throw error;
  const { code, count, found } = error;
  if (code !== 'built_on') throw importConflict(code, code === 'already_done' ? found : undefined);
  throw new ProblemError(409, 'conflict', {
    faults: [{ code, field: `${count}`, found: found.slice(0, 200) }],
  });
}
