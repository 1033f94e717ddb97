import { useImports } from '../../server/imports.ts';
import { useMay } from '../../server/session.ts';
import { formatMoment } from '../../text/moment.ts';
import { formatNumber } from '../../text/number.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import layout from '../../ui/layout.module.css';
import styles from './due.module.css';
import { useDueWords } from './useDueWords.ts';

/** By whom a file of the watched folder is said to have come. */
const WATCHER = 'watch';

/** For who may import: what came into the watched folder and waits, or cannot be read, and why. Nothing where there is nothing. */
export function WatchedFiles() {
  return useMay()('import.run') ? <WaitingFiles /> : null;
}

function WaitingFiles() {
  const words = useDueWords();
  const { language } = useTextContext();
  const waiting = (useImports().data ?? []).filter(({ by, state }) => by === WATCHER && state === 'draft');
  if (waiting.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="due-watched">
      <h2 id="due-watched">{words.watched(formatNumber(waiting.length, 0, language))}</h2>
      <p>{words.watchedHelp}</p>
      <ul className={styles.list} data-part="due-watched">
        {waiting.map(({ id, file, at, error }) => (
          <li key={id} className={layout.card}>
            <div className={styles.words}>
              <b>{file}</b>
              <small>{formatMoment(at, language)}</small>
              <p>{error ? error.message : words.watchedWaits}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
