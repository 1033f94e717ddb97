import type { MatchLabel } from '#contract/match.ts';

/** Up to this age, in days, facts count in full; at the other, and when nobody knows, half. */
const FRESH_DAYS = 30;
const OLD_DAYS = 365;
const OLD_WORTH = 0.5;

/**
 * How far a score can be relied on, 0–100: the weight of the wishes whose facts are known, times how fresh they are.
 * @param ageDays since the site was last verified or changed; NaN: not known
 */
export function confidenceOf(weights: readonly number[], shares: readonly number[], ageDays: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const known = weights.reduce((sum, weight, index) => sum + (Number.isNaN(shares[index]) ? 0 : weight), 0);
  const age = Number.isNaN(ageDays) ? OLD_DAYS : Math.min(Math.max(ageDays, FRESH_DAYS), OLD_DAYS);
  const worth = 1 - ((age - FRESH_DAYS) / (OLD_DAYS - FRESH_DAYS)) * (1 - OLD_WORTH);
  return Math.round(100 * (total === 0 ? 1 : known / total) * worth);
}

/** From which score and confidence a site may be called what. */
export const LABEL_RULES = { strongTenths: 800, goodTenths: 600, leastConfidence: 60 } as const;

/** What a site may be called. Below the least confidence it carries no top label, however high it scores. */
export function labelOf(tenths: number, confidence: number): MatchLabel {
  if (tenths >= LABEL_RULES.strongTenths && confidence >= LABEL_RULES.leastConfidence) return 'strong';
  return tenths >= LABEL_RULES.goodTenths ? 'good' : 'possible';
}
