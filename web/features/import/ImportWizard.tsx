import { useEffect, useRef, useState } from 'react';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import { IMPORT_FILE_BYTES } from '#contract/imports.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import type { ChosenFile } from '../../ui/drop/chosenFiles.ts';
import { MOST_FILES } from '../../ui/drop/chosenFiles.ts';
import forms from '../../ui/forms.module.css';
import { CheckStep } from './CheckStep.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { DraftMapPane } from './draftMap/DraftMapPane.tsx';
import type { OnDrawn } from './draftMap/useRowDrawing.ts';
import { ImportList } from './ImportList.tsx';
import { ReadingStep } from './ReadingStep.tsx';
import { SiblingList } from './SiblingList.tsx';
import { SourceList } from './SourceList.tsx';
import { StepHead } from './StepHead.tsx';
import type { SentSet } from './sentSets.ts';
import { useDraftMap } from './useDraftMap.ts';
import { useImportEntryWords } from './useImportEntryWords.ts';
import { useImportWords } from './useImportWords.ts';
import { type Trouble, useRun } from './useRun.ts';
import { WorkBar } from './WorkBar.tsx';
import styles from './wizard.module.css';

interface ImportWizardProps {
  /** what was dropped on the page, each time a new one */
  dropped: { readonly files: readonly ChosenFile[]; readonly serial: number };
  /** files are held over the page */
  held: boolean;
  onClose: () => void;
}

/** Files on their way in: chosen, tried and corrected beside their map, imported, and taken back if that was wrong. */
export function ImportWizard({ dropped, held, onClose }: ImportWizardProps) {
  const { title } = useImportEntryWords();
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  // How a file was to be read that may have been refused; of one that was read, the server tells it.
  const [said, setSaid] = useState<ImportOptionsData>({});
  const { run, work, trouble, serial, sets, ...hands } = useRun();
  const draft = useDraftMap(run?.id ?? null, serial, run?.state === 'draft');
  const choose = (chosen: readonly ChosenFile[], asked: ImportOptionsData = {}) => {
    setFiles(chosen);
    setSaid(asked);
    hands.forget();
    hands.send(chosen, asked);
  };
  useDropped(dropped, choose);
  const drawn: OnDrawn = (place, ring) =>
    run && hands.again(run.id, { ...run.options, drawn: { ...run.options.drawn, [place]: ring } });
  const busy = work !== null;
  const isUnread = run?.state === 'reading';
  const step = run === null || isUnread ? 'choose' : run.state === 'draft' ? 'check' : 'done';
  return (
    <Dialog title={title} full onClose={onClose}>
      <div className={styles.wizard} data-step={step} aria-busy={busy}>
        {run && !isUnread && <DraftMapPane draft={draft} onDrawn={drawn} />}
        <div className={styles.side} data-part="import-steps">
          <StepHead step={step} title={run?.file ?? null} />
          {run && <SiblingList sets={sets} open={run.id} busy={busy && !isUnread} onOpen={hands.open} />}
          {work && <WorkBar work={work} onEnd={() => void hands.end()} />}
          {trouble && <TroubleLine trouble={trouble} />}
          {!run && (
            <>
              <ChooseStep
                files={files}
                options={said}
                busy={busy}
                held={held}
                failed={trouble !== null}
                onFiles={choose}
              />
              <ImportList
                busy={busy}
                onUndo={hands.undo}
                onResume={hands.open}
                onRemove={(id) => void hands.remove(id)}
              />
              <SourceList />
            </>
          )}
          {run && isUnread && (
            <ReadingStep
              run={run}
              busy={busy}
              onAgain={() => hands.again(run.id, run.options)}
              onRemove={() => void hands.remove(run.id)}
              onAnother={hands.forget}
            />
          )}
          {run && step === 'check' && (
            <CheckStep
              run={run}
              serial={serial}
              busy={busy}
              draft={draft}
              besides={readDrafts(sets)}
              onOptions={(corrected) => hands.again(run.id, corrected)}
              onAnother={hands.forget}
              onImport={() => hands.commit(run.id)}
            />
          )}
          {run && step === 'done' && (
            <DoneStep
              run={run}
              busy={busy}
              draft={draft}
              onUndo={() => hands.undo(run.id)}
              onClose={onClose}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** What is dropped on the page is chosen, once. */
function useDropped(
  dropped: ImportWizardProps['dropped'],
  choose: (files: readonly ChosenFile[]) => void,
): void {
  const begun = useRef(0);
  useEffect(() => {
    if (dropped.files.length > 0 && begun.current !== dropped.serial) choose(dropped.files);
    begun.current = dropped.serial;
  });
}

/** The drafts that are read, of those that were sent together. */
function readDrafts(sets: readonly SentSet[]): number[] {
  return sets.flatMap(({ id, state }) => (id !== null && state === 'draft' ? [id] : []));
}

function TroubleLine({ trouble }: { trouble: Trouble }) {
  const words = useImportWords();
  const language = useViewPart('language');
  const megabytes = (bytes: number) => formatNumber(Math.ceil(bytes / 1024 / 1024), 0, language);
  return (
    <p className={forms.fault} role="alert">
      {textOfTrouble()}
    </p>
  );

  function textOfTrouble(): string {
    switch (trouble.what) {
      case 'told':
        return trouble.text;
      case 'failed':
        return words.failedBefore(trouble.text);
      case 'interrupted':
        return words.interrupted[trouble.work];
      case 'tooLarge':
        return words.tooLarge(megabytes(trouble.bytes), megabytes(IMPORT_FILE_BYTES));
      case 'tooMany':
        return words.tooMany(formatNumber(MOST_FILES, 0, language));
    }
  }
}
