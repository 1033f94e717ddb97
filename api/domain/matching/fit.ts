import type { CriterionResultData } from '#contract/match.ts';

/** How a site stands to a requirement: all musts met, something to ask, one must missed, or no matter. */
export type Fit = 'fit' | 'ask' | 'near' | null;

/** The same distinction as among the results of a match. That a site is to be had at all is no near miss. */
export function fitOf(criteria: readonly Pick<CriterionResultData, 'code' | 'mode' | 'outcome'>[]): Fit {
  const musts = criteria.filter(({ mode }) => mode === 'must');
  const missed = musts.filter(({ outcome }) => outcome === 'fail');
  const unknown = musts.some(({ outcome }) => outcome === 'unknown');
  if (missed.length === 0) return unknown ? 'ask' : 'fit';
  return missed.length === 1 && !unknown && missed[0].code !== 'status' ? 'near' : null;
}
