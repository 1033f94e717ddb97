import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PICTURE_BOUNDS, type PictureKind } from '#contract/pictureCodes.ts';
import { Picture, PictureChange, type PictureChangeData, Pictures } from '#contract/pictures.ts';
import type { Ledger } from '../editions/ledger.ts';
import { mayAsk } from '../http/access.ts';
import { readBody } from '../http/body.ts';
import { identityOf, writerOf } from '../http/identity.ts';
import { idOf } from '../http/idParameter.ts';
import { versionOf } from '../http/ifMatch.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY, queryOf } from '../http/requestChecks.ts';
import { changeOf } from './changePicture.ts';
import type { PictureFiles } from './files/pictureFiles.ts';
import { pictureOf } from './pictureAnswer.ts';
import {
  dropPicture,
  findPicture,
  insertPicture,
  isKept,
  type KeptPicture,
  lockPicture,
  readPictures,
  writePicture,
} from './pictureStore.ts';
import { PICTURE_UPLOAD_LIMITS, receivePicture } from './receivePicture.ts';
import { notHere } from './tiles/tileRoutes.ts';
import type { PictureWorks } from './works/pictureWorks.ts';

const tags = ['editing'];
const params = Type.Object({ id: Type.String() });
const config = { permission: 'ground.manage' } as const;
/** So many a deployment may have: the map asks for tiles of each that is shown. */
const MOST_PICTURES = 200;

interface PictureRoom {
  readonly ledger: Ledger;
  readonly files: PictureFiles;
  readonly works: PictureWorks;
}

/** Pictures as ground: sent, placed, cut, published, taken away by who manages the ground. */
export async function pictureRoutes(app: FastifyInstance, room: PictureRoom): Promise<void> {
  await app.register(multipart, { limits: PICTURE_UPLOAD_LIMITS });
  listRoute(app, room);
  sendingRoute(app, room);
  changingRoute(app, room);
  removingRoute(app, room);
  pieceRoute(app, room);
}

function answerOf({ ledger, files, works }: PictureRoom, picture: KeptPicture) {
  return pictureOf(picture, { files, datums: ledger.datums, progress: works.progressOf(picture.id) });
}

function listRoute(app: FastifyInstance, room: PictureRoom): void {
  app.get(
    '/api/pictures',
    {
      config,
      schema: {
        ...{ tags, summary: 'Pictures as ground, from the lowest up', querystring: NO_QUERY },
        response: { 200: Pictures },
      },
    },
    async () => {
      const pictures = await readPictures(room.ledger.db);
      return { items: await Promise.all(pictures.map((picture) => answerOf(room, picture))) };
    },
  );
}

function sendingRoute(app: FastifyInstance, room: PictureRoom): void {
  const { ledger, files, works } = room;
  app.post(
    '/api/pictures',
    {
      config: { ...config, multipart: true },
      bodyLimit: PICTURE_BOUNDS.bytes + 1024 * 1024,
      schema: {
        tags,
        summary:
          'Add a picture (multipart: one TIFF, PNG, JPEG or WebP of at most 2 GB, with the world file and the .prj that lie beside it): it is made ready after the answer',
        consumes: ['multipart/form-data'],
        querystring: NO_QUERY,
        response: { 201: Picture },
      },
    },
    async (request, reply) => {
      const kept = await files.withIncoming(async (folder) => {
        const { path, ...sent } = await receivePicture(request, folder);
        await files.keepOriginal(path, sent.hash);
        return await insertSent(request, room, sent).catch(async (error: unknown) => {
          if (!(await isKept(ledger.db, sent.hash))) await files.remove(sent.hash);
          throw error;
        });
      });
      works.begin(kept);
      return reply
        .code(201)
        .header('location', `/api/pictures/${kept.id}`)
        .send(await answerOf(room, kept));
    },
  );
}

async function insertSent(
  request: FastifyRequest,
  { ledger }: PictureRoom,
  sent: Pick<KeptPicture, 'file' | 'hash' | 'bytes' | 'beside'>,
): Promise<KeptPicture> {
  const by = identityOf(request).person.name;
  const name = sent.file.replace(/\.[^.]{1,5}$/, '').slice(0, 80) || sent.file;
  const { result } = await ledger.write(writerOf(request), 'picture.add', async (write) => {
    if ((await readPictures(write.db)).length >= MOST_PICTURES)
      throw new ProblemError(409, 'conflict', {
        faults: [{ code: 'too_many_values', field: 'file', expected: `≤ ${MOST_PICTURES}` }],
      });
    const picture = await insertPicture(write.db, { ...sent, name, kind: kindOf(sent.file), by });
    write.note({ picture: picture.id, name });
    write.touchLayers(false);
    return picture;
  });
  return result;
}

