import type { MatchLabel } from '#contract/match.ts';

/** Up to this age, in days, facts count in full; at the other, and when nobody knows, half. */
const FRESH_DAYS = 30;
const OLD_DAYS = 365;
const OLD_WORTH = 0.5;

/**
 * How far a judgement can be relied on, 0–100: the part of what is asked for, musts and wishes, that is known, times how fresh the facts are.
 * @param total the weight of all that is asked for
 * @param known the weight of what is known of it
 * @param ageDays since the site was last verified or changed; NaN: not known
 */
export function confidenceOf(total: number, known: number, ageDays: number): number {
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
