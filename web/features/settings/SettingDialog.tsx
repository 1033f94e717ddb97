import { useState } from 'react';
import type { SettingData, SettingName } from '#contract/settings.ts';
import { settingFaults } from '#domain/settings/checkContent.ts';
import { settingOf } from '#domain/settings/registry.ts';
import { useDraft } from '../../forms/useDraft.ts';
import { useEnding } from '../../forms/useEnding.ts';
import { useWords } from '../../i18n/words.ts';
import { ServerProblem } from '../../server/client.ts';
import { useChangeSetting } from '../../server/settings.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultsByField, faultWord } from '../../text/problemWords.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import forms from '../../ui/forms.module.css';
import { TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/toast.ts';
import { ChangePreview } from './ChangePreview.tsx';
import { PartInput } from './PartInput.tsx';
import { contentOf, draftOf, type SettingDraft } from './settingDraft.ts';
import styles from './settings.module.css';
import { useSettingsWords } from './useSettingsWords.ts';
import type { SettingsWords } from './words.zh.ts';

interface SettingDialogProps {
  setting: SettingData;
  today: string;
  earliest: string;
  onClose: () => void;
}

interface Typed {
  readonly parts: SettingDraft;
  readonly from: string;
  readonly note: string;
}

/** What is typed of a change, kept over a reload. */
function useSettingDraft({ setting, today, earliest }: Omit<SettingDialogProps, 'onClose'>) {
  const { office } = useWords();
  const initial: Typed = {
    parts: draftOf(settingOf(setting.name), setting.value),
    from: today < earliest ? earliest : today,
    note: '',
  };
  return useDraft<Typed>({
    name: `setting:${setting.name}`,
    initial,
    isDirty: (content) => JSON.stringify(content) !== JSON.stringify(initial),
    question: office.leaveAsk,
  });
}

/** Changes a setting from a day on, and says what that does before it is saved. */
export function SettingDialog({ setting, today, earliest, onClose }: SettingDialogProps) {
  const own = useSettingsWords();
  const shared = useWords();
  const { name } = setting;
  const entry = settingOf(name);
  // What was looked at is what is changed: another's change meanwhile is refused, not overwritten.
  const [version] = useState(setting.version);
  const typed = useSettingDraft({ setting, today, earliest });
  const { content: draft, write } = typed;
  const { done, leave } = useEnding(typed, onClose);
  const save = useChangeSetting(name);
  const show = useToast((toast) => toast.show);
  const value = contentOf(entry, draft.parts);
  const found = settingFaults(entry, value);
  const faults = {
    ...Object.fromEntries(found.map(({ field, code }) => [field, faultWord(shared, code)])),
    ...faultsByField(save.error, shared),
  };
  const isWhole = found.length === 0 && draft.from >= earliest;
  const problem = problemText(save.error, own);
  const send = () => {
    const note = draft.note.trim();
    const change = { value, from: draft.from, ...(note && { note }) };
    const told = own.saved(own.names[name], draft.from);
    save.mutate({ change, version }, { onSuccess: () => [show(told), done()] });
  };
  return (
    <Dialog wide title={own.changeOf(own.names[name])} onClose={leave}>
      <form
        className={forms.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className={forms.note}>{own.of[name]}</p>
        <SettingFields {...{ name, draft, faults, earliest }} onChange={write} />
        <ChangePreview
          name={name}
          change={isWhole ? JSON.stringify({ value, from: draft.from }) : null}
          today={today}
        />
        <ProblemLine error={save.error} text={problem} />
        <FormActions submit={own.save} disabled={save.isPending || !isWhole} onCancel={leave}>
          <button
            type="button"
            className={controls.button}
            data-look="plain"
            onClick={() => write({ ...draft, parts: draftOf(entry, setting.default) })}
          >
            {own.reset}
          </button>
        </FormActions>
      </form>
    </Dialog>
  );
}

interface SettingFieldsProps {
  name: SettingName;
  draft: Typed;
  /** in words, by the keys of the parts */
  faults: Readonly<Record<string, string>>;
  earliest: string;
  onChange: (draft: Typed) => void;
}

function SettingFields({ name, draft, faults, earliest, onChange }: SettingFieldsProps) {
  const own = useSettingsWords();
  return (
    <>
      <div className={styles.parts}>
        {settingOf(name).parts.map((part) => (
          <PartInput
            key={part.key}
            part={part}
            label={own.parts[name][part.key]}
            value={draft.parts[part.key]}
            fault={faults[part.key]}
            onChange={(next) => onChange({ ...draft, parts: { ...draft.parts, [part.key]: next } })}
          />
        ))}
      </div>
      <div className={styles.parts}>
        <TextInput
          type="date"
          label={own.day}
          help={own.dayHelp(earliest)}
          fault={faults.from ?? null}
          required
          min={earliest}
          value={draft.from}
          onChange={(from) => onChange({ ...draft, from })}
        />
        <TextInput
          label={own.note}
          maxLength={400}
          value={draft.note}
          onChange={(note) => onChange({ ...draft, note })}
        />
      </div>
    </>
  );
}

/** What this page says otherwise than others do; undefined: nothing. */
function problemText(error: unknown, own: SettingsWords): string | undefined {
  if (!(error instanceof ServerProblem)) return undefined;
  if (error.code === 'version_conflict') return own.outdated;
  return error.faults.some(({ code }) => code === 'already_done') ? own.same : undefined;
}
