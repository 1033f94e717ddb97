import { chooseTogether, useShownRun } from '../../state/matchMarks.ts';
import { useUi } from '../../state/ui.ts';
import { useViewPart } from '../../state/url.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import { usePickWords } from '../usePickWords.ts';
import styles from './cards.module.css';

/** Which floors stand out on the map, for whoever does not see the list beside it. */
export function RunCard() {
  const words = usePickWords();
  const { names } = useTextContext();
  const run = useShownRun();
  const site = useViewPart('site');
  const isFolded = useUi((ui) => ui.leftFolded);
  if (!run) return null;
  return (
    <div
      className={`${styles.toolCard} ${styles.runCard} ${controls.panel}`}
      role="status"
      data-folded={isFolded ? '' : undefined}
      data-sheet={site === null ? undefined : ''}
    >
      <p>
        <b>{names.container(run.building)}</b>
        <br />
        {run.label}
      </p>
      <IconButton
        icon="close"
        label={words.hideOnMap}
        title={words.hideOnMap}
        onClick={() => chooseTogether([])}
      />
    </div>
  );
}
