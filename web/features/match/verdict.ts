import type { MatchedSiteData } from '#contract/match.ts';
import type { MatchWords } from './words.zh.ts';

interface VerdictOptions {
  /** its place among the results; null where it is not among those listed */
  readonly rank: number | null;
  readonly kinds: readonly string[];
  readonly words: MatchWords;
}

/** How a site stands to the requirement as a whole. */
export function verdictOf(
  { kind, criteria }: MatchedSiteData,
  { rank, kinds, words }: VerdictOptions,
): string {
  if (!kinds.includes(kind)) return words.whyKind;
  const musts = criteria.filter(({ mode }) => mode === 'must');
  const failed = musts.filter(({ outcome }) => outcome === 'fail').length;
  if (failed > 0) return words.whyFails(String(failed));
  if (musts.some(({ outcome }) => outcome === 'unknown')) return words.whyAsk;
  return rank === null ? words.whyFitsUnranked : words.whyFits(String(rank));
}
