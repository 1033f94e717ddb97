import { BoundedCache, type CacheBounds } from '#engine/boundedCache.ts';
import { createMaking } from './making.ts';
import { inOnePiece, type SentAnswer, sentAnswer, weightOf } from './sentAnswer.ts';

interface Remembered<Place> {
  readonly answer: SentAnswer;
  readonly place: Place;
}

/** The answers of one edition that were sent last. `place` tells what a change has to touch to make an answer old. */
export interface AnswerMemory<Place> {
  /**
   * The answer under that key; made, compressed and remembered when it is not there. `key` names all that the content depends on, beside
   * what `forget` and `clear` are told of.
   */
  get(key: string, place: Place, make: () => Uint8Array | string): Promise<SentAnswer>;
  /** Something has changed: forgets the answers of these places. */
  forget(isOld: (place: Place) => boolean): void;
  /** Everything may have changed. */
  clear(): void;
  readonly size: number;
  /** What is held, in bytes, with keys and objects. */
  readonly weight: number;
}

/** What an entry's own object takes, with a place of three numbers. */
const PLACE_BYTES = 84;

/** Remembers answers up to a weight and a number. */
export function createAnswerMemory<Place>(bounds: CacheBounds): AnswerMemory<Place> {
  const cache = new BoundedCache<Remembered<Place>>(bounds);
  const making = createMaking<SentAnswer>();
  /** What was begun before a change must not be kept after it. */
  let epoch = 0;

  async function prepare(key: string, place: Place, content: Uint8Array | string): Promise<SentAnswer> {
    const begun = epoch;
    const answer = await sentAnswer(content);
    if (begun === epoch) cache.set(inOnePiece(key), { answer, place }, weightOf(answer) + PLACE_BYTES);
    return answer;
  }
  function change(): void {
    epoch++;
    making.forget();
  }

  return {
    async get(key, place, make) {
      const known = cache.get(key);
      return known ? known.answer : await making.once(key, () => prepare(key, place, make()));
    },
    forget(isOld) {
      change();
      cache.deleteWhere(({ place }) => isOld(place));
    },
    clear() {
      change();
      cache.clear();
    },
    get size() {
      return cache.size;
    },
    get weight() {
      return cache.weight;
    },
  };
}
