import { useWords } from '../../i18n/words.ts';
import { useMay, useSession } from '../../server/session.ts';
import { pageAddress } from '../../state/page.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import styles from './projectsLink.module.css';

/** The way from the map to the projects, for whoever may read them; on a phone an account's menu has it. */
export function ProjectsLink() {
  const words = useWords();
  const may = useMay();
  const hasAccount = useSession().data?.person != null;
  if (!may('project.read')) return null;
  return (
    <a
      className={`${controls.button} ${styles.link}`}
      data-account={hasAccount ? '' : undefined}
      href={pageAddress('projects')}
      title={words.office.projects}
    >
      <Icon name="board" />
      <span className={styles.linkWord}>{words.office.projects}</span>
    </a>
  );
}
