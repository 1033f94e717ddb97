import type { CriterionResultData, MatchedSiteData, NeedOutcome } from '#contract/match.ts';

/** One need and how each site stands to it; null where a site of its kind is not asked. */
export interface CriterionRow {
  readonly key: string;
  readonly code: string;
  readonly results: readonly (CriterionResultData | null)[];
}

/** The needs of all sites together: sites of different kinds are asked different ones, and a code may come twice. */
export function criteriaRows(sites: readonly (MatchedSiteData | undefined)[]): readonly CriterionRow[] {
  const bySite = sites.map((site) => {
    const seen = new Map<string, number>();
    return new Map(
      site?.criteria.map((result) => {
        const turn = (seen.get(result.code) ?? 0) + 1;
        seen.set(result.code, turn);
        return [`${result.code} ${turn}`, result] as const;
      }),
    );
  });
  const keys = [...new Set(bySite.flatMap((results) => [...results.keys()]))];
  return keys.map((key) => ({
    key,
    code: key.split(' ')[0],
    results: bySite.map((results) => results.get(key) ?? null),
  }));
}

/** Whether a site fits at all: a must that it fails, or a kind that is not looked for, counts before any score. */
export function fitOf(site: MatchedSiteData, kinds: readonly string[]): NeedOutcome {
  const musts = site.criteria.filter(({ mode }) => mode === 'must').map(({ outcome }) => outcome);
  if (!kinds.includes(site.kind) || musts.includes('fail')) return 'fail';
  return musts.includes('unknown') ? 'unknown' : 'pass';
}
