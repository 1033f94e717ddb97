import { useWords } from '../../i18n/words.ts';
import { ServerProblem } from '../../server/client.ts';
import { faultLine, wordsOfProblem } from '../../text/problemWords.ts';
import forms from '../../ui/forms.module.css';

/** What went wrong with the last change, with each thing that the server found; nothing while nothing did. */
export function PictureProblem({ error }: { error: unknown }) {
  const words = useWords();
  if (!error) return null;
  const faults = error instanceof ServerProblem ? error.faults : [];
  return (
    <p className={forms.fault} role="alert">
      {faults.length > 0
        ? faults.map((fault) => faultLine(words, fault)).join(' ')
        : wordsOfProblem(error, words)}
    </p>
  );
}
