import { useState } from 'react';
import type { ProjectImportData } from '#contract/projects.ts';
import { useWords } from '../../i18n/words.ts';
import { useFormats } from '../../server/formats.ts';
import { useImportProjects } from '../../server/projects.ts';
import { useViewPart } from '../../state/url.ts';
import { acceptOf } from '../../text/fileChoice.ts';
import { leftOutText } from '../../text/leftOutText.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultDetail, faultWord } from '../../text/problemWords.ts';
import { useLeftOutWords } from '../../text/useLeftOutWords.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import forms from '../../ui/forms.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { useToast } from '../../ui/toast.ts';
import styles from './projects.module.css';
import { useProjectWords } from './useProjectWords.ts';

const MOST_SHOWN = 50;

/** A workbook of projects: tried first, then written as a whole or not at all. */
export function ImportProjects({ onClose }: { onClose: () => void }) {
  const words = useProjectWords();
  const [file, setFile] = useState<File | null>(null);
  const run = useImportProjects();
  const tables = useFormats().filter(({ reads, form }) => reads && form !== 'shapes');
  const tried = run.data?.written === false ? run.data : null;
  const mayWrite = tried !== null && tried.errorCount === 0 && tried.created + tried.changed > 0;
  return (
    <Dialog title={words.import} onClose={onClose}>
      <form
        className={forms.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!file || run.isPending) return;
          run.mutate(
            { file, dryRun: !mayWrite },
            {
              onSuccess: ({ written, created, changed }) => {
                if (!written) return;
                useToast.getState().show(words.imported(String(created + changed)));
                onClose();
              },
            },
          );
        }}
      >
        <p className={forms.note}>{words.importHelp}</p>
        <Labelled label={words.importFile}>
          {(control) => (
            <input
              {...control}
              className={`${controls.input} ${styles.fileInput}`}
              type="file"
              required
              accept={acceptOf(tables)}
              onChange={(event) => {
                setFile(event.target.files?.[0] ?? null);
                run.reset();
              }}
            />
          )}
        </Labelled>
        {tried && <Tried tried={tried} />}
        <ProblemLine error={run.error} />
        <FormActions
          submit={mayWrite ? words.importNow : words.importTry}
          disabled={run.isPending}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

function Tried({ tried }: { tried: ProjectImportData }) {
  const words = useWords();
  const leftOutWords = useLeftOutWords();
  const own = useProjectWords();
  const fields: Record<string, string> = own.fields;
  const language = useViewPart('language');
  const { created, changed, same, ignored, errors, errorCount, notices } = tried;
  const leftOut = leftOutText(tried.leftOut, leftOutWords, language);
  return (
    <div role="status" className={forms.form}>
      <p className={forms.note}>{own.importCounts(String(created), String(changed), String(same))}</p>
      {leftOut !== null && <p className={forms.note}>{leftOut}</p>}
      {notices.length > 0 && (
        <ul className={styles.importFaults}>
          {notices.map(({ code, field, sheet, row, message }) => (
            <li key={`${code} ${field} ${sheet} ${row}`}>{message}</li>
          ))}
        </ul>
      )}
      {ignored.length > 0 && <p className={forms.note}>{own.importIgnored(ignored.join(', '))}</p>}
      {errorCount > 0 && (
        <>
          <p className={forms.fault}>{own.importFaults(String(errorCount))}</p>
          <ul className={styles.importFaults}>
            {errors.slice(0, MOST_SHOWN).map(({ row, field, code, ...fault }) => (
              <li key={`${row} ${field} ${code}`}>
                <b>{own.importRow(String(row))}</b> {fields[field] ?? field}
                {': '}
                {[faultWord(words, code), faultDetail(words, fault)].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
