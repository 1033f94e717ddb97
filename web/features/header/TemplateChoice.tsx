import type { ExportTemplateData } from '#contract/exportTemplates.ts';
import controls from '../../ui/controls.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { useHeaderWords } from './useHeaderWords.ts';

interface ChoiceProps {
  templates: readonly ExportTemplateData[];
  /** The id of the one that is chosen; '' for none. */
  value: string;
  onChange: (id: string) => void;
}

/** The form that an export is written into, where the deployment has any. */
export function TemplateChoice({ templates, value, onChange }: ChoiceProps) {
  const words = useHeaderWords();
  if (templates.length === 0) return null;
  return (
    <Labelled label={words.exportTemplate}>
      {(props) => (
        <select
          {...props}
          className={controls.select}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{words.exportNoTemplate}</option>
          {templates.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
