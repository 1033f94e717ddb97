import { sayOutlineFault } from '#domain/outlineFault.ts';
import { useWords } from '../../i18n/words.ts';
import { type ProblemFault, ServerProblem } from '../../server/client.ts';
import { faultLine, wordsOfProblem } from '../../text/problemWords.ts';
import forms from '../../ui/forms.module.css';
import { useBoundaryWords } from './useBoundaryWords.ts';
import type { BoundaryWords } from './words.zh.ts';

/** What the server said against a boundary, with whom and by how much. */
export function RefusedList({ error }: { error: unknown }) {
  const words = useWords();
  const { refused, notSent, outlineFaults } = useBoundaryWords();
  if (!error) return null;
  const faults = error instanceof ServerProblem ? error.faults : [];
  return (
    <div className={forms.fault} role="alert">
      {faults.length > 0 ? (
        <>
          <b>{refused}</b>
          <ul>
            {faults.map((fault) => (
              <li key={`${fault.field} ${fault.code} ${fault.found}`}>
                {faultLine(words, sayPlace(fault, outlineFaults))}
              </li>
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

/** With what the record says of the outline in the reader's words. */
function sayPlace(fault: ProblemFault, words: BoundaryWords['outlineFaults']): ProblemFault {
  return { ...fault, ...(fault.found && { found: sayOutlineFault(fault.found, words) }) };
}
