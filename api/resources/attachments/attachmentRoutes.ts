import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Attachment } from '#contract/edit.ts';
import { MOST_FILE_BYTES } from '#contract/editLimits.ts';
import { insertAudit } from '../../audit/store.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { disposition, readFile } from '../../http/fileParts.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { ProblemError } from '../../http/problemError.ts';
import { NO_QUERY } from '../../http/requestChecks.ts';
import {
  insertAttachment,
  mayTouch,
  readAttachments,
  readContent,
  removeAttachment,
  resourceOf,
} from './attachmentStore.ts';
import { KEPT_FILE_LIMITS, keptFileOf } from './keptFile.ts';

const tags = ['editing'];
const params = Type.Object({ id: Type.String() });

/** Photos and files of a resource; for readers of what is private only. */
export async function attachmentRoutes(app: FastifyInstance, ledger: Ledger): Promise<void> {
  await app.register(multipart, { limits: KEPT_FILE_LIMITS });
  attachingRoute(app, ledger);
  readingRoutes(app, ledger);
  removingRoute(app, ledger);
}

function attachingRoute(app: FastifyInstance, ledger: Ledger): void {
  app.post(
    '/api/resources/:id/attachments',
    {
      config: { permission: 'resource.verify', multipart: true },
      bodyLimit: MOST_FILE_BYTES + 64 * 1024,
      schema: {
        tags,
        summary: 'Add a photo (JPEG, PNG, WebP) or a PDF: multipart, one file of at most 15 MB',
        consumes: ['multipart/form-data'],
        params,
        querystring: NO_QUERY,
        response: { 201: Attachment },
      },
    },
    async (request, reply) => {
      const { person } = identityOf(request);
      const resource = idOf(request);
      refuseOthers(await mayTouch(ledger.db, person, 'resource.verify', resource));
      const { name, bytes } = await readFile(request);
      const file = await keptFileOf(name, bytes);
      const made = await ledger.together(async (one) => {
        const attachment = await insertAttachment(one, person, { resource, ...file });
        const { id, kind } = attachment;
        await insertAudit(one, writerOf(request), 'attachment.add', { id, resource, kind });
        return attachment;
      });
      return reply.code(201).header('location', `/api/attachments/${made.id}`).send(made);
    },
  );
}

function readingRoutes(app: FastifyInstance, { db }: Ledger): void {
  app.get(
    '/api/resources/:id/attachments',
    {
      config: { permission: 'ledger.readPrivate' },
      schema: {
        tags,
        summary: 'Photos and files, the newest first',
        params,
        querystring: NO_QUERY,
        response: { 200: Type.Object({ items: Type.Array(Attachment) }) },
      },
    },
    async (request) => {
      return { items: await readAttachments(db, idOf(request)) };
    },
  );

  for (const part of ['content', 'thumbnail'] as const)
    app.get(
      part === 'content' ? '/api/attachments/:id' : '/api/attachments/:id/thumbnail',
      {
        config: { permission: 'ledger.readPrivate' },
        schema: { tags, summary: `An attachment: its ${part}`, params, querystring: NO_QUERY },
      },
      async (request, reply) => {
        const found = await readContent(db, idOf(request), part);
        if (!found) throw new ProblemError(404, 'not_found');
        const isPhoto = found.kind === 'photo';
        const mediaType = part === 'thumbnail' ? 'image/webp' : found.mediaType;
        return reply
          .header('content-type', mediaType)
          .header('content-disposition', disposition(isPhoto ? 'inline' : 'attachment', found.name))
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('cache-control', 'private, no-cache')
          .header('etag', `"${found.sha256.slice(0, 32)}-${part}"`)
          .send(Buffer.from(found.bytes));
      },
    );
}

function removingRoute(app: FastifyInstance, ledger: Ledger): void {
  app.delete(
    '/api/attachments/:id',
    {
      config: { permission: 'resource.verify' },
      schema: {
        tags,
        summary: 'Take an attachment away',
        params,
        querystring: NO_QUERY,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { person } = identityOf(request);
      const id = idOf(request);
      await ledger.together(async (one) => {
        const resource = await resourceOf(one, id);
        refuseOthers(resource === null ? null : await mayTouch(one, person, 'resource.verify', resource));
        await removeAttachment(one, id);
        await insertAudit(one, writerOf(request), 'attachment.remove', { id, resource });
      });
      return reply.code(204).send();
    },
  );
}

function refuseOthers(may: boolean | null): void {
  if (may === null) throw new ProblemError(404, 'not_found');
  if (!may) throw new ProblemError(403, 'forbidden');
}
