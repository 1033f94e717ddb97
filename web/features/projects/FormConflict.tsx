import { useState } from 'react';
import type { ProjectSheetData } from '#contract/projects.ts';
import { useProjectWords } from '../../i18n/useProjectWords.ts';
import { useWords } from '../../i18n/words.ts';
import { useTextContext } from '../../ui/useTextContext.ts';
import { PROJECT_FORM_FIELDS, type ProjectChanges, type ProjectFieldKey } from './projectFields.ts';
import { projectFieldText } from './projectText.ts';

interface FormConflictProps {
  /** whether the newest version is here */
  ready: boolean;
  /** the fields that both have changed */
  keys: readonly ProjectFieldKey[];
  mine: ProjectChanges;
  theirs: ProjectSheetData;
  onChoose: (takeTheirs: ReadonlySet<ProjectFieldKey>) => void;
}

/** Somebody was faster: both values of each field that both have changed, to choose from. */
export function FormConflict({ ready, keys, mine, theirs, onChoose }: FormConflictProps) {
  const words = useWords();
  const own = useProjectWords();
  const { language } = useTextContext();
  const [takeTheirs, setTakeTheirs] = useState<ReadonlySet<ProjectFieldKey>>(new Set());
  const side = (key: ProjectFieldKey, isTheirs: boolean) => {
    const field = PROJECT_FORM_FIELDS.find((one) => one.key === key)!;
    const value = isTheirs ? theirs[key] : mine[key];
    return (
      <label>
        <input
          type="radio"
          name={`conflict-${key}`}
          checked={takeTheirs.has(key) === isTheirs}
          onChange={() => {
            const next = new Set(takeTheirs);
            if (isTheirs) next.add(key);
            else next.delete(key);
            setTakeTheirs(next);
          }}
        />
        <span>
          <small>{isTheirs ? own.theirs : own.mine}</small>
          <b>{projectFieldText(field, value, own, language) ?? own.unknown}</b>
        </span>
      </label>
    );
  };
  return (
    <section className="project-conflict" role="alert">
      <h3>{own.conflictTitle}</h3>
      <p>{keys.length > 0 ? own.conflictHelp : own.conflictFree}</p>
      {keys.map((key) => (
        <fieldset key={key}>
          <legend>{own.fields[key]}</legend>
          {side(key, false)}
          {side(key, true)}
        </fieldset>
      ))}
      <button
        type="button"
        className="button"
        data-look="primary"
        disabled={!ready}
        onClick={() => onChoose(takeTheirs)}
      >
        {words.edit.keepEditing}
      </button>
    </section>
  );
}
