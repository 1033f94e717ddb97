import { useSyncExternalStore } from 'react';
import { useWords } from '../../i18n/words.ts';
import { ServerProblem } from '../../server/client.ts';
import { useMeta } from '../../server/queries.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import styles from './notices.module.css';

/** Says that the server is gone, or that this machine is offline. It goes by itself when an answer comes. */
export function ConnectionNotice() {
  const words = useWords();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  const meta = useMeta();
  const lost = meta.failureCount > 0 && !(meta.failureReason instanceof ServerProblem);
  if (online && !lost) return null;
  return (
    <div className={styles.notice} data-tone="warning" role="status">
      <Icon name="offline" />
      <div>
        <b>{online ? words.state.offlineTitle : words.state.browserOffline}</b>
        <small>{words.state.offlineHelp}</small>
      </div>
      <button type="button" className={controls.button} onClick={() => void meta.refetch()}>
        {words.app.retry}
      </button>
    </div>
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}
