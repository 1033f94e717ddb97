import type { NeedData } from '#contract/requirement.ts';
import { looseAreaRange } from '../areaUnits.ts';
import type { MatchPlan } from './plan.ts';

/** The free area that a plan asks for; undefined where it asks for none. */
export function areaNeed({ needs }: MatchPlan): NeedData | undefined {
  return needs.find(({ criterion }) => criterion.form === 'area')?.need;
}

/** The bounds of a free area in ㎡, each moved outwards by the tolerance and by what a ledger rounds off; an open end is infinite. */
export function areaBounds({ min, max, tolerancePercent = 0 }: NeedData): { minM2: number; maxM2: number } {
  const bounds = looseAreaRange({
    min: min === undefined ? undefined : (min * (100 - tolerancePercent)) / 100,
    max: max === undefined ? undefined : (max * (100 + tolerancePercent)) / 100,
  });
  return { minM2: bounds.min, maxM2: bounds.max };
}
