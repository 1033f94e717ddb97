import { useMemo, useRef, useState } from 'react';
import { FIELD_GROUPS, type Field } from '#contract/fields/field.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { useDraft } from '../../forms/useDraft.ts';
import { useEnding } from '../../forms/useEnding.ts';
import { useFormWords } from '../../forms/useFormWords.ts';
import { isOutdated } from '../../server/client.ts';
import { useSaveFields } from '../../server/editing.ts';
import { subjectOf, useMay } from '../../server/session.ts';
import { useViewPart } from '../../state/url.ts';
import { areaUnitFor, type ConcreteAreaUnit } from '../../text/area.ts';
import { formatNumber } from '../../text/number.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultsByField, faultWord } from '../../text/problemWords.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/toast.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import styles from './edit.module.css';
import { FieldInput } from './FieldInput.tsx';
import { changesOf, editableFields, type FieldTexts, textOf } from './fieldTexts.ts';
import { draftName, type KeptDraft } from './keptDraft.ts';
import { useEditWords } from './useEditWords.ts';

interface EditFormProps {
  /** the newest version that is known; the form keeps the one it began with */
  sheet: ResourceSheetData;
  onClose: () => void;
}

/** The fields of one resource. Only what differs from the version it began with is sent; what is left empty is not known. */
export function EditForm({ sheet, onClose }: EditFormProps) {
  const own = useEditWords();
  const formWords = useFormWords();
  const context = useTextContext();
  const { words } = context;
  const { typed, fields, areaUnit, changes, faults, count } = useTypedFields(sheet);
  const { isDirty } = typed;
  const { base, draft, reason } = typed.content;
  const [comparing, setComparing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const values = useMemo<Record<string, unknown>>(() => ({ ...base }), [base]);
  const keep = (next: Partial<KeptDraft>) => typed.write({ ...typed.content, ...next });
  const { done, leave } = useEnding(typed, onClose);
  const { send, save } = useSending({
    sheet,
    reason,
    onSaved: done,
    onOutdated: () => setComparing(true),
    onRefused: () => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(),
  });
  const serverFaults = faultsByField(save.error, words);
  return (
    <form
      ref={form}
      className={styles.panel}
      data-part="edit-panel"
      aria-label={own.title(base.name)}
      onKeyDown={(event) => {
        // The sheet below closes by Escape; what is typed here must not go with it.
        if (event.key === 'Escape') event.stopPropagation();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = Object.keys(faults);
        if (first) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
        else if (count > 0 && !save.isPending) send(base, changes);
      }}
    >
      <header className={styles.head}>
        <h2>{own.title(base.name)}</h2>
        <p>{formWords.unknownHelp}</p>
      </header>
      <div className={styles.scroll}>
        {sheet.version > base.version && isDirty && <NewerNote onCompare={() => setComparing(true)} />}
        {FIELD_GROUPS.map((group) => (
          <FieldGroup
            key={group}
            {...{ group, context, areaUnit, values, draft, changes, faults, serverFaults }}
            fields={fields.filter((field) => field.group === group)}
            onChange={(key, text) => keep({ draft: { ...draft, [key]: text } })}
          />
        ))}
        <TextInput
          label={own.reason}
          help={formWords.reasonHelp}
          fault={serverFaults.reason}
          maxLength={500}
          value={reason}
          onChange={(text) => keep({ reason: text })}
        />
      </div>
      <footer className={styles.foot}>
        {!comparing && <ProblemLine error={save.error} />}
        <EditFoot {...{ isDirty, count }} isPending={save.isPending} onLeave={leave} />
      </footer>
      {comparing && (
        <ConflictDialog
          base={base}
          mine={changes}
          keys={fields.map((field) => field.key)}
          onClose={() => setComparing(false)}
          onSave={(newest, chosen) => {
            setComparing(false);
            keep({ base: newest, draft: draftOf(fields, chosen, areaUnit) });
            send(newest, chosen);
          }}
        />
      )}
    </form>
  );
}

/** What is typed over the version that the form began with, and what of it would be sent. */
function useTypedFields(sheet: ResourceSheetData) {
  const words = useEditWords();
  const chosenUnit = useViewPart('areaUnit');
  const areaUnit = areaUnitFor(chosenUnit, [sheet.kind]);
  const fields = useEditable(sheet);
  const said = (typed: KeptDraft) => changesOf(fields, typed.draft, { values: { ...typed.base }, areaUnit });
  const typed = useDraft<KeptDraft>({
    name: draftName(sheet.id),
    initial: { base: sheet, draft: {}, reason: '' },
    isDirty: (content) => countOf(said(content)) > 0,
    question: words.leaveAsk,
  });
  const read = said(typed.content);
  return { typed, fields, areaUnit, ...read, count: countOf(read) };
}

interface Sending {
  sheet: ResourceSheetData;
  reason: string;
  onSaved: () => void;
  onOutdated: () => void;
  /** once the faults stand at their fields */
  onRefused: () => void;
}

function useSending({ sheet, reason, onSaved, onOutdated, onRefused }: Sending) {
  const { words } = useTextContext();
  const save = useSaveFields();
  const send = (from: ResourceSheetData, toSend: Readonly<Record<string, unknown>>) => {
    const why = reason.trim();
    save.mutate(
      { of: { id: sheet.id, version: from.version }, changes: { ...toSend, ...(why && { reason: why }) } },
      {
        onSuccess: () => {
          useToast.getState().show(words.office.saved);
          onSaved();
        },
        onError: (error) => {
          if (isOutdated(error)) onOutdated();
          else requestAnimationFrame(onRefused);
        },
      },
    );
  };
  return { send, save };
}

function NewerNote({ onCompare }: { onCompare: () => void }) {
  const words = useEditWords();
  return (
    <p className={styles.newer} role="status">
      <Icon name="info" />
      <span>{words.newerVersion}</span>
      <button type="button" className={controls.button} onClick={onCompare}>
        {words.compare}
      </button>
    </p>
  );
}

interface FieldGroupProps {
  group: (typeof FIELD_GROUPS)[number];
  fields: readonly Field[];
  context: ReturnType<typeof useTextContext>;
  areaUnit: ConcreteAreaUnit;
  /** as the form began with them */
  values: Readonly<Record<string, unknown>>;
  draft: FieldTexts;
  changes: Readonly<Record<string, unknown>>;
  faults: ReturnType<typeof changesOf>['faults'];
  /** in words, by the keys of their fields */
  serverFaults: Readonly<Record<string, string>>;
  onChange: (key: string, text: string) => void;
}

function FieldGroup(props: FieldGroupProps) {
  const { group, fields, context, areaUnit, values, draft, changes, faults, serverFaults, onChange } = props;
  if (fields.length === 0) return null;
  return (
    <fieldset className={styles.group}>
      <legend>{context.words.groups[group]}</legend>
      {fields.map((field) => {
        const fault = faults[field.key];
        return (
          <FieldInput
            key={field.key}
            {...{ field, context, areaUnit }}
            text={draft[field.key] ?? textOf(field, values[field.key], areaUnit)}
            changed={field.key in changes || fault !== undefined}
            fault={fault ? faultWord(context.words, fault) : (serverFaults[field.key] ?? null)}
            scheme={draft.landUseScheme ?? String(values.landUseScheme ?? '')}
            onChange={(text) => onChange(field.key, text)}
          />
        );
      })}
    </fieldset>
  );
}

interface EditFootProps {
  isDirty: boolean;
  /** how many fields were changed */
  count: number;
  isPending: boolean;
  onLeave: () => void;
}

function EditFoot({ isDirty, count, isPending, onLeave }: EditFootProps) {
  const own = useEditWords();
  const formWords = useFormWords();
  const { words, language } = useTextContext();
  return (
    <>
      <p className={styles.count} aria-live="polite">
        {isDirty ? own.changes(formatNumber(count, 0, language)) : own.noChanges}
      </p>
      <div className={forms.actions}>
        <button type="button" className={controls.button} onClick={onLeave}>
          {isDirty ? formWords.discard : words.office.cancel}
        </button>
        <button
          type="submit"
          className={controls.button}
          data-look="primary"
          disabled={!isDirty || isPending}
        >
          {isPending ? words.office.saving : words.office.save}
        </button>
      </div>
    </>
  );
}

function countOf({ changes, faults }: ReturnType<typeof changesOf>): number {
  return Object.keys(changes).length + Object.keys(faults).length;
}

function useEditable(sheet: ResourceSheetData) {
  const may = useMay();
  const subject = subjectOf(sheet);
  const rights = { officer: may('resource.assign', subject), published: may('resource.publish', subject) };
  return editableFields(sheet.kind).filter(
    ({ key }) => !(key in rights) || rights[key as keyof typeof rights],
  );
}

function draftOf(
  fields: ReturnType<typeof editableFields>,
  values: Readonly<Record<string, unknown>>,
  areaUnit: Parameters<typeof textOf>[2],
): FieldTexts {
  return Object.fromEntries(
    fields
      .filter((field) => field.key in values)
      .map((field) => [field.key, textOf(field, values[field.key], areaUnit)]),
  );
}
