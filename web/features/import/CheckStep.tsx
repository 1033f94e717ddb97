import { useState } from 'react';
import type { ImportOptionsData, ImportRunData } from '#contract/imports.ts';
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
import { type RowTab, RowTable } from './RowTable.tsx';
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

const TABS: readonly RowTab[] = ['new', 'changed', 'unchanged', 'unplaced', 'rejected'];

/** What a file would do: its columns, to be corrected, and what becomes of each row. */
export function CheckStep({ run, serial, busy, onOptions, onAnother, onImport }: CheckStepProps) {
  const words = useImportWords();
  const leftOutWords = useLeftOutWords();
  // As the rows on the screen were read: a correction that is refused changes neither.
  const { options } = run;
  const language = useViewPart('language');
  const number = (value: number) => formatNumber(value, 0, language);
  const counts: Record<RowTab, number> = {
    new: run.created,
    changed: run.updated,
    unchanged: run.unchanged,
    unplaced: run.unplaced,
    rejected: run.rejected,
  };
  const leftOut = leftOutText(run.leftOut, leftOutWords, language);
  const [chosen, setTab] = useState<RowTab | null>(null);
  const tab = chosen ?? TABS.find((one) => counts[one] > 0) ?? 'new';
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
      <div className={styles.tabs} role="tablist">
        {TABS.map((one) => (
          <button
            type="button"
            role="tab"
            key={one}
            aria-selected={one === tab}
            data-what={one}
            onClick={() => setTab(one)}
          >
            {words.outcomes[one]} <b>{number(counts[one])}</b>
          </button>
        ))}
      </div>
      <RowTable key={tab} id={run.id} what={tab} serial={serial} />
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
