import { useWords } from '../../i18n/words.ts';
import { useViewFaults } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { FaultList } from './FaultList.tsx';
import styles from './notices.module.css';

/** Names what in a pasted link could not be read. Dismissing it cleans the address. */
export function LinkNotice() {
  const words = useWords();
  const { faults, drop } = useViewFaults();
  if (faults.length === 0) return null;
  return (
    <div className={styles.notice} data-tone="warning" role="alert">
      <Icon name="warning" />
      <div>
        <b>{words.state.linkFaultsTitle}</b>
        <FaultList faults={faults} />
      </div>
      <button type="button" className={controls.button} onClick={drop}>
        {words.app.dismiss}
      </button>
    </div>
  );
}
