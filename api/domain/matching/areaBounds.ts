import type { NeedData } from '#contract/requirement.ts';
import type { MatchPlan } from './plan.ts';

/** The free area that a plan asks for; undefined where it asks for none. */
export function areaNeed({ needs }: MatchPlan): NeedData | undefined {
  return needs.find(({ criterion }) => criterion.form === 'area')?.need;
}

/** The bounds of a free area in ㎡, each moved outwards by the tolerance; an open end is infinite. */
export function areaBounds({ min, max, tolerancePercent = 0 }: NeedData): { minM2: number; maxM2: number } {
  const tolerance = tolerancePercent / 100;
  return {
    minM2: (min ?? Number.NEGATIVE_INFINITY) * (1 - tolerance),
    maxM2: (max ?? Number.POSITIVE_INFINITY) * (1 + tolerance),
  };
}
