import { useEffect, useState } from 'react';
import type { ExportTemplateData, ExportTemplateTrialData } from '#contract/exportTemplates.ts';
import { useWords } from '../../i18n/words.ts';
import { ServerProblem } from '../../server/client.ts';
import { useKeepTemplate, useTryTemplate } from '../../server/exportTemplates.ts';
import { faultDetail, faultWord, wordsOfProblem } from '../../text/problemWords.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import forms from '../../ui/forms.module.css';
import { useToast } from '../../ui/toast.ts';
import { FileButton } from './FileButton.tsx';
import { FilledForm } from './FilledForm.tsx';
import styles from './templates.module.css';
import { useFormWords } from './useFormWords.ts';

interface FormTrialProps {
  file: File;
  /** the form in whose place it is to stand */
  instead: ExportTemplateData | null;
  onFile: (file: File | undefined, instead: ExportTemplateData | null) => void;
  onClose: () => void;
}

/** What a form would be filled with, before it is kept. */
export function FormTrial({ file, instead, onFile, onClose }: FormTrialProps) {
  const own = useFormWords();
  const { office } = useWords();
  const { mutate: look, ...trial } = useTryTemplate();
  const keep = useKeepTemplate();
  const show = useToast((toast) => toast.show);
  const [replaceRows, setReplaceRows] = useState(false);
  useEffect(() => look({ file, replaceRows }), [file, replaceRows, look]);
  const name = instead?.name ?? trial.data?.name ?? file.name;
  const id = instead?.id ?? trial.data?.taken ?? null;
  const save = () =>
    keep.mutate(
      { file, replaceRows, id },
      {
        onSuccess: (kept) => {
          show(own.kept(kept.name));
          onClose();
        },
      },
    );
  return (
    <Dialog title={instead ? own.replaceTitle(name) : own.trialTitle(name)} wide onClose={onClose}>
      <div className={`${forms.form} ${styles.trial}`} data-part="form-trial">
        <Refusal error={trial.error ?? keep.error} />
        {!replaceRows && isRefusedFor(trial.error, 'form_has_rows') && (
          <button type="button" className={controls.button} onClick={() => setReplaceRows(true)}>
            {own.replaceRows}
          </button>
        )}
        {trial.isPending && (
          <p className={forms.note} role="status">
            {own.reading}
          </p>
        )}
        {trial.data && <FilledForm trial={trial.data} />}
        {trial.data && instead === null && <Taken trial={trial.data} />}
        <div className={forms.actions}>
          <FileButton label={own.another} onFile={(other) => onFile(other, instead)} />
          <button type="button" className={controls.button} onClick={onClose}>
            {office.cancel}
          </button>
          <button
            type="button"
            className={controls.button}
            data-look="primary"
            disabled={!trial.data || keep.isPending}
            onClick={save}
          >
            {id === null ? own.keep : own.keepInstead}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function Taken({ trial: { taken, name } }: { trial: ExportTemplateTrialData }) {
  const own = useFormWords();
  return taken === null ? null : <p className={forms.note}>{own.taken(name)}</p>;
}

function isRefusedFor(error: unknown, code: string): boolean {
  return error instanceof ServerProblem && error.faults.some(({ field }) => field === code);
}

/** Why a form is not taken, in the words that say what to do about it. */
function Refusal({ error }: { error: unknown }) {
  const words = useWords();
  if (!error) return null;
  const [fault] = error instanceof ServerProblem ? error.faults : [];
  const said =
    fault === undefined
      ? wordsOfProblem(error, words)
      : fault.code === 'file_refused'
        ? fault.found
        : `${faultWord(words, fault.code, fault.message)} ${faultDetail(words, fault)}`;
  return (
    <p className={forms.fault} role="alert">
      {said}
    </p>
  );
}
