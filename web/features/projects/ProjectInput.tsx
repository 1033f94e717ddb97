import { PROJECT_TAGS } from '#contract/projectCodes.ts';
import { useFormWords } from '../../forms/useFormWords.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import type { ProjectField } from './projectFields.ts';
import styles from './projects.module.css';
import { useProjectWords } from './useProjectWords.ts';

interface ProjectInputProps {
  field: ProjectField;
  text: string;
  changed: boolean;
  fault: string | undefined;
  onChange: (text: string) => void;
}

/** One field of the form, as its type is typed. */
export function ProjectInput(props: ProjectInputProps) {
  const words = useFormWords();
  const own = useProjectWords();
  const { field, text, changed, fault, onChange } = props;
  if (field.type === 'tags') return <TagChecks {...props} />;
  const { unit, codes } = field;
  return (
    <Labelled
      label={own.fields[field.key]}
      unit={unit && own.fieldUnits[unit]}
      help={field.key === 'industry' ? own.industryHelp : undefined}
      fault={fault}
      changed={changed}
      wide={field.type === 'long' || field.key === 'name'}
    >
      {(control) =>
        codes ? (
          <select
            {...control}
            className={controls.select}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          >
            <option value="">{words.none}</option>
            {codes.list.map((code) => (
              <option key={code} value={code}>
                {(own[codes.words] as Record<string, string>)[code]}
              </option>
            ))}
          </select>
        ) : field.type === 'long' ? (
          <textarea
            {...control}
            className={controls.input}
            rows={3}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...control}
            className={controls.input}
            inputMode={field.type === 'text' ? undefined : 'decimal'}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Labelled>
  );
}

function TagChecks({ text, fault, onChange }: ProjectInputProps) {
  const words = useProjectWords();
  const chosen = text === '' ? [] : text.split(',');
  return (
    <fieldset className={styles.choices} data-wide="">
      <legend>{words.fields.tags}</legend>
      {PROJECT_TAGS.map((tag) => (
        <label key={tag}>
          <input
            type="checkbox"
            checked={chosen.includes(tag)}
            onChange={(event) =>
              onChange(
                (event.target.checked ? [...chosen, tag] : chosen.filter((one) => one !== tag)).join(','),
              )
            }
          />
          {words.tags[tag]}
        </label>
      ))}
      {fault && <p className={forms.fault}>{fault}</p>}
    </fieldset>
  );
}
