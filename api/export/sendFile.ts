import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileFormat } from '../formats/fileFormat.ts';
import type { FilePieces } from '../formats/target.ts';
import { refusing } from '../import/requests/importRefusal.ts';

/**
 * Answers with a file as it is written. @param name without its extension
 * @throws ProblemError 422 where the format cannot hold so much, which is known before the first piece
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { mime, extensions, sentAs: type = mime[0], writtenAs: [extension] = extensions }: FileFormat,
  { name, pieces }: { readonly name: string; readonly pieces: FilePieces },
): Promise<FastifyReply> {
  const begun = await refusing(request, () => beginningOf(pieces));
  const isText = /^text\/|[/+](?:json|xml)$/.test(type);
  return reply
    .type(isText ? `${type}; charset=utf-8` : type)
    .header('content-disposition', `attachment; filename="${name}.${extension}"`)
    .send(Readable.from(begun, { objectMode: false }));
}

/** The pieces, of which the first is there. */
async function beginningOf(pieces: FilePieces): Promise<FilePieces> {
  const rest = pieces[Symbol.asyncIterator]();
  const first = await rest.next();
  return (async function* () {
    try {
      if (!first.done) yield first.value;
      yield* { [Symbol.asyncIterator]: () => rest };
    } finally {
      await rest.return?.();
    }
  })();
}
