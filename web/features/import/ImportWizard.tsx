import { useEffect, useRef, useState } from 'react';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import { IMPORT_FILE_BYTES, type ImportRunData } from '#contract/imports.ts';
import { useWords } from '../../i18n/words.ts';
import { ServerProblem } from '../../server/client.ts';
import { commitImport, readImport, tryAgain, tryFile, undoImport } from '../../server/imports.ts';
import { faultWord, wordsOfProblem } from '../../text/problemWords.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import forms from '../../ui/forms.module.css';
import { CheckStep } from './CheckStep.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { ImportList } from './ImportList.tsx';
import styles from './import.module.css';
import { useImportWords } from './useImportWords.ts';

interface ImportWizardProps {
  /** one that was dropped on the page */
  file: File | null;
  onClose: () => void;
}

/** A ledger on its way in: chosen, tried and corrected, imported, and taken back if it was wrong. */
export function ImportWizard({ file: dropped, onClose }: ImportWizardProps) {
  const words = useImportWords();
  const [file, setFile] = useState<File | null>(null);
  // How a file was to be read that may have been refused; of one that was read, the server tells it.
  const [said, setSaid] = useState<ImportOptionsData>({});
  const { run, busy, problem, serial, work, forget } = useRun();
  const choose = (chosen: File, asked: ImportOptionsData = {}) => {
    setFile(chosen);
    setSaid(asked);
    const isLarge = chosen.size > IMPORT_FILE_BYTES;
    void work(() => (isLarge ? Promise.reject(new Error(words.tooLarge)) : tryFile(chosen, asked)));
  };
  const begun = useRef(false);
  useEffect(() => {
    if (dropped && !begun.current) choose(dropped);
    begun.current = true;
  });
  const state = run?.state ?? 'none';
  return (
    <Dialog title={words.title} wide onClose={onClose}>
      <div className={styles.wizard} aria-busy={busy}>
        {problem && (
          <p className={forms.fault} role="alert">
            {problem}
          </p>
        )}
        {!run && (
          <>
            <ChooseStep file={file} options={said} busy={busy} failed={problem !== null} onFile={choose} />
            <ImportList
              busy={busy}
              onUndo={(id) => void work(() => undoImport(id))}
              onResume={(id) => void work(() => readImport(id))}
            />
          </>
        )}
        {run && state === 'draft' && (
          <CheckStep
            run={run}
            serial={serial}
            busy={busy}
            onOptions={(corrected) => void work(() => tryAgain(run.id, corrected))}
            onAnother={forget}
            onImport={() => void work(() => commitImport(run.id))}
          />
        )}
        {run && state !== 'draft' && (
          <DoneStep
            run={run}
            busy={busy}
            onUndo={() => void work(() => undoImport(run.id))}
            onClose={onClose}
          />
        )}
      </div>
    </Dialog>
  );
}

/** The import as the server last told it, and what went wrong since. */
function useRun() {
  const words = useWords();
  const [run, setRun] = useState<ImportRunData | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [serial, setSerial] = useState(0);
  const work = async (ask: () => Promise<ImportRunData>) => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await ask();
      setRun(answer);
      setSerial((before) => before + 1);
    } catch (error) {
      const isOurs = !(error instanceof ServerProblem) && !(error instanceof TypeError);
      const faults =
        error instanceof ServerProblem
          ? error.faults.map(({ code, found, message }) =>
              code === 'file_refused'
                ? (found ?? message)
                : [faultWord(words, code, message), found].filter(Boolean).join(words.colon),
            )
          : [];
      setProblem(
        faults.join(words.semicolon) ||
          (isOurs && error instanceof Error ? error.message : wordsOfProblem(error, words)),
      );
    }
    setBusy(false);
  };
  const forget = () => {
    setRun(null);
    setProblem(null);
  };
  return { run, busy, problem, serial, work, forget };
}
