import { BoundedCache } from '#engine/boundedCache.ts';
import type { Edition } from '../editions/edition.ts';
import { createMaking } from '../http/making.ts';
import { createSemaphore } from '../http/semaphore.ts';

/** Assemblies are put together in the record. So few at a time leave room for writers, who wait for one of them at most. */
const TURNS = {
  public: { atOnce: 1, mostWaiting: 6, longestWaitS: 5, retryAfterS: 10 },
  full: { atOnce: 2, mostWaiting: 12, longestWaitS: 10, retryAfterS: 5 },
} as const;
const MOST_REMEMBERED = { maxWeight: 8 * 1024 * 1024, maxEntries: 500 };

/**
 * Answers to questions about assemblies: in turns, and one that was asked of the same data is answered as it was. `question` holds all that
 * the answer depends on beside the edition's data.
 */
export type AssemblyAnswers<T> = (edition: Edition, question: object, find: () => Promise<T>) => Promise<T>;

/** @throws (the answers) ProblemError 503 when too many wait already */
export function createAssemblyAnswers<T>(name: Edition['name']): AssemblyAnswers<T> {
  const turn = createSemaphore(TURNS[name]);
  const remembered = new BoundedCache<T>(MOST_REMEMBERED);
  const making = createMaking<T>();
  return async (edition, question, find) => {
    const { visibility, engine } = edition;
    const key = JSON.stringify([visibility.key, engine.version, edition.today(), question]);
    return (
      remembered.get(key) ??
      (await making.once(key, async () => {
        const found = await turn(find);
        remembered.set(key, found, 2 * JSON.stringify(found).length);
        return found;
      }))
    );
  };
}
