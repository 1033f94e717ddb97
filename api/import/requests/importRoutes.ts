import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { ImportOptions } from '#contract/importOptions.ts';
import { IMPORT_DROP_BYTES, ImportRun } from '#contract/imports.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { readBody } from '../../http/body.ts';
import { writerOf } from '../../http/identity.ts';
import { leavingOf } from '../../http/leaving.ts';
import { patienceOf } from '../../http/patience.ts';
import { ProblemError } from '../../http/problemError.ts';
import { NO_BODY, NO_QUERY } from '../../http/requestChecks.ts';
import { sourceRoutes } from '../sources/sourceRoutes.ts';
import type { ImportWorks } from '../works/importWorks.ts';
import { readRun } from './importAnswer.ts';
import { importDetailRoutes } from './importDetailRoutes.ts';
import { importReadRoutes } from './importReadRoutes.ts';
import { readerLanguage } from './importRefusal.ts';
import { beginAgain, beginCommit, refuseReplacing, type TaskRooms } from './importTasks.ts';
import { joinRoutes } from './joinRoutes.ts';
import { alreadyDone, importConflict, ownImport } from './ownImport.ts';
import { NotTakenBack, takeBack } from './takeBack.ts';
import { answerTask } from './taskAnswer.ts';
import { lineIsFull } from './taskWait.ts';
import { importSemaphore, receiveUpload, uploadLimits } from './upload.ts';
import { commitUpload, readUpload } from './uploadAnswer.ts';
import { keepUpload } from './uploadDrafts.ts';
import { withUploadFolder } from './uploadFolder.ts';
import { workRoutes } from './workRoutes.ts';

/** Cells that were put right by hand are said with the options. */
const BODY_LIMIT = 512 * 1024;
const tags = ['full'];
type ById = { Params: { id: string } };
/** 202: with `Prefer: respond-async` the work goes on after the answer. */
const response = { 200: ImportRun, 202: ImportRun };

interface ImportRooms {
  readonly ledger: Ledger;
  /** What has its turn asks the record through it: it is not refused because somebody else writes for long. */
  readonly patient: Ledger;
  readonly works: ImportWorks;
}

/** A ledger in the browser: a file is tried, corrected, imported, and taken back. */
export async function importRoutes(app: FastifyInstance, rooms: ImportRooms): Promise<void> {
  await app.register(multipart, { limits: uploadLimits(BODY_LIMIT) });
  const { ledger, patient, works } = rooms;
  const tasks = { ledger: patient, works, log: app.log };
  uploadRoute(app, tasks);
  draftRoutes(app, ledger, tasks);
  workRoutes(app, ledger, tasks);
  importUndoRoute(app, rooms);
  importReadRoutes(app, ledger, works);
  importDetailRoutes(app, patient, works.turn);
  joinRoutes(app, patient, works.turn);
  sourceRoutes(app, ledger);
}

function uploadRoute(app: FastifyInstance, tasks: TaskRooms): void {
  const turn = importSemaphore();
  app.post(
    '/api/imports',
    {
      config: { permission: 'import.run', multipart: true },
      bodyLimit: IMPORT_DROP_BYTES + BODY_LIMIT,
      schema: {
        tags,
        summary:
          'Try files (multipart: file, once or several times, named by its way in a folder; options, dryRun), or import them at once with dryRun=false. With `Prefer: respond-async, wait=2` what takes longer is answered by 202 and read on; ask for its progress',
        consumes: ['multipart/form-data'],
        querystring: NO_QUERY,
        response,
      },
    },
    async (request, reply) => {
      const leaving = leavingOf(reply);
      const { upload, options, isDry } = await withUploadFolder(async (folder) => {
        // Who is slow to send keeps nobody from importing: a turn begins when the file is here.
        const received = await receiveUpload(request, folder);
        refuseReplacing(request, received.options);
        if (tasks.works.isFull()) throw lineIsFull();
        const keep = () => keepUpload(tasks.ledger, request, received, leaving);
        return { ...received, upload: await turn(keep, leaving) };
      });
      // What is imported at once is waited for.
      const patience = { ms: isDry ? patienceOf(request) : null, leaving };
      const { isRead, run } = await readUpload(tasks, request, { upload, options, patience });
      if (!isDry) return await commitUpload(tasks, request, { run, patience });
      reply.code(isRead ? 200 : 202);
      return run;
    },
  );
}

function draftRoutes(app: FastifyInstance, ledger: Ledger, tasks: TaskRooms): void {
  app.post<ById>(
    '/api/imports/:id',
    {
      config: { permission: 'import.run' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Try the file again; also one whose reading was interrupted',
        querystring: NO_QUERY,
        body: ImportOptions,
        response,
      },
    },
    async (request, reply) => {
      const options = readBody(request, ImportOptions);
      const draft = await ownImport(ledger.db, request, 'import.run');
      if (draft.state !== 'draft') throw alreadyDone(draft);
      refuseReplacing(request, options);
      const begun = beginAgain(tasks, request, { draft, options });
      return await answerTask(reply, { ...tasks, request, begun });
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
        response,
      },
    },
    async (request, reply) => {
      const draft = await ownImport(tasks.ledger.db, request, 'import.run');
      if (draft.state !== 'draft') throw alreadyDone(draft);
      refuseReplacing(request, draft.options);
      const begun = beginCommit(tasks, request, draft);
      return await answerTask(reply, { ...tasks, request, begun });
    },
  );
}

function importUndoRoute(app: FastifyInstance, { ledger, works }: ImportRooms): void {
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
        return await readRun(write.db, id, readerLanguage(request), works);
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
