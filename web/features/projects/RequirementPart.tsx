import type { ProjectSheetData } from '#contract/projects.ts';
import { codeWord } from '../../i18n/words.ts';
import { listText } from '../../text/listText.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import forms from '../../ui/forms.module.css';
import { Part } from './Part.tsx';
import panel from './panel.module.css';
import { useProjectWords } from './useProjectWords.ts';

/** What a project looks for, in short; the whole of it is where sites are found for it. */
export function RequirementPart({ project }: { project: ProjectSheetData }) {
  const { words, language } = useTextContext();
  const own = useProjectWords();
  const { requirement } = project;
  const count = (mode: string) => String(requirement?.needs.filter((need) => need.mode === mode).length ?? 0);
  return (
    <Part title={own.requirementTitle}>
      {requirement ? (
        <p className={`${forms.note} ${panel.note}`}>
          {own.requirementKinds(
            listText(
              requirement.kinds.map((kind) => codeWord(words, 'kind', kind)),
              language,
            ),
          )}
          {' · '}
          {own.requirementNeeds(count('must'), count('wish'))}
        </p>
      ) : (
        <p className={`${forms.note} ${panel.note}`}>{own.requirementNone}</p>
      )}
    </Part>
  );
}