/** What it most likely is; whoever placed it says otherwise. */
function kindOf(file: string): PictureKind {
  if (/\.tiff?$/i.test(file) || /正射|影像|航拍|无人机|ortho|dom/i.test(file)) return 'orthophoto';
  return /扫描|scan/i.test(file) ? 'scan' : 'plan';
}

function changingRoute(app: FastifyInstance, room: PictureRoom): void {
  const { ledger, files } = room;
  app.patch(
    '/api/pictures/:id',
    {
      config,
      bodyLimit: 2 * 1024 * 1024,
      schema: {
        ...{ tags, params, querystring: NO_QUERY, body: PictureChange },
        summary: 'Change, place, cut or publish a picture (If-Match); publishing needs the right to publish',
        response: { 200: Picture },
      },
    },
    async (request) => {
      const id = idOf(request);
      const change = readBody(request, PictureChange);
      const version = versionOf(request);
      const { result } = await ledger.write(writerOf(request), 'picture.change', async (write) => {
        const before = await lockPicture(write.db, id);
        if (!before) throw new ProblemError(404, 'not_found');
        refusePublishing(request, before, change);
        if (version !== before.version)
          throw new ProblemError(
            version === null ? 428 : 412,
            version === null ? 'version_required' : 'version_conflict',
            {
              faults: [{ code: 'out_of_date', field: 'version', expected: String(before.version) }],
            },
          );
        const after = (await writePicture(write.db, id, changeOf(before, change, ledger.datums)))!;
        write.note({ picture: id, name: after.name, fields: Object.keys(change) });
        write.touchLayers(before.published || after.published);
        return after;
      });
      await files.dropTiles(result.hash, id, result.placed).catch(() => undefined);
      return await answerOf(room, result);
    },
  );
}

/** Whoever may not publish changes nothing that the public sees either. */
function refusePublishing(request: FastifyRequest, before: KeptPicture, change: PictureChangeData): void {
  const isPublic = before.published || change.published === true;
  if (isPublic && !mayAsk(identityOf(request), 'resource.publish')) throw new ProblemError(403, 'forbidden');
}

function removingRoute(app: FastifyInstance, room: PictureRoom): void {
  const { ledger, files, works } = room;
  app.delete(
    '/api/pictures/:id',
    {
      config,
      schema: {
        ...{ tags, params, querystring: NO_QUERY, summary: 'Take a picture away, with its file' },
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const id = idOf(request);
      const picture = await findPicture(ledger.db, id);
      if (!picture) throw new ProblemError(404, 'not_found');
      refusePublishing(request, picture, {});
      await works.stop(id);
      const { result } = await ledger.write(writerOf(request), 'picture.remove', async (write) => {
        const dropped = await dropPicture(write.db, id);
        if (!dropped) throw new ProblemError(404, 'not_found');
        write.note({ picture: id, name: picture.name });
        write.touchLayers(picture.published);
        return dropped;
      });
      await (result.isShared ? files.dropTiles(picture.hash, id, null) : files.remove(picture.hash));
      return reply.code(204).send();
    },
  );
}

function pieceRoute(app: FastifyInstance, { ledger, files }: PictureRoom): void {
  const place = Type.Object({
    id: Type.String(),
    level: Type.String(),
    column: Type.String(),
    row: Type.String(),
  });
  app.get<{ Params: Record<'id' | 'level' | 'column' | 'row', string> }>(
    '/api/pictures/:id/pieces/:level/:column/:row',
    {
      config,
      compress: false,
      schema: {
        ...{ tags, params: place, querystring: queryOf({}) },
        summary: 'A piece of the picture itself, 512 px: by level (0: all of it), column and row',
      },
    },
    async (request, reply) => {
      const picture = await findPicture(ledger.db, idOf(request));
      if (!picture) throw new ProblemError(404, 'not_found');
      const pyramid = await files.pyramidOf(picture.hash);
      if (!pyramid) throw notHere(picture);
      const numbers = [request.params.level, request.params.column, request.params.row];
      if (!numbers.every((part) => /^\d{1,5}$/.test(part))) throw new ProblemError(404, 'not_found');
      const [level, column, row] = numbers.map(Number);
      const bytes = await files.readPiece(picture.hash, pyramid, { level, column, row });
      if (!bytes) throw new ProblemError(404, 'not_found');
      return reply
        .type(`image/${pyramid.extension}`)
        .header('cache-control', 'private, max-age=3600')
        .header('etag', `"${picture.hash.slice(0, 16)}-${level}-${column}-${row}"`)
        .send(bytes);
    },
  );
}
