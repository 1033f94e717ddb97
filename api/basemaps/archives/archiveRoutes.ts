import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Problem } from '#contract/problem.ts';
import { ARCHIVE_BYTES, FolderArchives, ReadArchive } from '#contract/tileArchives.ts';
import { leavingOf } from '../../http/leaving.ts';
import { NO_QUERY } from '../../http/requestChecks.ts';
import { createSemaphore } from '../../http/semaphore.ts';
import { type ArchiveFolders, folderFile, listFolder } from './archiveFolders.ts';
import { refusingArchive } from './archiveRefused.ts';
import { inspectArchive } from './inspectArchive.ts';
import { receiveArchive } from './receiveArchive.ts';

const tags = ['full'];
const permission = 'deployment.manage';

/** Archives of tiles that can become base maps: those in the operator's folder, and those that are uploaded. */
export async function archiveRoutes(app: FastifyInstance, folders: ArchiveFolders): Promise<void> {
  await app.register(multipart, { limits: { fileSize: ARCHIVE_BYTES, files: 1, fields: 0, parts: 1 } });
  const turn = createSemaphore({ atOnce: 2, mostWaiting: 4, longestWaitS: 120, retryAfterS: 60 });

  app.get(
    '/api/base-map-archives',
    {
      config: { permission },
      schema: {
        ...{ tags, summary: 'Archives of tiles in the operator’s folder', querystring: NO_QUERY },
        response: { 200: FolderArchives },
      },
    },
    () => listFolder(folders),
  );

  app.get<{ Querystring: { path: string } }>(
    '/api/base-map-archives/facts',
    {
      config: { permission },
      schema: {
        ...{ tags, summary: 'What an archive in the operator’s folder holds' },
        querystring: Type.Object(
          { path: Type.String({ minLength: 1, maxLength: 500 }) },
          { additionalProperties: false },
        ),
        response: { 200: ReadArchive, '4xx': Problem },
      },
    },
    (request, reply) =>
      refusingArchive(request, async () => {
        const { file, at } = await folderFile(folders, request.query.path);
        return { file, facts: await turn(() => inspectArchive(at, leavingOf(reply))) };
      }),
  );

  app.post(
    '/api/base-map-archives',
    {
      config: { permission, multipart: true },
      bodyLimit: ARCHIVE_BYTES + 64 * 1024,
      schema: {
        ...{ tags, summary: 'Upload an archive of tiles (multipart: one PMTiles or MBTiles)' },
        ...{ consumes: ['multipart/form-data'], querystring: NO_QUERY },
        response: { 201: ReadArchive, '4xx': Problem },
      },
    },
    (request, reply) =>
      refusingArchive(request, async () => {
        const leaving = leavingOf(reply);
        const read = await turn(() => receiveArchive(request, folders.uploaded, leaving), leaving);
        return reply.code(201).send(read);
      }),
  );
}
