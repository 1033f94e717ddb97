import type { ProjectItemData } from '#contract/projects.ts';
import { useProjectAddress } from '../../state/projectAddress.ts';
import { StateMessage } from '../../text/StateMessage.tsx';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import { StatusTag } from '../../ui/marks.tsx';
import { GradeMark } from './GradeMark.tsx';
import styles from './projects.module.css';
import { SiteLink } from './SiteLink.tsx';
import { useProjectWords } from './useProjectWords.ts';

/** The sites that projects hold, by project, each a step from the map. */
export function ProjectSites({ items }: { items: readonly ProjectItemData[] }) {
  const own = useProjectWords();
  const [, patch] = useProjectAddress();
  const holding = items.filter(({ sites }) => sites.length > 0);
  if (holding.length === 0)
    return (
      <div className={layout.card}>
        <StateMessage icon="map" title={own.mapNone}>
          <p>{own.mapHelp}</p>
        </StateMessage>
      </div>
    );
  return (
    <>
      <p className={`${forms.note} ${styles.note}`}>{own.mapHelp}</p>
      <ul className={`${styles.sites} ${layout.card}`}>
        {holding.map((project) => (
          <li key={project.id}>
            <p>
              <GradeMark grade={project.grade} />
              <button type="button" className={styles.name} onClick={() => patch({ id: project.id })}>
                {project.name}
              </button>
              <small>{own.stages[project.stage]}</small>
            </p>
            <ul>
              {project.sites.map((site) => (
                <li key={site.id}>
                  <SiteLink site={site} />
                  <StatusTag status={site.status} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
