import type { ProjectSheetData } from '#contract/projects.ts';
import { listText } from '../../text/listText.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import { Part } from './Part.tsx';
import styles from './panel.module.css';
import { PROJECT_FIELD_GROUPS } from './projectFields.ts';
import { projectFieldText } from './projectText.ts';
import { useProjectWords } from './useProjectWords.ts';

/** What is written of a project, by groups; what is not known is said to be so in one line. */
export function FactsPart({ project }: { project: ProjectSheetData }) {
  const { words, language } = useTextContext();
  const own = useProjectWords();
  return PROJECT_FIELD_GROUPS.map(({ code, fields }) => {
    const rows = fields
      .filter(({ key }) => key !== 'name')
      .map((field) => ({ field, text: projectFieldText(field, project[field.key], own, language) }));
    const known = rows.filter(({ text }) => text !== null);
    const missing = rows.filter(({ text }) => text === null).map(({ field }) => own.fields[field.key]);
    if (known.length === 0 && code === 'remarks') return null;
    return (
      <Part key={code} title={own.groups[code]}>
        {known.length > 0 && (
          <dl className={styles.values}>
            {known.map(({ field, text }) => (
              <div
                key={field.key}
                data-wide={field.type === 'long' || field.type === 'tags' ? '' : undefined}
              >
                <dt className={code === 'remarks' ? controls.hidden : undefined}>{own.fields[field.key]}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        )}
        {missing.length > 0 && (
          <p className={styles.missing}>
            {own.unknown}
            {words.colon}
            {listText(missing, language)}
          </p>
        )}
      </Part>
    );
  });
}
