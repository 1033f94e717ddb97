import type { ImportRunData } from '#contract/imports.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import styles from './import.module.css';
import { useImportWords } from './useImportWords.ts';

interface ReadingStepProps {
  run: ImportRunData;
  busy: boolean;
  onAgain: () => void;
  onRemove: () => void;
  onAnother: () => void;
}

/** A file that is kept and not read to its end: while nobody reads it, what can be done with it. */
export function ReadingStep({ run, busy, onAgain, onRemove, onAnother }: ReadingStepProps) {
  const words = useImportWords();
  return (
    <div className={styles.foot} data-part="import-reading">
      <div className={forms.actions}>
        <button type="button" className={controls.button} onClick={onAnother}>
          {words.another}
        </button>
        {!busy && (
          <>
            <button type="button" className={controls.button} onClick={onRemove}>
              {words.remove}
            </button>
            <button type="button" className={controls.button} data-look="primary" onClick={onAgain}>
              {words.readAgain} <span className={controls.hidden}>{run.file}</span>
            </button>
          </>
        )}
      </div>
    </div>
  );
}
