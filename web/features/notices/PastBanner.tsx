import { without } from '../../state/editFilter.ts';
import { useFilter } from '../../state/useFilter.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import styles from './notices.module.css';
import { useNoticeWords } from './useNoticeWords.ts';

/** Nobody may take the past for the present. */
export function PastBanner() {
  const words = useNoticeWords();
  const [filter, edit] = useFilter();
  if (!filter.at) return null;
  return (
    <div className={styles.notice} data-tone="warning" role="status">
      <Icon name="calendar" />
      <div>
        <b>{words.past.banner(filter.at)}</b>
        <small>{words.past.help}</small>
      </div>
      <button
        type="button"
        className={controls.button}
        data-look="primary"
        onClick={() => edit((current) => without(current, 'at'))}
      >
        {words.past.back}
      </button>
    </div>
  );
}
