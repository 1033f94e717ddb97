import type { MatchedSiteData } from '#contract/match.ts';
import type { PlannedNeed } from './plan.ts';

/**
 * What the place of a result depends on: the score, how far it can be relied on, and how much more than the least that is asked for would be
 * taken. Results that agree in all of it are equal and share their rank; they are listed by code, then id.
 */
export interface Standing {
  readonly score: number;
  readonly confidence: number;
  /** In ㎡; infinite where the area is not known. */
  readonly spareM2: number;
}

/** The least free area that is asked for, ㎡; 0 where none is. */
export function leastAskedM2(needs: readonly PlannedNeed[]): number {
  return needs.find(({ criterion }) => criterion.form === 'area')?.need.min ?? 0;
}

/** How much a site has above the least that is asked for. @param areaM2 NaN: not known, which comes last */
export function spareM2(areaM2: number, leastM2: number): number {
  return Number.isNaN(areaM2) ? Number.POSITIVE_INFINITY : Math.max(0, areaM2 - leastM2);
}

/** The better first; 0: equal. */
export function compareStandings(a: Standing, b: Standing): number {
  return (
    b.score - a.score || b.confidence - a.confidence || (a.spareM2 === b.spareM2 ? 0 : a.spareM2 - b.spareM2)
  );
}

/** The standing of a site that was held against needs. */
export function standingOf(
  { score, confidence, areaM2 }: Pick<MatchedSiteData, 'score' | 'confidence' | 'areaM2'>,
  leastM2: number,
): Standing {
  return { score, confidence, spareM2: spareM2(areaM2 ?? Number.NaN, leastM2) };
}
