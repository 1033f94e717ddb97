import { useWords } from '../../i18n/words.ts';
import { ServerProblem } from '../../server/client.ts';
import { faultLine, wordsOfProblem } from '../../text/problemWords.ts';
import forms from '../../ui/forms.module.css';
import { useBoundaryWords } from './useBoundaryWords.ts';

/** What the server said against a boundary, with whom and by how much. */
export function RefusedList({ error }: { error: unknown }) {
  const words = useWords();
  const { refused, notSent } = useBoundaryWords();
  if (!error) return null;
  const faults = error instanceof ServerProblem ? error.faults : [];
  return (
    <div className={forms.fault} role="alert">
      {faults.length > 0 ? (
        <>
          <b>{refused}</b>
          <ul>
            {faults.map((fault) => (
              <li key={`${fault.field} ${fault.code} ${fault.found}`}>{faultLine(words, fault)}</li>
            ))}
          </ul>
        </>
      ) : error instanceof ServerProblem ? (
        wordsOfProblem(error, words)
      ) : (
        notSent
      )}
    </div>
  );
}
