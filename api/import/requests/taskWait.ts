import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { FileRefusal } from '../../formats/source.ts';
import { ProblemError } from '../../http/problemError.ts';
import { type RunningWork, WorkStopped } from '../works/importWorks.ts';
import { refused } from './importRefusal.ts';
import { importConflict } from './ownImport.ts';

/** When it is worth coming again for who finds the line full, seconds. */
const RETRY_AFTER_S = 30;
/** Who waits for the answer does not stand in line for longer. */
const LONGEST_IN_LINE_MS = 120_000;

export interface Patience {
  /** How long whoever asked waits, milliseconds; null: until all is done. */
  readonly ms: number | null;
  /** Aborted when they go. */
  readonly leaving: AbortSignal;
}

/** A 503 for what finds no place in the line. */
export function lineIsFull(): ProblemError {
  return new ProblemError(503, 'overloaded', { retryAfter: RETRY_AFTER_S });
}

/**
 * Waits for work as long as whoever asked for it does. True: all has ended, well or not. False: it goes on without them. Who waits for the
 * end and leaves before takes it back.
 */
export async function waitFor(works: readonly RunningWork[], { ms, leaving }: Patience): Promise<boolean> {
  const all = Promise.all(works.map(({ ended }) => ended)).then(() => true);
  if (ms !== null) {
    const bored = new AbortController();
    const late = sleep(ms, false, { signal: bored.signal }).catch(() => false);
    const isDone = await Promise.race([all, late]);
    bored.abort();
    return isDone;
  }
  const leave = () => {
    for (const work of works) work.stop(new WorkStopped('somebody'));
  };
  const tire = setTimeout(() => {
    for (const work of works) if (work.ahead() !== null) work.stop(lineIsFull());
  }, LONGEST_IN_LINE_MS);
  leaving.addEventListener('abort', leave);
  if (leaving.aborted) leave();
  try {
    return await all;
  } finally {
    clearTimeout(tire);
    leaving.removeEventListener('abort', leave);
  }
}

/** What work came to that has ended, or a problem that says why it came to nothing. @throws ProblemError */
export async function ended<T>(
  outcome: Promise<T>,
  request: FastifyRequest,
  { leaving }: Pick<Patience, 'leaving'>,
): Promise<T> {
  try {
    return await outcome;
  } catch (error) {
    if (error instanceof FileRefusal) throw refused(request, error);
    if (!(error instanceof WorkStopped)) throw error;
    leaving.throwIfAborted();
    throw error.by === 'server' ? new ProblemError(503, 'overloaded') : importConflict('work_stopped');
  }
}
