import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ImportProgress, type ImportProgressData, ImportsRunning } from '#contract/importProgress.ts';
import { scopeOf } from '#domain/policy.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { identityOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { NO_BODY, NO_QUERY } from '../../http/requestChecks.ts';
import { type RunningWork, WorkStopped } from '../works/importWorks.ts';
import { progressOf, progressOfDraft } from '../works/progressAnswer.ts';
import { readerLanguage } from './importRefusal.ts';
import type { TaskRooms } from './importTasks.ts';
import { alreadyDone, importConflict, ownImport } from './ownImport.ts';
import { dropPending } from './workStore.ts';

const tags = ['full'];
type ById = { Params: { id: string } };
/** What is stopped ends soon, but for a statement that the record is at. */
const STOPPING_MS = 2_000;

/** How far the work on imports is, and how it is ended. What goes on is told from memory: it is answered while the record is taken. */
export function workRoutes(app: FastifyInstance, prompt: Ledger, rooms: TaskRooms): void {
  progressRoutes(app, prompt, rooms);
  endingRoutes(app, prompt, rooms);
}

function progressRoutes(app: FastifyInstance, { db }: Ledger, { works }: TaskRooms): void {
  app.get(
    '/api/imports/running',
    {
      config: { permission: 'import.run' },
      schema: {
        tags,
        summary: 'Imports that are being read or written now',
        querystring: NO_QUERY,
        response: { 200: ImportsRunning },
      },
    },
    async (request) => ({
      items: works
        .list()
        .filter((work) => maySee(request, work))
        .map(progressOf),
    }),
  );

  app.get<ById>(
    '/api/imports/:id/progress',
    {
      config: { permission: 'import.run' },
      schema: {
        tags,
        summary: 'How far the work on an import is',
        querystring: NO_QUERY,
        response: { 200: ImportProgress },
      },
    },
    async (request): Promise<ImportProgressData> => {
      const id = idOf(request);
      const running = works.find(id);
      if (running && maySee(request, running)) return progressOf(running);
      const draft = await ownImport(db, request, 'import.run');
      const { file, state } = draft;
      const none = { phase: null, unit: null, done: null, total: null, rows: null, secondsLeft: null };
      const what = state === 'draft' ? 'again' : 'commit';
      return (
        progressOfDraft(draft, works, readerLanguage(request)) ?? {
          ...{ id, file, what, state: 'done', ahead: null, ...none, seconds: 0 },
        }
      );
    },
  );
}

function endingRoutes(app: FastifyInstance, { db }: Ledger, { ledger, works }: TaskRooms): void {
  app.post<ById>(
    '/api/imports/:id/stop',
    {
      config: { permission: 'import.run' },
      schema: {
        tags,
        summary:
          'End what is being done with a draft while nothing is written: it stays as it was; one that was not read yet is taken away',
        querystring: NO_QUERY,
        body: NO_BODY,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const running = works.find(idOf(request));
      // What has ended by itself meanwhile is as it should be.
      if (!running || !maySee(request, running)) {
        await ownImport(db, request, 'import.run');
        return reply.code(204).send();
      }
      await stop(running);
      return reply.code(204).send();
    },
  );

  app.delete<ById>(
    '/api/imports/:id',
    {
      config: { permission: 'import.run' },
      schema: {
        tags,
        summary: 'Take a draft away with its file; what is being done with it ends',
        querystring: NO_QUERY,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const draft = await ownImport(db, request, 'import.run');
      const running = works.find(draft.id);
      if (running) await stop(running);
      if (works.find(draft.id)) throw importConflict('still_running');
      const isGone = await dropPending(ledger.db, draft.id);
      // A first reading that is stopped takes its draft with it.
      if (!isGone && !running) throw alreadyDone(draft);
      return reply.code(204).send();
    },
  );
}

/** Its owner, and whoever sees all; what came into a watched folder, whoever may import. */
function maySee(request: FastifyRequest, { person }: RunningWork): boolean {
  const { person: who } = identityOf(request);
  return person === null || person === who.id || scopeOf(who.role, 'import.run') === 'all';
}

async function stop(running: RunningWork): Promise<void> {
  running.stop(new WorkStopped('somebody'));
  await Promise.race([running.ended, sleep(STOPPING_MS, undefined, { ref: false })]);
}
