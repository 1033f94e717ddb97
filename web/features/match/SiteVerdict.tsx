import { useExplained, useMatch } from '../../server/match.ts';
import { SiteCard } from './SiteCard.tsx';
import { useReasonContext } from './useReasonContext.ts';
import { useRequirement } from './useRequirement.ts';
import { verdictOf } from './verdict.ts';
import './match.css';

const ALL_REASONS = 40;

/** On the sheet of any site while a project is matched: how it stands to what is needed, and why. */
export function SiteVerdict({ id }: { id: number }) {
  const { match: words } = useReasonContext();
  const { asked } = useRequirement();
  const [site] = (useExplained(asked, [id]).data ?? []).filter((one) => one.id === id);
  const results = useMatch(asked).data?.answer.results ?? [];
  if (!asked || !site) return null;
  const at = results.findIndex((one) => one.id === id);
  const rank = at < 0 ? null : at + 1;
  return (
    <section className="match-verdict" aria-label={words.why}>
      <h3>{rank === null ? words.whyNot : words.why}</h3>
      <ol className="match-sites">
        <SiteCard
          site={site}
          rank={rank}
          reasons={ALL_REASONS}
          verdict={verdictOf(site, { rank, kinds: asked.kinds, words })}
        />
      </ol>
    </section>
  );
}
