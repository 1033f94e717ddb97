import { useId, useState } from 'react';
import type { BaseMapChoiceData, BaseMapLookData } from '#contract/baseMaps.ts';
import { useWords } from '../../i18n/words.ts';
import { useLookAtService } from '../../server/baseMaps.ts';
import { faultWord } from '../../text/problemWords.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { TextInput } from '../../ui/TextInput.tsx';
import { BaseMapFaults } from './BaseMapFaults.tsx';
import { typedExtent } from './baseMapDraft.ts';
import styles from './basemaps.module.css';
import { KeyField } from './KeyField.tsx';
import { type SourceFieldsProps, textOf } from './sourceFieldsProps.ts';
import { useBaseMapPageWords } from './useBaseMapPageWords.ts';

/** With more than so many layers one is looked for by name. */
const MANY = 12;

/** A service of maps: its address is asked what it offers, and one of that is chosen. */
export function ServiceFields({
  kind,
  draft,
  faults,
  entry,
  typedKey,
  onKey,
  onChange,
}: SourceFieldsProps & { kind: BaseMapLookData['kind'] }) {
  const own = useBaseMapPageWords();
  const [url, setUrl] = useState(textOf(draft, 'url'));
  const look = useLookAtService();
  const ask = () =>
    look.mutate({
      ...{ kind, url: url.trim() },
      ...(typedKey.trim() && { key: typedKey.trim() }),
      ...(entry && { code: entry.code }),
    });
  const choose = ({ parameters, title, extent, minZoom, maxZoom }: BaseMapChoiceData) => {
    if (parameters === null) return;
    onChange({
      ...draft,
      ...{ parameters, minZoom, maxZoom, extent: typedExtent(extent) },
      name: draft.name || title.slice(0, 80),
    });
  };
  return (
    <>
      <TextInput
        label={own.fields.url}
        help={own.serviceHelp[kind]}
        fault={faults['parameters.url']}
        type="url"
        spellCheck={false}
        maxLength={1000}
        value={url}
        onChange={setUrl}
      />
      <KeyField {...{ faults, entry, typedKey, onKey }} />
      <div className={styles.trial}>
        <button
          type="button"
          className={controls.button}
          disabled={url.trim() === '' || look.isPending}
          onClick={ask}
        >
          {own.look}
        </button>
        {look.isPending && (
          <span className={forms.note} role="status">
            {own.looking}
          </span>
        )}
      </div>
      <BaseMapFaults error={look.error} />
      {look.data && <Choices items={look.data.items} parameters={draft.parameters} onChoose={choose} />}
      {!look.data && Object.keys(draft.parameters).length > 0 && (
        <p className={forms.note}>
          {own.chosenLayer(textOf(draft, 'layer') || textOf(draft, 'layers') || textOf(draft, 'url'))}
        </p>
      )}
    </>
  );
}

interface ChoicesProps {
  items: readonly BaseMapChoiceData[];
  parameters: Readonly<Record<string, unknown>>;
  onChoose: (choice: BaseMapChoiceData) => void;
}

function Choices({ items, parameters, onChoose }: ChoicesProps) {
  const own = useBaseMapPageWords();
  const words = useWords();
  const name = useId();
  const [text, setText] = useState('');
  if (items.length === 0) return <p className={forms.note}>{own.noLayers}</p>;
  const wanted = text.trim().toLowerCase();
  const shown = items.filter(({ title, layer }) => `${title} ${layer}`.toLowerCase().includes(wanted));
  const chosen = JSON.stringify(parameters);
  return (
    <fieldset className={styles.choices} data-part="service-layers">
      <legend>{own.layers}</legend>
      {items.length > MANY && (
        <input
          className={controls.input}
          type="search"
          aria-label={own.layerFilter}
          placeholder={own.layerFilter}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      )}
      {shown.map((choice) => (
        <label key={`${choice.layer} ${choice.detail}`}>
          <input
            type="radio"
            name={name}
            disabled={choice.parameters === null}
            checked={choice.parameters !== null && JSON.stringify(choice.parameters) === chosen}
            onChange={() => onChoose(choice)}
          />
          <span>
            {choice.title || choice.layer}
            <small>
              {choice.fault === null
                ? [choice.layer, choice.detail].filter(Boolean).join(' · ')
                : `${faultWord(words, choice.fault)}${choice.found ? ` · ${choice.found}` : ''}`}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
