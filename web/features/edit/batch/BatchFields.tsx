import { useState } from 'react';
import type { Field } from '#contract/fields.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import { useFormWords } from '../../../forms/useFormWords.ts';
import { fieldWord } from '../../../i18n/words.ts';
import { useMay } from '../../../server/session.ts';
import { useViewPart } from '../../../state/url.ts';
import { areaUnitFor } from '../../../text/area.ts';
import { faultWord } from '../../../text/problemWords.ts';
import { useTextContext } from '../../../text/useTextContext.ts';
import controls from '../../../ui/controls.module.css';
import forms from '../../../ui/forms.module.css';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Labelled } from '../../../ui/Labelled.tsx';
import { TextInput } from '../../../ui/TextInput.tsx';
import { FieldInput } from '../FieldInput.tsx';
import { editableFields, type FieldTexts, readText } from '../fieldTexts.ts';
import { useEditWords } from '../useEditWords.ts';
import styles from './batch.module.css';
import { useBatchWords } from './useBatchWords.ts';

/** What no two have alike, or what is changed in a way of its own. */
const NOT_ALIKE: ReadonlySet<string> = new Set(['code', 'name', 'published']);

interface BatchFieldsProps {
  /** of the chosen rows; at least one */
  kinds: readonly ResourceKind[];
  draft: FieldTexts;
  reason: string;
  onDraft: (draft: FieldTexts) => void;
  onReason: (reason: string) => void;
  onNext: (changes: Readonly<Record<string, unknown>>) => void;
}

/** The fields that are to be set alike, of those that all kinds have; one that is left empty becomes unknown. */
export function BatchFields({ kinds, draft, reason, onDraft, onReason, onNext }: BatchFieldsProps) {
  const own = useBatchWords();
  const editWords = useEditWords();
  const formWords = useFormWords();
  const context = useTextContext();
  const { words } = context;
  const chosenUnit = useViewPart('areaUnit');
  const areaUnit = areaUnitFor(chosenUnit, []);
  const may = useMay();
  const [tried, setTried] = useState(false);
  const [first, ...others] = kinds.map((kind) => editableFields(kind));
  const fields = first.filter(
    (field) =>
      others.every((fieldsOfKind) => fieldsOfKind.includes(field)) &&
      !NOT_ALIKE.has(field.key) &&
      (field.key !== 'officer' || may('resource.assign')),
  );
  const chosen = fields.filter((field) => field.key in draft);
  const readings = chosen.map((field) => ({ field, reading: readText(field, draft[field.key], areaUnit) }));
  return (
    <form
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const isSound = readings.every(({ reading }) => 'value' in reading);
        if (!isSound || chosen.length === 0) return;
        onNext(
          Object.fromEntries(
            readings.flatMap(({ field, reading }) =>
              'value' in reading ? [[field.key, reading.value]] : [],
            ),
          ),
        );
      }}
    >
      {readings.map(({ field, reading }) => (
        <div key={field.key} className={styles.field}>
          <FieldInput
            {...{ field, context, areaUnit }}
            text={draft[field.key]}
            changed={false}
            fault={tried && 'fault' in reading ? faultWord(words, reading.fault) : null}
            scheme={draft.landUseScheme ?? ''}
            onChange={(text) => onDraft({ ...draft, [field.key]: text })}
          />
          <IconButton
            icon="close"
            label={own.removeField(fieldWord(words, field.name))}
            onClick={() => {
              const { [field.key]: _removed, ...rest } = draft;
              onDraft(rest);
            }}
          />
          {draft[field.key].trim() === '' && <small>{own.emptyMeans}</small>}
        </div>
      ))}
      <FieldPicker
        fields={fields.filter((field) => !(field.key in draft))}
        onPick={(key) => onDraft({ ...draft, [key]: '' })}
      />
      <TextInput
        label={editWords.reason}
        help={formWords.reasonHelp}
        maxLength={500}
        value={reason}
        onChange={onReason}
      />
      <div className={forms.actions}>
        <button type="submit" className={controls.button} data-look="primary" disabled={chosen.length === 0}>
          {own.next}
        </button>
      </div>
    </form>
  );
}

interface FieldPickerProps {
  /** those that are not set yet */
  fields: readonly Field[];
  onPick: (key: string) => void;
}

function FieldPicker({ fields, onPick }: FieldPickerProps) {
  const own = useBatchWords();
  const { words } = useTextContext();
  return (
    <Labelled label={own.addField}>
      {(control) => (
        <select
          {...control}
          className={controls.select}
          value=""
          onChange={(event) => onPick(event.target.value)}
        >
          <option value="">{own.pick}</option>
          {fields.map((field) => (
            <option key={field.key} value={field.key}>
              {fieldWord(words, field.name)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
