import type { Transaction } from 'kysely';
import { isRecordLost, type RecordHome } from '#record/home.ts';
import type { Tables } from '#record/tables.ts';

/** Who logs out does not wait for a record that cannot be asked; the login is over here, and is taken from the record when it can be. */
const WAIT_MS = 2_000;
const AGAIN_MS = 5_000;

/** Ends of logins on their way into the record. */
export interface Endings {
  /**
   * Writes one down: now, or as soon as the record can be asked.
   * @throws what is no loss of the record, if it happens at once
   */
  write(end: (db: Transaction<Tables>) => Promise<unknown>): Promise<void>;
  /** Gives what is still on its way a last chance. */
  close(): Promise<void>;
}

export function createEndings(home: Pick<RecordHome, 'db'>): Endings {
  const pending = new Set<Promise<void>>();
  const closing = new AbortController();

  async function writeUntilDone(end: (db: Transaction<Tables>) => Promise<unknown>): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await home.db.transaction().execute(end);
        return;
      } catch (error) {
        if (!isRecordLost(error)) throw error;
        await pause(AGAIN_MS, closing.signal);
      }
    }
  }

  return {
    async write(end) {
      const written = writeUntilDone(end).finally(() => pending.delete(written));
      pending.add(written);
      written.catch(() => undefined);
      await Promise.race([written, pause(WAIT_MS)]);
    },
    async close() {
      closing.abort();
      await Promise.race([Promise.allSettled(pending), pause(WAIT_MS)]);
    },
  };
}

/** A while that keeps no process alive, and is over when `signal` says so. */
function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
