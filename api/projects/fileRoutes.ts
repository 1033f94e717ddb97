import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { MOST_FILE_BYTES } from '#contract/editLimits.ts';
import { WrittenEntry } from '#contract/projects.ts';
import type { Ledger } from '../editions/ledger.ts';
import { disposition, readFile } from '../http/fileParts.ts';
import { idOf } from '../http/idParameter.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { KEPT_FILE_LIMITS, keptFileOf } from '../resources/attachments/keptFile.ts';
import { removeEntry } from './entryStore.ts';
import { addFile, readFileContent } from './fileStore.ts';
import { writeProject } from './writing.ts';

const tags = ['projects'];
const params = Type.Object({ id: Type.String() });
const entryParams = Type.Object({ id: Type.String(), entry: Type.String() });

/** Files of a project: PDFs, and photos that are redrawn. */
export async function projectFileRoutes(app: FastifyInstance, ledger: Ledger): Promise<void> {
  await app.register(multipart, { limits: KEPT_FILE_LIMITS });

  app.post(
    '/api/projects/:id/files',
    {
      config: { permission: 'project.edit', multipart: true },
      bodyLimit: MOST_FILE_BYTES + 64 * 1024,
      schema: {
        tags,
        summary: 'Add a PDF or a photo (JPEG, PNG, WebP): multipart, one file of at most 15 MB',
        consumes: ['multipart/form-data'],
        params,
        querystring: NO_QUERY,
        response: { 201: WrittenEntry },
      },
    },
    async (request, reply) => {
      const project = idOf(request);
      const { name, bytes } = await readFile(request);
      const file = await keptFileOf(name, bytes);
      const made = await writeProject(ledger, request, 'project.file', (write, person) =>
        addFile(write, person, project, file),
      );
      return reply.code(201).header('location', `/api/projects/${project}/files/${made.id}`).send(made);
    },
  );

  app.get(
    '/api/projects/:id/files/:entry',
    {
      config: { permission: 'project.read' },
      schema: {
        tags,
        summary: 'A file',
        params: entryParams,
        querystring: NO_QUERY,
        response: { 200: Type.Any() },
      },
    },
    async (request, reply) => {
      const found = await readFileContent(ledger.db, idOf(request), idOf(request, 'entry'));
      if (!found) throw new ProblemError(404, 'not_found');
      return reply
        .header('content-type', found.mediaType)
        .header('content-disposition', disposition('attachment', found.name))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, no-cache')
        .send(Buffer.from(found.content));
    },
  );

  app.delete(
    '/api/projects/:id/files/:entry',
    {
      config: { permission: 'project.edit' },
      schema: {
        tags,
        summary: 'Take a file away',
        params: entryParams,
        querystring: NO_QUERY,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await writeProject(ledger, request, 'project.fileRemove', (write, person) =>
        removeEntry(write, person, { project: idOf(request), kind: 'file', entry: idOf(request, 'entry') }),
      );
      return reply.code(204).send();
    },
  );
}
