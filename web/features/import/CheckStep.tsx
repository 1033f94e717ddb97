import { useRef } from 'react';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportRunData } from '#contract/imports.ts';
import forms from '../../ui/forms.module.css';
import { CheckFoot } from './CheckFoot.tsx';
import { ColumnTable } from './check/ColumnTable.tsx';
import { EvidenceList } from './check/EvidenceList.tsx';
import { FileOptions } from './check/FileOptions.tsx';
import { KeptCounts } from './check/KeptCounts.tsx';
import { LayerChoice } from './check/LayerChoice.tsx';
import { Questions } from './check/Questions.tsx';
import { Remembered } from './check/Remembered.tsx';
import { Repairs } from './check/Repairs.tsx';
import { unknownWords, ValueWords } from './check/ValueWords.tsx';
import styles from './import.module.css';
import { RowTabs } from './rows/RowTabs.tsx';
import type { DraftMap } from './useDraftMap.ts';
import { useImportWords } from './useImportWords.ts';
import { usePendingEdits } from './usePendingEdits.ts';
import { mayHaveOutlines, WAYS, WaysIn } from './ways/WaysIn.tsx';

interface CheckStepProps {
  run: ImportRunData;
  serial: number;
  busy: boolean;
  draft: DraftMap;
  /** the drafts that were sent with it and are read */
  besides: readonly number[];
  onOptions: (options: ImportOptionsData) => void;
  onAnother: () => void;
  onImport: () => void;
}

/** What files would do: what is asked first, then how they were read, their columns, and what becomes of each row. */
export function CheckStep({
  run,
  serial,
  busy,
  draft,
  besides,
  onOptions,
  onAnother,
  onImport,
}: CheckStepProps) {
  const words = useImportWords();
  // As the rows on the screen were read: a correction that is refused changes neither.
  const { options } = run;
  const edits = usePendingEdits(serial);
  // What is asked says it better.
  const isAsked = run.questions.some(({ taken }) => taken === null);
  const how = useRef<HTMLDetailsElement>(null);
  const say = { busy, onOptions };
  // What leads to places has a card of its own.
  const questions = run.questions.filter(({ code }) => !WAYS.has(code));
  return (
    <>
      <Remembered run={run} {...say} />
      {run.error && !isAsked && (
        <p className={forms.fault} role="alert">
          {run.error.message}
        </p>
      )}
      {questions.length > 0 && (
        <Questions
          key={`questions ${serial}`}
          questions={questions}
          options={options}
          onPreview={draft.setPreview}
          {...say}
        />
      )}
      {mayHaveOutlines(run) && <WaysIn run={run} besides={besides} {...say} />}
      {unknownWords(run).length > 0 && <ValueWords key={`words ${serial}`} run={run} {...say} />}
      <EvidenceList run={run} {...say} onChange={(option) => leadTo(how.current, option)}>
        {run.layers.length > 1 && <LayerChoice key={`layers ${serial}`} run={run} {...say} />}
        <details
          ref={how}
          className={styles.notes}
          open={run.error !== undefined && run.questions.length === 0}
        >
          <summary>{words.howRead}</summary>
          <FileOptions
            key={`options ${serial}`}
            options={options}
            besideDemo={run.notes.some(({ code }) => code === 'beside_demo')}
            {...say}
          />
        </details>
      </EvidenceList>
      <ColumnTable run={run} options={options} {...say} />
      {run.repairs > 0 && <Repairs run={run} serial={serial} draft={draft} {...say} />}
      <Notes run={run} />
      <KeptCounts run={run} />
      <RowTabs run={run} serial={serial} draft={draft} edits={edits} busy={busy} />
      <CheckFoot run={run} edits={edits} {...say} onAnother={onAnother} onImport={onImport} />
    </>
  );
}

function Notes({ run: { notes } }: { run: ImportRunData }) {
  const words = useImportWords();
  if (notes.length === 0) return null;
  return (
    <details className={styles.notes}>
      <summary>
        {words.notes} <small>{notes.length}</small>
      </summary>
      <ul>
        {notes.map((note) => (
          <li key={`${note.code} ${note.field} ${note.sheet} ${note.row}`}>{note.message}</li>
        ))}
      </ul>
    </details>
  );
}

/** Opens what can be said of a file, at one control. */
function leadTo(details: HTMLDetailsElement | null, option: string): void {
  if (!details) return;
  details.open = true;
  const control = details.querySelector<HTMLElement>(`[data-option="${option}"]`);
  control?.focus();
  control?.scrollIntoView({ block: 'center' });
}
