import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { RecordHome } from '#record/home.ts';

/** Somebody who has the embedded record's one connection, as a long write has. */
export interface Holding {
  /** Resolves when it is had. */
  readonly began: Promise<void>;
  /** Gives it back. */
  release(): Promise<void>;
}

export function holdRecord(home: RecordHome): Holding {
  const began = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const held = home.db.transaction().execute(async (transaction) => {
    await sql`select 1`.execute(transaction);
    began.resolve();
    await ended.promise;
  });
  held.catch(began.reject);
  return {
    began: began.promise,
    async release() {
      ended.resolve();
      await held;
    },
  };
}

/** A question stands in the line by then, if it has something to ask. */
const IN_LINE_MS = 40;

/** Asks, lets the question have the record so many times, and then has somebody else take it until there is an answer. */
export async function askWithRecordTaken<T>(
  home: RecordHome,
  after: number,
  ask: () => Promise<T>,
): Promise<T> {
  let holding = holdRecord(home);
  await holding.began;
  let isAnswered = false;
  const answer = ask().finally(() => {
    isAnswered = true;
  });
  for (let turn = 0; turn < after && !isAnswered; turn++) {
    await sleep(IN_LINE_MS);
    const next = holdRecord(home);
    await holding.release();
    await next.began;
    holding = next;
  }
  try {
    return await answer;
  } finally {
    await holding.release();
  }
}
