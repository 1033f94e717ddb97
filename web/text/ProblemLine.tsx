import { useWords } from '../i18n/words.ts';
import forms from '../ui/forms.module.css';
import { wordsOfProblem } from './problemWords.ts';

/** What went wrong with the last try, told at once to who listens; nothing while nothing did. */
export function ProblemLine({ error, text }: { error: unknown; text?: string }) {
  const words = useWords();
  if (!error) return null;
  return (
    <p className={forms.fault} role="alert">
      {text ?? wordsOfProblem(error, words)}
    </p>
  );
}
