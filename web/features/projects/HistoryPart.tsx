import { useState } from 'react';
import type { ProjectSheetData } from '#contract/projects.ts';
import { useWords } from '../../i18n/words.ts';
import { useProjectHistory } from '../../server/projects.ts';
import { useViewPart } from '../../state/url.ts';
import { listText } from '../../text/listText.ts';
import { formatMoment } from '../../text/moment.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Part } from './Part.tsx';
import styles from './panel.module.css';
import { useProjectWords } from './useProjectWords.ts';
import type { ProjectWords } from './words.zh.ts';

/** The stages that a project went through, and on request its versions. */
export function HistoryPart({ project }: { project: ProjectSheetData }) {
  const own = useProjectWords();
  const [open, setOpen] = useState(false);
  return (
    <Part
      title={own.stagesTitle}
      tools={
        <button type="button" className={controls.button} aria-expanded={open} onClick={() => setOpen(!open)}>
          {own.historyTitle}
        </button>
      }
    >
      <ol className={styles.timeline}>
        {project.stages.map((step) => (
          <li key={`${step.on} ${step.from} ${step.to}`}>
            <p className={styles.entryHead}>
              <b>{step.on}</b>
              <span>
                {step.from === null
                  ? own.stages[step.to]
                  : own.stageFrom(own.stages[step.from], own.stages[step.to])}
              </span>
              {step.by && <small>{step.by}</small>}
            </p>
            {step.reason && <p>{step.reason}</p>}
          </li>
        ))}
      </ol>
      {open && <Versions id={project.id} />}
    </Part>
  );
}

function Versions({ id }: { id: number }) {
  const words = useWords();
  const own = useProjectWords();
  const language = useViewPart('language');
  const { data } = useProjectHistory(id);
  if (!data) return <p className={`${forms.note} ${styles.note}`}>{words.office.loading}</p>;
  return (
    <ol className={styles.timeline}>
      {data.items.map(({ version, at, by, reason, changes }) => (
        <li key={version}>
          <p className={styles.entryHead}>
            <b>{own.version(String(version))}</b>
            <span>{formatMoment(at, language)}</span>
            <small>{by ?? own.historySomebody}</small>
          </p>
          {reason && <p>{reason}</p>}
          <p>
            {listText(
              changes.map(({ field }) => fieldName(field, own)),
              language,
            ) || own.historyNone}
          </p>
        </li>
      ))}
    </ol>
  );
}

function fieldName(key: string, own: ProjectWords): string {
  const known: Record<string, string> = own.fields;
  return known[key] ?? key;
}
