import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportRunData } from '#contract/imports.ts';
import { useViewPart } from '../../state/url.ts';
import { leftOutText } from '../../text/leftOutText.ts';
import { formatNumber } from '../../text/number.ts';
import { useLeftOutWords } from '../../text/useLeftOutWords.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { ColumnTable } from './ColumnTable.tsx';
import { FileOptions } from './FileOptions.tsx';
import styles from './import.module.css';
import { KeptCounts } from './KeptCounts.tsx';
import { RowTabs } from './RowTabs.tsx';
import { StatusWords } from './StatusWords.tsx';
import { useImportWords } from './useImportWords.ts';

interface CheckStepProps {
  run: ImportRunData;
  serial: number;
  busy: boolean;
  onOptions: (options: ImportOptionsData) => void;
  onAnother: () => void;
  onImport: () => void;
}

/** What a file would do: its columns, to be corrected, and what becomes of each row. */
export function CheckStep({ run, serial, busy, onOptions, onAnother, onImport }: CheckStepProps) {
  const words = useImportWords();
  const leftOutWords = useLeftOutWords();
  // As the rows on the screen were read: a correction that is refused changes neither.
  const { options } = run;
  const language = useViewPart('language');
  const number = (value: number) => formatNumber(value, 0, language);
  const leftOut = leftOutText(run.leftOut, leftOutWords, language);
  const toWrite = run.created + run.updated;
  return (
    <>
      <p className={forms.note}>
        <b>{run.file}</b> · {words.counts(number(run.read))} · {words.dryRun}
        {leftOut !== null && ` · ${leftOut}`}
      </p>
      {run.error && (
        <p className={forms.fault} role="alert">
          {run.error.message}
        </p>
      )}
      {run.statusWords.length > 0 && (
        <StatusWords
          key={serial}
          statusWords={run.statusWords}
          options={options}
          busy={busy}
          onOptions={onOptions}
        />
      )}
      <ColumnTable run={run} options={options} busy={busy} onOptions={onOptions} />
      <details className={styles.notes} open={run.error !== undefined}>
        <summary>{words.howRead}</summary>
        <FileOptions
          key={serial}
          options={options}
          busy={busy}
          besideDemo={run.notes.some(({ code }) => code === 'beside_demo')}
          onOptions={onOptions}
        />
      </details>
      {run.notes.length > 0 && (
        <details className={styles.notes}>
          <summary>
            {words.notes} <small>{run.notes.length}</small>
          </summary>
          <ul>
            {run.notes.map((note) => (
              <li key={`${note.code} ${note.field} ${note.sheet} ${note.row}`}>{note.message}</li>
            ))}
          </ul>
        </details>
      )}
      <KeptCounts run={run} />
      <RowTabs run={run} serial={serial} />
      <div className={`${forms.actions} ${styles.foot}`} data-part="import-foot">
        <button type="button" className={controls.button} disabled={busy} onClick={onAnother}>
          {words.another}
        </button>
        <button
          type="button"
          className={controls.button}
          data-look="primary"
          disabled={busy || toWrite === 0 || run.error !== undefined}
          onClick={onImport}
        >
          {busy ? words.reading : toWrite === 0 ? words.nothingToImport : words.import(number(toWrite))}
        </button>
      </div>
    </>
  );
}
