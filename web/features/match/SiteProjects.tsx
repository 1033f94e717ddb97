import { useSiteProjects } from '../../server/match.ts';
import { pageAddress } from '../../state/page.ts';
import { formatNumber } from '../../ui/number.ts';
import { useReasonContext } from '../../ui/useReasonContext.ts';
import './match.css';

/** The projects that a site fits, or nearly; for whoever may read projects. */
export function SiteProjects({ id }: { id: number }) {
  const { match: words, language } = useReasonContext();
  const { data } = useSiteProjects(id);
  if (!data) return null;
  return (
    <section className="match-projects" aria-label={words.siteProjects}>
      <h3>{words.siteProjects}</h3>
      {data.items.length === 0 ? (
        <p className="match-note">{words.siteProjectsNone}</p>
      ) : (
        <ul>
          {data.items.map(({ project, fit, site }) => (
            <li key={project.id}>
              <a href={pageAddress('map', { for: String(project.id), site: String(id) })}>{project.name}</a>
              <span data-fit={fit}>{words.fits[fit]}</span>
              <b>{formatNumber(site.score, 1, language)}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
