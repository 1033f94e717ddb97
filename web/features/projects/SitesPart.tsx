import type { ProjectSheetData } from '#contract/projects.ts';
import forms from '../../ui/forms.module.css';
import { StatusTag } from '../../ui/marks.tsx';
import { Part } from './Part.tsx';
import styles from './panel.module.css';
import { SiteLink } from './SiteLink.tsx';
import { useProjectWords } from './useProjectWords.ts';

/** The sites that are held for a project. */
export function SitesPart({ project }: { project: ProjectSheetData }) {
  const own = useProjectWords();
  return (
    <Part title={own.heldTitle}>
      {project.sites.length === 0 && <p className={`${forms.note} ${styles.note}`}>{own.heldNone}</p>}
      <ul className={styles.shortlist}>
        {project.sites.map((site) => (
          <li key={site.id}>
            <SiteLink site={site} />
            <StatusTag status={site.status} />
          </li>
        ))}
      </ul>
    </Part>
  );
}
