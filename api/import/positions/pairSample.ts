import type { Pair } from './candidates.ts';

/** Pairs that are kept of a group; twice as many at times. */
const KEPT = 10_000;

export interface PairSample {
  readonly pairs: readonly Pair[];
  add(pair: Pair): void;
}

/** An even sample of the pairs that pass by: all of them, of very many every second, fourth, eighth … */
export function createPairSample(kept = KEPT): PairSample {
  let pairs: Pair[] = [];
  let step = 1;
  let seen = 0;
  return {
    get pairs() {
      return pairs;
    },
    add(pair) {
      if (seen++ % step !== 0) return;
      pairs.push(pair);
      if (pairs.length < kept * 2) return;
      pairs = pairs.filter((_, place) => place % 2 === 0);
      step *= 2;
    },
  };
}
