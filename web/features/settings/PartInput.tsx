import type { SettingPart } from '#domain/settings/setting.ts';
import { codeWord, useWords } from '../../i18n/words.ts';
import controls from '../../ui/controls.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import type { SettingDraft } from './settingDraft.ts';
import styles from './settings.module.css';
import { useSettingsWords } from './useSettingsWords.ts';

interface PartInputProps {
  part: SettingPart;
  label: string;
  value: SettingDraft[string];
  fault?: string;
  onChange: (value: SettingDraft[string]) => void;
}

/** One part of a setting, as its form is. */
export function PartInput(props: PartInputProps) {
  const { part, label, value, onChange } = props;
  const shared = useWords();
  if (part.form === 'codes') return <CodesInput {...props} />;
  if (part.form === 'flag')
    return (
      <label className={styles.flag}>
        <input
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
    );
  if (part.form === 'code')
    return (
      <Labelled label={label}>
        {(control) => (
          <select
            {...control}
            className={controls.select}
            value={String(value)}
            onChange={(event) => onChange(event.target.value)}
          >
            {part.codes?.map((code) => (
              <option key={code} value={code}>
                {codeWord(shared, 'status', code)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
    );
  return <LineInput {...props} />;
}

function LineInput({ part, label, value, fault, onChange }: PartInputProps) {
  const own = useSettingsWords();
  const isFraction = part.form === 'fraction';
  return (
    <Labelled
      label={label}
      unit={part.unit && own.units[part.unit]}
      help={isFraction ? own.fractionHelp : undefined}
      fault={fault && isFraction ? own.fraction : fault}
      wide={part.form === 'text'}
    >
      {(control) => (
        <input
          {...control}
          className={controls.input}
          inputMode={part.form === 'number' ? 'decimal' : undefined}
          maxLength={part.form === 'text' ? part.max : 20}
          value={String(value)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}

function CodesInput({ part, label, value, onChange }: PartInputProps) {
  const shared = useWords();
  const chosen = value as readonly string[];
  return (
    <fieldset className={styles.codes}>
      <legend>{label}</legend>
      {part.codes?.map((code) => (
        <label key={code} className={styles.flag}>
          <input
            type="checkbox"
            checked={chosen.includes(code)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
            }
          />
          {codeWord(shared, 'idleCause', code)}
        </label>
      ))}
    </fieldset>
  );
}
