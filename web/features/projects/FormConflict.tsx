import { useState } from 'react';
import type { ProjectSheetData } from '#contract/projects.ts';
import { useFormWords } from '../../forms/useFormWords.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import styles from './panel.module.css';
import { PROJECT_FORM_FIELDS, type ProjectChanges, type ProjectFieldKey } from './projectFields.ts';
import { projectFieldText } from './projectText.ts';
import { useProjectWords } from './useProjectWords.ts';

interface FormConflictProps {
  /** whether the newest version is here */
  ready: boolean;
  /** the fields that both have changed */
  keys: readonly ProjectFieldKey[];
  mine: ProjectChanges;
  theirs: ProjectSheetData;
  onChoose: (takeTheirs: ReadonlySet<ProjectFieldKey>) => void;
}

/** Somebody was faster: both values of each field that both have changed, to choose from. Neither is chosen before. */
export function FormConflict({ ready, keys, mine, theirs, onChoose }: FormConflictProps) {
  const words = useFormWords();
  const own = useProjectWords();
  const { language } = useTextContext();
  const [theirSide, setTheirSide] = useState<ReadonlyMap<ProjectFieldKey, boolean>>(new Map());
  const open = keys.filter((key) => !theirSide.has(key)).length;
  const side = (key: ProjectFieldKey, isTheirs: boolean) => {
    const field = PROJECT_FORM_FIELDS.find((one) => one.key === key)!;
    const value = isTheirs ? theirs[key] : mine[key];
    return (
      <label>
        <input
          type="radio"
          name={`conflict-${key}`}
          checked={theirSide.get(key) === isTheirs}
          onChange={() => setTheirSide(new Map(theirSide).set(key, isTheirs))}
        />
        <span>
          <small>{isTheirs ? own.theirs : own.mine}</small>
          <b>{projectFieldText(field, value, own, language) ?? own.unknown}</b>
        </span>
      </label>
    );
  };
  return (
    <section className={styles.conflict} role="alert">
      <h3>{own.conflictTitle}</h3>
      <p>{keys.length > 0 ? own.conflictHelp : own.conflictFree}</p>
      {keys.map((key) => (
        <fieldset key={key}>
          <legend>{own.fields[key]}</legend>
          {side(key, false)}
          {side(key, true)}
        </fieldset>
      ))}
      {open > 0 && <p className={forms.note}>{words.conflictOpen(String(open))}</p>}
      <button
        type="button"
        className={controls.button}
        data-look="primary"
        disabled={!ready || open > 0}
        onClick={() => onChoose(new Set(keys.filter((key) => theirSide.get(key))))}
      >
        {words.keepEditing}
      </button>
    </section>
  );
}
