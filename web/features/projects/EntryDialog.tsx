import { useDraft } from '../../forms/useDraft.ts';
import { useEnding } from '../../forms/useEnding.ts';
import { useWords } from '../../i18n/words.ts';
import { type EntryKind, useRemoveEntry, useSaveEntry } from '../../server/projects.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultsByField } from '../../text/problemWords.ts';
import { confirm } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import forms from '../../ui/forms.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import type { EntryField } from './entryFields.ts';
import styles from './panel.module.css';
import { useProjectWords } from './useProjectWords.ts';

type EntryTexts = Readonly<Partial<Record<string, string>>>;

interface EntryDialogProps<Key extends string> {
  project: number;
  kind: EntryKind;
  title: string;
  fields: readonly EntryField<Key>[];
  labels: Readonly<Record<Key, string>>;
  /** what the form begins with; without an id it is a new entry */
  entry: { readonly id: number | null } & Readonly<Partial<Record<Key, string | null>>>;
  onClose: () => void;
}

/** A contact or an issue: written, changed, or taken away. */
export function EntryDialog<Key extends string>(props: EntryDialogProps<Key>) {
  const { project, kind, title, fields, labels, entry, onClose } = props;
  const words = useWords();
  const own = useProjectWords();
  const save = useSaveEntry(project, kind);
  const remove = useRemoveEntry(project, kind);
  const typed = useDraft<EntryTexts>({
    name: `entry:${project}:${kind}:${entry.id ?? 'new'}`,
    initial: {},
    isDirty: (texts) => fields.some(({ key }) => (texts[key] ?? entry[key] ?? '') !== (entry[key] ?? '')),
    question: own.leaveAsk,
  });
  const draft = typed.content;
  const { done, leave } = useEnding(typed, onClose, { ask: own.leaveAsk });
  const faults = faultsByField(save.error, words);
  const textOf = (key: Key) => draft[key] ?? entry[key] ?? '';
  return (
    <Dialog title={title} onClose={leave}>
      <form
        className={forms.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (save.isPending) return;
          const values = Object.fromEntries(fields.map(({ key }) => [key, textOf(key).trim() || null]));
          save.mutate({ id: entry.id, entry: values }, { onSuccess: done });
        }}
      >
        {fields.map(({ key, type, required }) => (
          <Labelled key={key} label={labels[key]} fault={faults[key]}>
            {(control) => {
              const shared = { ...control, className: controls.input, required, value: textOf(key) };
              const write = (text: string) => typed.write({ ...draft, [key]: text });
              return type === 'long' ? (
                <textarea {...shared} rows={3} onChange={(event) => write(event.target.value)} />
              ) : (
                <input
                  {...shared}
                  type={type === 'day' ? 'date' : 'text'}
                  onChange={(event) => write(event.target.value)}
                />
              );
            }}
          </Labelled>
        ))}
        <ProblemLine error={save.error ?? remove.error} />
        <FormActions submit={words.office.save} disabled={save.isPending} onCancel={leave}>
          {entry.id !== null && (
            <button
              type="button"
              className={`${controls.button} ${styles.remove}`}
              onClick={async () => {
                const isMeant = await confirm({ text: own.removeAsk, yes: own.remove });
                if (isMeant) remove.mutate(entry.id!, { onSuccess: done });
              }}
            >
              {own.remove}
            </button>
          )}
        </FormActions>
      </form>
    </Dialog>
  );
}
