import { compareStandings, type Standing } from './order.ts';

/** By how much each weight may move, up or down, on its own. */
export const WEIGHT_SWING = 0.2;

/** Where a result stands, 1 the first. */
export interface Rank {
  /** Its rank; equals share it. */
  readonly place: number;
  /** How many others share it. */
  readonly tied: number;
  /** The ranks that it could have if every weight moved by up to a fifth. */
  readonly best: number;
  readonly worst: number;
}

/** A result as its rank sees it: the wishes' weights and shares, by the number of the need; a need that does not apply is absent. */
export interface Ranked {
  readonly standing: Standing;
  readonly parts: ReadonlyMap<number, { readonly weight: number; readonly share: number }>;
}

/**
 * The ranks of results, and how firm they are: which each could have if every weight moved by up to a fifth, each on its own.
 * @param results in their order
 */
export function ranksOf(results: readonly Ranked[]): Rank[] {
  const firsts = results.map((_, index) => index);
  for (let index = 1; index < results.length; index++)
    if (compareStandings(results[index - 1].standing, results[index].standing) === 0)
      firsts[index] = firsts[index - 1];
  const sharers = new Map<number, number>();
  for (const first of firsts) sharers.set(first, (sharers.get(first) ?? 0) + 1);
  return results.map((result, index) => {
    const first = firsts[index];
    const place = first + 1;
    let best = place;
    let worst = place;
    for (let above = 0; above < first; above++) if (mayOvertake(result, results[above])) best--;
    for (let below = first; below < results.length; below++)
      if (below !== index && mayOvertake(results[below], result)) worst++;
    return { place, tied: sharers.get(first)! - 1, best, worst };
  });
}

/**
 * Whether some weights within the swing put `lower` before `upper`. Where both answer the same needs the divisor is common, so the largest
 * difference of the weighted sums decides. Where they do not (a parcel and a hall), each is put at its own end.
 */
function mayOvertake(lower: Ranked, upper: Ranked): boolean {
  const sameNeeds =
    lower.parts.size === upper.parts.size && [...lower.parts.keys()].every((need) => upper.parts.has(need));
  if (!sameNeeds) return extreme(lower, 1) > extreme(upper, -1) + 1e-12;
  let gain = 0;
  for (const [need, { weight, share }] of lower.parts) {
    const lead = weight * ((share || 0) - (upper.parts.get(need)?.share || 0));
    gain += lead * (1 + WEIGHT_SWING * Math.sign(lead));
  }
  return gain > 1e-12;
}

/** The highest (+1) or lowest (−1) mean of the shares: weights of those above the mean go one way, the others the other. */
function extreme({ parts }: Ranked, direction: 1 | -1): number {
  const sorted = [...parts.values()].sort((a, b) => direction * ((b.share || 0) - (a.share || 0)));
  let best = direction === 1 ? 0 : 1;
  for (let cut = 0; cut <= sorted.length; cut++) {
    let sum = 0;
    let total = 0;
    for (const [index, { weight, share }] of sorted.entries()) {
      const moved = weight * (index < cut ? 1 + WEIGHT_SWING : 1 - WEIGHT_SWING);
      sum += moved * (share || 0);
      total += moved;
    }
    const mean = total === 0 ? 1 : sum / total;
    best = direction === 1 ? Math.max(best, mean) : Math.min(best, mean);
  }
  return best;
}
