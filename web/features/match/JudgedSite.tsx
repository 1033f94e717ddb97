import type { MatchedSiteData } from '#contract/match.ts';
import { SiteCard } from './SiteCard.tsx';
import { useMatchContext } from './useMatchContext.ts';
import { verdictOf } from './verdict.ts';

const ALL_REASONS = 40;

interface JudgedSiteProps {
  site: MatchedSiteData;
  /** its place among the results; null where it is not among those listed */
  rank: number | null;
  /** the kinds that are looked for */
  kinds: readonly string[];
}

/** A site with all its reasons, and how it stands to the requirement as a whole. */
export function JudgedSite({ site, rank, kinds }: JudgedSiteProps) {
  const { match: words } = useMatchContext();
  return (
    <SiteCard
      site={site}
      rank={rank}
      reasons={ALL_REASONS}
      verdict={verdictOf(site, { rank, kinds, words })}
    />
  );
}

/** The place of a site among the results; null where it is not among those listed. */
export function rankIn(results: readonly MatchedSiteData[], id: number): number | null {
  const at = results.findIndex((site) => site.id === id);
  return at < 0 ? null : (results[at].rank?.place ?? at + 1);
}
