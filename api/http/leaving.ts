import type { FastifyReply } from 'fastify';
import { ProblemError } from './problemError.ts';

/** Aborted when the client goes before it has its answer. The reason is a problem that nobody reads any more. */
export function leavingOf(reply: FastifyReply): AbortSignal {
  const leaving = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) leaving.abort(new ProblemError(400, 'bad_request'));
  });
  return leaving.signal;
}
