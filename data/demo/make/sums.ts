import type { Random } from './random.ts';

/** Something with a whole-number size that may be stretched a little. */
export interface Sized {
  size: number;
}

const TRIES = 6000;

/**
 * Picks items whose sizes add up to `target`, as nearly as random tries find, then stretches the largest by at most `stretch` of their
 * size until the sum is exact. Throws when that cannot be done: a recipe that misses its sums must not be written.
 */
export function pickSum<T extends Sized>(
  items: readonly T[],
  target: number,
  random: Random,
  stretch: number,
): T[] {
  let best: T[] = [];
  let bestRest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES && bestRest > 0; i++) {
    const chosen: T[] = [];
    let rest = target;
    for (const item of random.shuffle(items)) {
      if (item.size > rest) continue;
      chosen.push(item);
      rest -= item.size;
    }
    if (rest < bestRest) {
      best = chosen;
      bestRest = rest;
    }
  }
  for (const item of best.toSorted((a, b) => b.size - a.size)) {
    const more = Math.min(bestRest, Math.floor(item.size * stretch));
    item.size += more;
    bestRest -= more;
  }
  if (bestRest !== 0)
    throw new Error(`No choice of ${items.length} items adds up to ${target}: ${bestRest} are left.`);
  return best;
}
