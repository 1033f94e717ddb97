import controls from '../../ui/controls.module.css';
import { Badge } from '../../ui/marks.tsx';
import type { SentSet } from './sentSets.ts';
import styles from './siblings.module.css';
import { useImportWords } from './useImportWords.ts';

interface SiblingListProps {
  sets: readonly SentSet[];
  /** the one that is open */
  open: number;
  busy: boolean;
  onOpen: (id: number) => void;
}

/** The files that were sent together, each a draft of its own to be opened in turn, and why others are none. */
export function SiblingList({ sets, open, busy, onOpen }: SiblingListProps) {
  const words = useImportWords();
  if (sets.length < 2) return null;
  return (
    <nav className={styles.siblings} aria-label={words.sentTogether} data-part="siblings">
      <ul>
        {sets.map(({ id, file, error, state }) => (
          <li key={`${id} ${file}`} data-left={error?.level === 'note' ? '' : undefined}>
            {id === null ? (
              <span className={styles.refused}>
                {file}
                {error && <small>{error.message}</small>}
              </span>
            ) : (
              <button
                type="button"
                className={controls.button}
                aria-current={id === open ? 'true' : undefined}
                disabled={busy}
                onClick={() => onOpen(id)}
              >
                {file}
                {state !== 'draft' && <Badge tone="brand">{words.setStates[state]}</Badge>}
                {state === 'draft' && error && <Badge>{words.setAsked}</Badge>}
              </button>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
