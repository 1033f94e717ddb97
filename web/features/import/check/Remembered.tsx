import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportRunData } from '#contract/imports.ts';
import { formatMoment } from '../../../text/moment.ts';
import { useTextContext } from '../../../text/useTextContext.ts';
import controls from '../../../ui/controls.module.css';
import { useImportWords } from '../useImportWords.ts';
import styles from './evidence.module.css';

interface RememberedProps {
  run: ImportRunData;
  busy: boolean;
  onOptions: (options: ImportOptionsData) => void;
}

/** Whose decisions a file began with, and the way to begin without them. */
export function Remembered({ run: { remembered }, busy, onOptions }: RememberedProps) {
  const words = useImportWords();
  const { language } = useTextContext();
  if (!remembered) return null;
  return (
    <p className={styles.remembered} data-part="remembered">
      <span>
        {words.asLastTime(remembered.name ?? remembered.file, formatMoment(remembered.at, language))}
      </span>
      <button
        type="button"
        className={controls.button}
        disabled={busy}
        onClick={() => onOptions({ remembered: false })}
      >
        {words.dropRemembered}
      </button>
    </p>
  );
}
