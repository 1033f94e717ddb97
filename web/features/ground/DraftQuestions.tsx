import type { GroundDraftData, GroundOptionsData } from '#contract/ground.ts';
import controls from '../../ui/controls.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import styles from './ground.module.css';
import { useGroundWords } from './useGroundWords.ts';

interface DraftQuestionsProps {
  draft: GroundDraftData;
  isPending: boolean;
  onAnswer: (options: GroundOptionsData) => void;
}

/** What is ambiguous in a file: it is asked, with what would come of each answer. */
export function DraftQuestions({ draft: { questions }, isPending, onAnswer }: DraftQuestionsProps) {
  const own = useGroundWords();
  if (questions.length === 0) return null;
  return (
    <fieldset className={styles.questions}>
      <legend>{own.question}</legend>
      {questions.map(({ option, code, message, taken, choices }) => (
        <Labelled key={`${option} ${code}`} label={message}>
          {(control) => (
            <select
              {...control}
              className={controls.select}
              disabled={isPending}
              value={taken ?? ''}
              onChange={({ target }) => onAnswer({ [option]: target.value })}
            >
              {taken === null && <option value="">…</option>}
              {choices
                .filter(({ value }) => value !== 'none')
                .map(({ value, label, evidence }) => (
                  <option key={value} value={value}>
                    {[label, value === taken && own.taken, evidence].filter(Boolean).join(' ')}
                  </option>
                ))}
            </select>
          )}
        </Labelled>
      ))}
    </fieldset>
  );
}
