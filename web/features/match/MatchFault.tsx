import { useWords } from '../../i18n/words.ts';
import { ServerProblem } from '../../server/client.ts';
import { faultWord } from '../../text/problemWords.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import styles from './match.module.css';

/** Why a requirement could not be held against sites: what of it is at fault, or that no answer came. */
export function MatchFault({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const words = useWords();
  if (!(error instanceof ServerProblem) || error.faults.length === 0)
    return <ErrorMessage error={error} onRetry={onRetry} />;
  return (
    <ul className={styles.faults} role="alert">
      {error.faults.map(({ field, code, message, found, expected }) => (
        <li key={`${field} ${code}`}>
          {[faultWord(words, code, message), found, expected].filter(Boolean).join(' · ')}
        </li>
      ))}
    </ul>
  );
}
