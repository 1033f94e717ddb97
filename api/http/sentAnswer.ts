import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzipSync, gzip, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** An answer as it goes over the wire, the same for all who may have it. */
export interface SentAnswer {
  readonly body: Buffer;
  readonly isGzipped: boolean;
  /** Hash of the content, in quotes. */
  readonly etag: string;
}

/** What Fastify says of a JSON answer. */
export const JSON_TYPE = 'application/json; charset=utf-8';

/** Less than this grows when it is compressed, or nearly. */
const LEAST_GZIPPED = 1024;
/** Level 6: it is compressed once and sent many times. */
const LEVEL = { level: 6 };
const compress = promisify(gzip);

/** Most tiles of a map show nothing: they are all this one. */
const EMPTY: SentAnswer = {
  body: exactly(gzipSync('', LEVEL)),
  isGzipped: true,
  etag: etagOf(new Uint8Array()),
};

/** Prepares content to be sent as often as it is asked for. Binary content is always compressed. */
export async function sentAnswer(content: Uint8Array | string): Promise<SentAnswer> {
  if (content.length === 0) return EMPTY;
  const etag = etagOf(content);
  if (typeof content === 'string' && content.length < LEAST_GZIPPED)
    return { body: exactly(Buffer.from(content)), isGzipped: false, etag };
  return { body: exactly(await compress(content, LEVEL)), isGzipped: true, etag };
}

/** JavaScript's objects around a body: measured, as the heap grows by them. */
const BODY_OBJECTS_BYTES = 270;

/** What an answer takes of memory, in bytes; nothing when all share it. */
export function weightOf({ body, etag }: SentAnswer): number {
  return body === EMPTY.body ? 0 : body.byteLength + etag.length + BODY_OBJECTS_BYTES;
}

/** Sends it, or says that the reader has it already. The type has to be set before; everything else hooks set, as on every route. */
export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, isGzipped, etag }: SentAnswer,
): FastifyReply {
  reply.header('etag', etag).header('vary', 'accept-encoding');
  if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
  if (!isGzipped) return reply.send(body);
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(gunzipSync(body));
  return reply.header('content-encoding', 'gzip').send(body);
}

function etagOf(content: Uint8Array | string): string {
  return inOnePiece(`"${createHash('sha1').update(content).digest('base64url')}"`);
}

/** The same text for keeping: one that was put together goes on holding its parts, which take several times as much. */
export function inOnePiece(text: string): string {
  return Buffer.from(text).toString();
}

/** A copy with memory of its own: what zlib and small buffers give are views of blocks of 8 to 64 kB. */
function exactly(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}
