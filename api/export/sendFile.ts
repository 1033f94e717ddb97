import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { FileFormat } from '../formats/fileFormat.ts';
import type { FilePieces } from '../formats/target.ts';

/** Answers with a file as it is written. @param name without its extension */
export function sendFile(
  reply: FastifyReply,
  { mime, extensions, sentAs: type = mime[0], writtenAs: [extension] = extensions }: FileFormat,
  { name, pieces }: { readonly name: string; readonly pieces: FilePieces },
): FastifyReply {
  const isText = /^text\/|[/+](?:json|xml)$/.test(type);
  return reply
    .type(isText ? `${type}; charset=utf-8` : type)
    .header('content-disposition', `attachment; filename="${name}.${extension}"`)
    .send(Readable.from(pieces, { objectMode: false }));
}
