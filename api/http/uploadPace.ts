import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problemError.ts';

/** The least that an upload has to bring. One that keeps to it may take as long as it likes. */
export interface UploadPace {
  readonly bytes: number;
  readonly seconds: number;
}

export const UPLOAD_PACE: UploadPace = { bytes: 64 * 1024, seconds: 30 };

declare module 'fastify' {
  interface FastifyInstance {
    readonly uploadPace: UploadPace;
  }
}

/**
 * Takes in what a client sends, while it goes on sending; `stalled` is aborted when it does not. @throws ProblemError 408
 */
export async function atPace<T>(
  request: FastifyRequest,
  receive: (stalled: AbortSignal) => Promise<T>,
): Promise<T> {
  const { bytes, seconds } = request.server.uploadPace;
  const { socket } = request.raw;
  const stalled = new AbortController();
  let seen = socket.bytesRead;
  const watch = setInterval(() => {
    if (socket.bytesRead - seen < bytes) stalled.abort(new ProblemError(408, 'upload_stalled'));
    seen = socket.bytesRead;
  }, seconds * 1000);
  const refused = new Promise<never>((_, reject) => {
    stalled.signal.addEventListener('abort', () => reject(stalled.signal.reason));
  });
  const received = receive(stalled.signal);
  // What is given up ends by itself when the connection closes.
  received.catch(() => undefined);
  try {
    return await Promise.race([received, refused]);
  } finally {
    clearInterval(watch);
  }
}
