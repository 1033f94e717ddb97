import { useExplained, useMatch } from '../../server/match.ts';
import { JudgedSite, rankIn } from './JudgedSite.tsx';
import styles from './match.module.css';
import { useAsker } from './useAsker.ts';
import { useMatchContext } from './useMatchContext.ts';
import { useRequirement } from './useRequirement.ts';

/** On the sheet of any site while a project is matched: how it stands to what is needed, and why. */
export function SiteVerdict({ id }: { id: number }) {
  const { match: words } = useMatchContext();
  const { asked } = useRequirement();
  const asker = useAsker();
  const [site] = (useExplained(asked, [id], asker).data ?? []).filter((one) => one.id === id);
  const results = useMatch(asked, asker).data?.answer.results ?? [];
  if (!asked || !site) return null;
  const rank = rankIn(results, id);
  return (
    <section className={styles.verdict} aria-label={words.why}>
      <h3>{rank === null ? words.whyNot : words.why}</h3>
      <ol className={styles.sites}>
        <JudgedSite site={site} rank={rank} kinds={asked.kinds} />
      </ol>
    </section>
  );
}
