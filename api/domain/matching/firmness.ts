/** By how much each weight may move, up or down, on its own. */
export const WEIGHT_SWING = 0.2;

/** The ranks that a result could have, 1 the first. */
export interface RankRange {
  readonly best: number;
  readonly worst: number;
}

/** A result as its rank sees it: the wishes' weights and shares, by the number of the need; a need that does not apply is absent. */
export interface Ranked {
  readonly parts: ReadonlyMap<number, { readonly weight: number; readonly share: number }>;
}

/**
 * How firm an order is: the ranks each result could have if every weight moved by up to a fifth, each on its own.
 * @param results in their order
 */
export function rankRanges(results: readonly Ranked[]): RankRange[] {
  const overtakes = (lower: Ranked, upper: Ranked) => mayOvertake(lower, upper);
  return results.map((result, index) => {
    let best = index + 1;
    let worst = index + 1;
    for (let above = 0; above < index; above++) if (overtakes(result, results[above])) best--;
    for (let below = index + 1; below < results.length; below++)
      if (overtakes(results[below], result)) worst++;
    return { best, worst };
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
