import { GEOMETRY_WARNINGS, type GeometryWarning } from '#contract/geometryWarnings.ts';
import { useBoundaryWords } from '../../i18n/useBoundaryWords.ts';
import { useWords } from '../../i18n/words.ts';
import { ServerProblem } from '../../server/client.ts';
import { faultWord, wordsOfProblem } from '../../ui/problemWords.ts';

/** What of a refusal an editor may save nevertheless; empty where something else is wrong too, or nothing was refused. */
export function acceptableOf(error: unknown): GeometryWarning[] {
  if (!(error instanceof ServerProblem) || error.status !== 422 || error.faults.length === 0) return [];
  const codes = new Set(error.faults.map(({ code }) => code));
  const accepted = GEOMETRY_WARNINGS.filter((code) => codes.has(code));
  return accepted.length === codes.size ? accepted : [];
}

/** What the server said against a boundary, with whom and by how much. */
export function RefusedList({ error }: { error: unknown }) {
  const words = useWords();
  const { refused, notSent } = useBoundaryWords();
  if (!error) return null;
  const faults = error instanceof ServerProblem ? error.faults : [];
  return (
    <div className="form-fault" role="alert">
      {faults.length > 0 ? (
        <>
          <b>{refused}</b>
          <ul>
            {faults.map(({ field, code, message, found }) => (
              <li key={`${field} ${code} ${found}`}>
                {faultWord(words, code, message)}
                {found && ` · ${found}`}
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
