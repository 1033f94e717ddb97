import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportRunData } from '#contract/imports.ts';
import { errorsAddress } from '../../server/imports.ts';
import { useViewPart } from '../../state/url.ts';
import { leftOutText } from '../../text/leftOutText.ts';
import { formatNumber } from '../../text/number.ts';
import { useLeftOutWords } from '../../text/useLeftOutWords.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import styles from './import.module.css';
import { useImportWords } from './useImportWords.ts';
import type { PendingEdits } from './usePendingEdits.ts';

interface CheckFootProps {
  run: ImportRunData;
  edits: PendingEdits;
  busy: boolean;
  onOptions: (options: ImportOptionsData) => void;
  onAnother: () => void;
  onImport: () => void;
}

/** Always in sight: that read is accepted and rejected, and what can be done now. */
export function CheckFoot({ run, edits, busy, onOptions, onAnother, onImport }: CheckFootProps) {
  const words = useImportWords();
  const language = useViewPart('language');
  const number = (value: number) => formatNumber(value, 0, language);
  const toWrite = run.created + run.updated;
  return (
    <div className={styles.foot} data-part="import-foot">
      <SumLine run={run} />
      <div className={forms.actions}>
        <button type="button" className={controls.button} disabled={busy} onClick={onAnother}>
          {words.another}
        </button>
        {run.rejected > 0 && (
          <a className={controls.button} href={errorsAddress(run.id)} download>
            <Icon name="download" size={16} />
            {words.errorFile}
          </a>
        )}
        {edits.count > 0 ? (
          <button
            type="button"
            className={controls.button}
            data-look="primary"
            disabled={busy}
            onClick={() => onOptions(edits.into(run.options))}
          >
            {words.readEdited(number(edits.count))}
          </button>
        ) : (
          <button
            type="button"
            className={controls.button}
            data-look="primary"
            disabled={busy || toWrite === 0 || run.error !== undefined}
            onClick={onImport}
          >
            {toWrite === 0 ? words.nothingToImport : words.import(number(toWrite))}
          </button>
        )}
      </div>
    </div>
  );
}

/** Read = accepted + rejected, and what is no row. */
export function SumLine({ run }: { run: ImportRunData }) {
  const words = useImportWords();
  const leftOutWords = useLeftOutWords();
  const language = useViewPart('language');
  const number = (value: number) => formatNumber(value, 0, language);
  const leftOut = leftOutText(run.leftOut, leftOutWords, language);
  const isAsked = run.questions.some(({ taken }) => taken === null);
  // Nothing was read of a file that is refused: none is not the number of its rows.
  const isReadAtAll = run.read > 0 || run.error === undefined || run.error.code === 'nothing_accepted';
  return (
    <p className={styles.sum} data-part="import-sum">
      <span>
        {isReadAtAll
          ? words.sum(number(run.read), number(run.accepted), number(run.rejected))
          : isAsked
            ? words.sumWaits(run.waiting ? number(run.waiting) : null)
            : words.sumUnread}
      </span>
      {run.state === 'draft' && isReadAtAll && <small>{words.dryRun}</small>}
      {leftOut !== null && <small>{leftOut}</small>}
    </p>
  );
}
