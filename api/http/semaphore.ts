import { ProblemError } from './problemError.ts';

export interface SemaphoreOptions {
  /** How many run at once. */
  readonly atOnce: number;
  /** How many may wait; who comes after them is told to come again. */
  readonly mostWaiting: number;
  readonly longestWaitS: number;
  /** When it is worth coming again. */
  readonly retryAfterS: number;
}

/** Work in its turn. What `signal` aborts while it waits gives its place back. @throws ProblemError 503; the reason of `signal` */
export type Semaphore = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

interface Waiting {
  readonly enter: () => void;
  readonly leave: (error: unknown) => void;
}

/** Lets so many in at a time; the others wait in line, the first one first, and not for ever. */
export function createSemaphore({
  atOnce,
  mostWaiting,
  longestWaitS,
  retryAfterS,
}: SemaphoreOptions): Semaphore {
  let running = 0;
  const line: Waiting[] = [];
  const busy = () => new ProblemError(503, 'overloaded', { retryAfter: retryAfterS });

  function standInLine(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      const waiting: Waiting = {
        enter() {
          settle();
          resolve();
        },
        leave(error) {
          settle();
          line.splice(line.indexOf(waiting), 1);
          reject(error);
        },
      };
      const onAbort = () => waiting.leave(signal?.reason);
      const timer = setTimeout(() => waiting.leave(busy()), longestWaitS * 1000);
      signal?.addEventListener('abort', onAbort);
      line.push(waiting);
    });
  }

  return async (work, signal) => {
    signal?.throwIfAborted();
    if (running < atOnce) running++;
    else if (line.length >= mostWaiting) throw busy();
    else await standInLine(signal);
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next.enter();
      else running--;
    }
  };
}
