import { useMemo, useRef, useState } from 'react';
import { FIELD_GROUPS } from '#contract/fields.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { isOutdated } from '../../server/client.ts';
import { useSaveFields } from '../../server/editing.ts';
import { subjectOf, useMay } from '../../server/session.ts';
import { useView } from '../../state/url.ts';
import { areaUnitFor } from '../../ui/area.ts';
import { Icon } from '../../ui/Icon.tsx';
import { formatNumber } from '../../ui/number.ts';
import { ProblemLine } from '../../ui/ProblemLine.tsx';
import { faultsByField, faultWord } from '../../ui/problemWords.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/toast.ts';
import { useDraft } from '../../ui/useDraft.ts';
import { useTextContext } from '../../ui/useTextContext.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { changesOf, type Draft, editableFields, textOf } from './draft.ts';
import { FieldInput } from './FieldInput.tsx';
import { draftName, type KeptDraft } from './keptDraft.ts';
import '../../ui/form.css';
import './edit.css';

interface EditFormProps {
  /** the newest version that is known; the form keeps the one it began with */
  sheet: ResourceSheetData;
  onClose: () => void;
}

/** The fields of one resource. Only what differs from the version it began with is sent; what is left empty is not known. */
export function EditForm({ sheet, onClose }: EditFormProps) {
  const context = useTextContext();
  const { words, language } = context;
  const [{ areaUnit: chosenUnit }] = useView();
  const areaUnit = areaUnitFor(chosenUnit, [sheet.kind]);
  const fields = useEditable(sheet);
  const said = (typed: KeptDraft) => changesOf(fields, typed.draft, { values: { ...typed.base }, areaUnit });
  const typed = useDraft<KeptDraft>({
    name: draftName(sheet.id),
    initial: { base: sheet, draft: {}, reason: '' },
    isDirty: (content) => countOf(said(content)) > 0,
    question: words.edit.leaveAsk,
  });
  const { isDirty } = typed;
  const { base, draft, reason } = typed.content;
  const [comparing, setComparing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const save = useSaveFields();
  const values = useMemo<Record<string, unknown>>(() => ({ ...base }), [base]);
  const { changes, faults } = said(typed.content);
  const count = countOf({ changes, faults });
  const serverFaults = faultsByField(save.error, words);
  const keep = (next: Partial<KeptDraft>) => typed.write({ ...typed.content, ...next });
  const done = () => {
    typed.forget();
    onClose();
  };
  const send = (from: ResourceSheetData, toSend: Readonly<Record<string, unknown>>) => {
    const why = reason.trim();
    save.mutate(
      { of: { id: sheet.id, version: from.version }, changes: { ...toSend, ...(why && { reason: why }) } },
      {
        onSuccess: () => {
          useToast.getState().show(words.office.saved);
          done();
        },
        onError: (error) => {
          if (isOutdated(error)) setComparing(true);
          else
            requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
        },
      },
    );
  };
  const leave = () => {
    if (!isDirty || window.confirm(words.edit.discardAsk)) done();
  };
  return (
    <form
      ref={form}
      className="edit-panel"
      aria-label={words.edit.title(base.name)}
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
      <header className="edit-head">
        <h2>{words.edit.title(base.name)}</h2>
        <p>{words.edit.unknownHelp}</p>
      </header>
      <div className="edit-scroll">
        {sheet.version > base.version && isDirty && (
          <p className="edit-newer" role="status">
            <Icon name="info" />
            <span>{words.edit.newerVersion}</span>
            <button type="button" className="button" onClick={() => setComparing(true)}>
              {words.edit.compare}
            </button>
          </p>
        )}
        {FIELD_GROUPS.map((group) => {
          const ofGroup = fields.filter((field) => field.group === group);
          return ofGroup.length === 0 ? null : (
            <fieldset key={group} className="edit-group">
              <legend>{words.groups[group]}</legend>
              {ofGroup.map((field) => {
                const before = textOf(field, values[field.key], areaUnit);
                const fault = faults[field.key];
                return (
                  <FieldInput
                    key={field.key}
                    {...{ field, context, areaUnit }}
                    text={draft[field.key] ?? before}
                    changed={field.key in changes || fault !== undefined}
                    fault={fault ? faultWord(words, fault) : (serverFaults[field.key] ?? null)}
                    scheme={draft.landUseScheme ?? base.landUseScheme ?? ''}
                    onChange={(text) => keep({ draft: { ...draft, [field.key]: text } })}
                  />
                );
              })}
            </fieldset>
          );
        })}
        <TextInput
          label={words.edit.reason}
          help={words.edit.reasonHelp}
          fault={serverFaults.reason}
          maxLength={500}
          value={reason}
          onChange={(text) => keep({ reason: text })}
        />
      </div>
      <footer className="edit-foot">
        {!comparing && <ProblemLine error={save.error} />}
        <p className="edit-count" aria-live="polite">
          {isDirty ? words.edit.changes(formatNumber(count, 0, language)) : words.edit.noChanges}
        </p>
        <div className="form-actions">
          <button type="button" className="button" onClick={leave}>
            {isDirty ? words.edit.discard : words.office.cancel}
          </button>
          <button type="submit" className="button" data-look="primary" disabled={!isDirty || save.isPending}>
            {save.isPending ? words.office.saving : words.office.save}
          </button>
        </div>
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
): Draft {
  return Object.fromEntries(
    fields
      .filter((field) => field.key in values)
      .map((field) => [field.key, textOf(field, values[field.key], areaUnit)]),
  );
}
