import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  GroundCommit,
  type GroundCommitData,
  GroundDraft,
  type GroundDraftData,
  GroundDrafts,
  GroundOptions,
  GroundPreview,
  ROLE_CLASSES,
} from '#contract/ground.ts';
import { IMPORT_DROP_BYTES } from '#contract/imports.ts';
import { scopeOf } from '#domain/policy.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { readBody } from '../../http/body.ts';
import { identityOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { leavingOf } from '../../http/leaving.ts';
import { patienceOf } from '../../http/patience.ts';
import { ProblemError } from '../../http/problemError.ts';
import { NO_BODY, NO_QUERY } from '../../http/requestChecks.ts';
import { readerLanguage } from '../../import/requests/importRefusal.ts';
import { lineIsFull, waitFor } from '../../import/requests/taskWait.ts';
import { importSemaphore, receiveUpload } from '../../import/requests/upload.ts';
import { withUploadFolder } from '../../import/requests/uploadFolder.ts';
import { dropFiles } from '../../import/sets/setFileStore.ts';
import { type RunningWork, WorkStopped } from '../../import/works/importWorks.ts';
import { dropDraft, type GroundDraftRow, readDraft, readOpenDrafts, readPreview } from '../draftStore.ts';
import { readKeptLayers } from '../layerStore.ts';
import { draftOf } from './groundAnswer.ts';
import { beginLook, beginWriting, type GroundRooms, personOf } from './groundWorks.ts';
import { keepDropped } from './keepDropped.ts';
import { refuseUnsourced } from './unsourced.ts';

const tags = ['editing'];
const config = { permission: 'ground.manage' } as const;
type ById = { Params: { id: string } };
const params = Type.Object({ id: Type.String() });
const response = { 200: GroundDraft, 202: GroundDraft };
const STOPPING_MS = 2_000;
const FIELD_BYTES = 64 * 1024;

/** What was dropped to become ground: looked at, read otherwise, written, taken away. */
export function draftRoutes(app: FastifyInstance, rooms: GroundRooms, prompt: Ledger): void {
  dropRoute(app, rooms);
  readingRoutes(app, rooms, prompt);
  workingRoutes(app, rooms);
  endingRoutes(app, rooms);
}

function dropRoute(app: FastifyInstance, rooms: GroundRooms): void {
  const turn = importSemaphore();
  app.post(
    '/api/ground/drafts',
    {
      config: { ...config, multipart: true },
      bodyLimit: IMPORT_DROP_BYTES + FIELD_BYTES,
      schema: {
        ...{ tags, consumes: ['multipart/form-data'], querystring: NO_QUERY },
        summary:
          'Look at files of ground (multipart: file, once or several times). With `Prefer: respond-async, wait=2` what takes longer is answered by 202 and read on',
        response: { 200: GroundDrafts, 202: GroundDrafts },
      },
    },
    async (request, reply) => {
      const leaving = leavingOf(reply);
      const kept = await withUploadFolder(async (folder) => {
        const received = await receiveUpload(request, folder);
        if (rooms.works.isFull()) throw lineIsFull();
        return await turn(() => keepDropped(rooms.ledger, request, received, leaving), leaving);
      });
      const begun = kept.drafts.map(({ owner, ...draft }) => beginLook(rooms, draft, { options: {}, owner }));
      const isRead = await waitFor(begun, { ms: patienceOf(request), leaving });
      const items: GroundDraftData[] = [];
      for (const { id } of kept.drafts) items.push(await answer(rooms, request, id));
      reply.code(isRead ? 200 : 202);
      return { items, left: kept.left };
    },
  );
}

function readingRoutes(app: FastifyInstance, rooms: GroundRooms, { db }: Ledger): void {
  app.get(
    '/api/ground/drafts',
    {
      config,
      schema: {
        ...{ tags, summary: 'What one dropped and did not write yet', querystring: NO_QUERY },
        response: { 200: GroundDrafts },
      },
    },
    async (request) => {
      const rows = await readOpenDrafts(db, personOf(request));
      const said = { works: rooms.works, language: readerLanguage(request) };
      const items: GroundDraftData[] = [];
      for (const row of rows) items.push(await draftOf(db, row, said));
      return { items, left: [] };
    },
  );

  app.get<ById>(
    '/api/ground/drafts/:id',
    {
      config,
      schema: {
        ...{ tags, summary: 'A draft of ground', querystring: NO_QUERY, params },
        response: { 200: GroundDraft },
      },
    },
    async (request) => await answer(rooms, request, (await ownDraft(db, request)).id),
  );

  app.get<ById>(
    '/api/ground/drafts/:id/features',
    {
      config,
      schema: {
        ...{ tags, summary: 'Some of the features of a draft, for a map', querystring: NO_QUERY, params },
        response: { 200: GroundPreview },
      },
    },
    async (request) => {
      const { id } = await ownDraft(db, request);
      const seen = await readPreview(db, id);
      const { features = [], extent = null, left = 0 } = seen ?? {};
      return {
        type: 'FeatureCollection' as const,
        features: [...features],
        extent: extent && [...extent],
        left,
      };
    },
  );
}

function workingRoutes(app: FastifyInstance, rooms: GroundRooms): void {
  app.post<ById>(
    '/api/ground/drafts/:id',
    {
      config,
      schema: {
        ...{ tags, summary: 'Look at a draft again, read otherwise', querystring: NO_QUERY, params },
        ...{ body: GroundOptions, response },
      },
    },
    async (request, reply) => {
      const options = readBody(request, GroundOptions);
      const draft = await ownDraft(rooms.ledger.db, request);
      refuseDone(draft);
      const running = beginLook(rooms, draft, { options });
      return await answerWork(rooms, request, { running, reply });
    },
  );

  app.post<ById>(
    '/api/ground/drafts/:id/commit',
    {
      config,
      schema: {
        ...{ tags, summary: 'Make chosen layers of a draft ground', querystring: NO_QUERY, params },
        ...{ body: GroundCommit, response },
      },
    },
    async (request, reply) => {
      const { parts } = readBody(request, GroundCommit);
      const draft = await ownDraft(rooms.ledger.db, request);
      refuseDone(draft);
      const choices = await coded(rooms.ledger.db, request, draft, parts);
      const running = beginWriting(rooms, request, { draft, choices });
      return await answerWork(rooms, request, { running, reply });
    },
  );
}

function endingRoutes(app: FastifyInstance, { ledger: { db }, works }: GroundRooms): void {
  app.post<ById>(
    '/api/ground/drafts/:id/stop',
    {
      config,
      schema: {
        ...{
          tags,
          summary: 'End what is being done with a draft; nothing is changed',
          querystring: NO_QUERY,
          params,
        },
        ...{ body: NO_BODY, response: { 204: Type.Null() } },
      },
    },
    async (request, reply) => {
      const { id } = await ownDraft(db, request);
      await stop(works.find(id));
      return reply.code(204).send();
    },
  );

  app.delete<ById>(
    '/api/ground/drafts/:id',
    {
      config,
      schema: {
        ...{ tags, summary: 'Take a draft away with its files', querystring: NO_QUERY, params },
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id, files } = await ownDraft(db, request);
      await stop(works.find(id));
      if (works.find(id))
        throw new ProblemError(409, 'conflict', { faults: [{ code: 'still_running', field: 'state' }] });
      await dropDraft(db, id);
      await dropFiles(db, files);
      return reply.code(204).send();
    },
  );
}

async function stop(running: RunningWork | undefined): Promise<void> {
  if (!running) return;
  running.stop(new WorkStopped('somebody'));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, STOPPING_MS);
  });
  await Promise.race([running.ended, late]);
  clearTimeout(timer);
}

