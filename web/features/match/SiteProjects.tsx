import type { MatchedSiteData } from '#contract/match.ts';
import { useSiteProjects } from '../../server/match.ts';
import { pageAddress } from '../../state/page.ts';
import { formatNumber } from '../../text/number.ts';
import { criterionWord, gapText } from '../../text/reasonText.ts';
import styles from './match.module.css';
import { type MatchContext, useMatchContext } from './useMatchContext.ts';
import type { MatchWords } from './words.zh.ts';

/** What tells one project from the others: the points, what has to be asked, or how far it is from fitting. */
function howItStands(fit: keyof MatchWords['fits'], site: MatchedSiteData, context: MatchContext): string {
  const { match: words, language } = context;
  const musts = site.criteria.filter(({ mode }) => mode === 'must');
  if (fit === 'near') {
    const missed = musts.find(({ outcome }) => outcome === 'fail')!;
    return context.reasons.because(criterionWord(missed.code, context), gapText(missed, site.kind, context));
  }
  if (fit === 'ask') {
    const unknown = musts.filter(({ outcome }) => outcome === 'unknown');
    return words.siteProjectAsks(
      unknown.map(({ code }) => criterionWord(code, context)).join(context.reasons.or),
    );
  }
  const number = (value: number) => formatNumber(value, 1, language);
  return site.high > site.low
    ? words.siteProjectOpen(number(site.low), number(site.high))
    : words.siteProjectScore(number(site.score));
}

/** The projects that a site fits, or nearly; for whoever may read projects. */
export function SiteProjects({ id }: { id: number }) {
  const context = useMatchContext();
  const { match: words } = context;
  const { data } = useSiteProjects(id);
  if (!data) return null;
  return (
    <section className={styles.projects} data-part="site-projects" aria-label={words.siteProjects}>
      <h3>{words.siteProjects}</h3>
      {data.items.length === 0 ? (
        <p className={styles.note}>{words.siteProjectsNone}</p>
      ) : (
        <ul>
          {data.items.map(({ project, fit, site }) => (
            <li key={project.id}>
              <a href={pageAddress('map', { for: String(project.id), site: String(id) })}>{project.name}</a>
              <span data-fit={fit}>
                {context.reasons.because(words.fits[fit], howItStands(fit, site, context))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
