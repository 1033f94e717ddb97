import { type FormEvent, useState } from 'react';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import { RESOURCE_KINDS } from '#contract/kinds.ts';
import { useWords } from '../../../i18n/words.ts';
import controls from '../../../ui/controls.module.css';
import forms from '../../../ui/forms.module.css';
import { Labelled } from '../../../ui/Labelled.tsx';
import styles from '../import.module.css';
import { useImportWords } from '../useImportWords.ts';

interface FileOptionsProps {
  options: ImportOptionsData;
  busy: boolean;
  /** the demo is still in the record: it can be replaced */
  besideDemo?: boolean;
  onOptions: (options: ImportOptionsData) => void;
}

const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'cp1252', 'utf-16le'] as const;

/** What only the reader of a file can say of it: its kind, where its numbers are, how its text is written. It is then read again. */
export function FileOptions({ options, busy, besideDemo, onOptions }: FileOptionsProps) {
  const words = useImportWords();
  const kinds = useWords().codes.kind;
  const [draft, setDraft] = useState(options);
  const say = (said: Partial<ImportOptionsData>) => setDraft((before) => ({ ...before, ...said }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onOptions(saidOnly(draft));
  };
  return (
    <form className={`${forms.form} ${styles.options}`} onSubmit={submit}>
      <Labelled label={words.kind}>
        {(props) => (
          <select
            {...props}
            data-option="kind"
            className={controls.select}
            value={draft.kind ?? ''}
            onChange={({ target }) => say({ kind: target.value || null })}
          >
            <option value="">{words.kindAuto}</option>
            {RESOURCE_KINDS.map((one) => (
              <option key={one} value={one}>
                {kinds[one]}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={words.crs} help={words.crsHelp}>
        {(props) => (
          <input
            {...props}
            data-option="crs"
            className={controls.input}
            value={draft.crs ?? ''}
            onChange={({ target }) => say({ crs: target.value })}
          />
        )}
      </Labelled>
      <Labelled label={words.axes}>
        {(props) => (
          <select
            {...props}
            data-option="axes"
            className={controls.select}
            value={draft.axes ?? ''}
            onChange={({ target }) => say({ axes: (target.value || null) as ImportOptionsData['axes'] })}
          >
            <option value="">{words.axesAuto}</option>
            <option value="xy">{words.axesXy}</option>
            <option value="yx">{words.axesYx}</option>
          </select>
        )}
      </Labelled>
      <Labelled label={words.encoding}>
        {(props) => (
          <select
            {...props}
            data-option="encoding"
            className={controls.select}
            value={draft.encoding ?? ''}
            onChange={({ target }) => say({ encoding: target.value || undefined })}
          >
            <option value="">{words.encodingAuto}</option>
            {ENCODINGS.map((name) => (
              <option key={name} value={name}>
                {name.toUpperCase()}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={words.sheet} help={words.sheetHelp}>
        {(props) => (
          <input
            {...props}
            data-option="sheet"
            className={controls.input}
            value={draft.sheet ?? ''}
            onChange={({ target }) => say({ sheet: target.value || undefined })}
          />
        )}
      </Labelled>
      <SourceName draft={draft} onSay={say} />
      <div className={styles.boxes}>
        <Box label={words.far} checked={draft.far} onSay={(far) => say({ far })} />
        {(besideDemo || options.replaceDemo) && (
          <Box
            label={words.replaceDemo}
            checked={draft.replaceDemo}
            onSay={(replaceDemo) => say({ replaceDemo })}
          />
        )}
      </div>
      <div className={forms.actions}>
        <button type="submit" className={controls.button} data-look="primary" disabled={busy}>
          {words.again}
        </button>
      </div>
    </form>
  );
}

interface SourceNameProps {
  draft: ImportOptionsData;
  onSay: (said: Partial<ImportOptionsData>) => void;
}

/** What the source is called, under which all that is settled is remembered. */
function SourceName({ draft, onSay: say }: SourceNameProps) {
  const words = useImportWords();
  return (
    <Labelled label={words.source} help={words.sourceHelp}>
      {(props) => (
        <input
          {...props}
          className={controls.input}
          value={draft.source ?? ''}
          maxLength={200}
          onChange={({ target }) => say({ source: target.value || null })}
        />
      )}
    </Labelled>
  );
}

interface BoxProps {
  label: string;
  checked: boolean | undefined;
  onSay: (checked: true | undefined) => void;
}

function Box({ label, checked, onSay }: BoxProps) {
  return (
    <label className={styles.box}>
      <input
        type="checkbox"
        checked={checked ?? false}
        onChange={({ target }) => onSay(target.checked || undefined)}
      />
      {label}
    </label>
  );
}

/** Without what is left open. */
function saidOnly({ crs, kind, axes, ...rest }: ImportOptionsData): ImportOptionsData {
  const system = crs?.trim();
  return { ...rest, ...(kind && { kind }), ...(system && { crs: system }), ...(axes && { axes }) };
}