async function answerWork(
  rooms: GroundRooms,
  request: FastifyRequest,
  { running, reply }: { running: RunningWork; reply: Parameters<typeof leavingOf>[0] },
): Promise<GroundDraftData> {
  const isDone = await waitFor([running], { ms: patienceOf(request), leaving: leavingOf(reply) });
  if (!isDone) reply.code(202);
  return await answer(rooms, request, running.id);
}

async function answer({ ledger: { db }, works }: GroundRooms, request: FastifyRequest, id: number) {
  const row = await readDraft(db, id);
  if (!row) throw new ProblemError(404, 'not_found');
  return await draftOf(db, row, { works, language: readerLanguage(request) });
}

async function ownDraft(db: Ledger['db'], request: FastifyRequest): Promise<GroundDraftRow> {
  const row = await readDraft(db, idOf(request));
  // Another's is not told apart from one that is not there.
  if (!row || row.person !== personOf(request)) throw new ProblemError(404, 'not_found');
  return row;
}

function refuseDone({ outcome }: GroundDraftRow): void {
  if (outcome !== null)
    throw new ProblemError(409, 'conflict', {
      faults: [{ code: 'already_done', field: 'state', found: 'committed' }],
    });
}

/** A value means a class that the map draws, or none. @throws ProblemError 422 */
function refuseUnknownClasses({ role, classes }: GroundCommitData['parts'][number]): void {
  const known: readonly string[] = ROLE_CLASSES[role];
  const stranger = Object.values(classes).find((name) => name !== '' && !known.includes(name));
  if (stranger === undefined) return;
  const fault = {
    code: 'unknown_code',
    field: 'classes',
    found: stranger,
    expected: known.join(', '),
  } as const;
  throw new ProblemError(422, 'invalid', { faults: [fault] });
}

/** The choices with the codes of their layers. @throws ProblemError 403, 422 */
async function coded(
  db: Ledger['db'],
  request: FastifyRequest,
  draft: GroundDraftRow,
  parts: GroundCommitData['parts'],
) {
  if (draft.sight === null)
    throw new ProblemError(409, 'conflict', { faults: [{ code: 'not_read_yet', field: 'state' }] });
  const known = new Map((await readKeptLayers(db)).map((layer) => [layer.code, layer]));
  const mayPublish = scopeOf(identityOf(request).person.role, 'resource.publish') === 'all';
  const taken = new Set<string>();
  return parts.map((choice, place) => {
    const replaced = choice.instead === null ? undefined : known.get(choice.instead);
    const isPublic = choice.published || replaced?.published === true;
    if (isPublic && !mayPublish) throw new ProblemError(403, 'forbidden');
    refuseUnsourced(choice);
    refuseUnknownClasses(choice);
    const isKnown = draft.sight?.parts.some(({ part }) => part === choice.part);
    if (!isKnown || (choice.instead !== null && (!replaced || taken.has(choice.instead)))) {
      const field = isKnown ? 'instead' : 'part';
      const found = isKnown ? (choice.instead ?? '') : choice.part;
      throw new ProblemError(422, 'invalid', { faults: [{ code: 'unknown_code', field, found }] });
    }
    const code = choice.instead ?? `${choice.role}-${draft.id}-${place + 1}`;
    taken.add(code);
    return { ...choice, code };
  });
}
