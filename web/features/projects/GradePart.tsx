import { useState } from 'react';
import { PROJECT_GRADES } from '#contract/projectCodes.ts';
import type { ProjectSheetData } from '#contract/projects.ts';
import { useDraft } from '../../forms/useDraft.ts';
import { useEnding } from '../../forms/useEnding.ts';
import { useWords } from '../../i18n/words.ts';
import { isOutdated } from '../../server/client.ts';
import { useChangeProject } from '../../server/projects.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultsByField } from '../../text/problemWords.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import forms from '../../ui/forms.module.css';
import { TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/toast.ts';
import { GradeMark } from './GradeMark.tsx';
import gradeStyles from './grade.module.css';
import { Part } from './Part.tsx';
import panel from './panel.module.css';
import projects from './projects.module.css';
import { gradeReasonText } from './projectText.ts';
import { useProjectWords } from './useProjectWords.ts';

/** How a project stands: the grade that counts, who set it, what the rules suggest and why, what is done about it and by whom. */
export function GradePart({ project }: { project: ProjectSheetData }) {
  const { language } = useTextContext();
  const own = useProjectWords();
  const [changing, setChanging] = useState(false);
  const { grade, gradeBy, suggestedGrade, measure, measureOwner } = project;
  const reason = gradeReasonText(project, own, language);
  return (
    <Part
      title={own.gradeTitle}
      tools={
        project.mayEdit && (
          <button type="button" className={controls.button} onClick={() => setChanging(true)}>
            {own.gradeChange}
          </button>
        )
      }
    >
      <p className={gradeStyles.grade}>
        <GradeMark grade={grade} hand={gradeBy === 'hand'} />
        <b>{grade === null ? own.noGrade : own.grades[grade]}</b>
        {gradeBy && <small>{gradeBy === 'hand' ? own.gradeByHand : own.gradeByRule}</small>}
      </p>
      {suggestedGrade && (
        <p className={`${forms.note} ${panel.note}`}>
          {gradeBy === 'hand' && `${own.gradeSuggested(own.grades[suggestedGrade])} · `}
          {reason}
        </p>
      )}
      {(measure || measureOwner) && (
        <dl className={panel.values}>
          <div data-wide="">
            <dt>{own.fields.measure}</dt>
            <dd>{measure ?? own.unknown}</dd>
          </div>
          <div>
            <dt>{own.fields.measureOwner}</dt>
            <dd>{measureOwner ?? own.unknown}</dd>
          </div>
        </dl>
      )}
      {changing && <GradeDialog project={project} onClose={() => setChanging(false)} />}
    </Part>
  );
}

function GradeDialog({ project, onClose }: { project: ProjectSheetData; onClose: () => void }) {
  const words = useWords();
  const own = useProjectWords();
  const change = useChangeProject();
  const now = {
    grade: project.gradeBy === 'hand' ? project.grade : null,
    ...{ measure: project.measure ?? '', owner: project.measureOwner ?? '' },
  };
  const typed = useDraft<typeof now>({
    name: `grade:${project.id}`,
    initial: now,
    isDirty: (content) => content.measure !== now.measure || content.owner !== now.owner,
    question: words.office.leaveAsk,
  });
  const { grade, measure, owner } = typed.content;
  const { done, leave } = useEnding(typed, onClose);
  const faults = faultsByField(change.error, words);
  const isStale = isOutdated(change.error);
  return (
    <Dialog title={own.gradeChange} onClose={leave}>
      <form
        className={forms.form}
        onSubmit={(event) => {
          event.preventDefault();
          const changes = { grade, measure: measure.trim() || null, measureOwner: owner.trim() || null };
          change.mutate(
            { id: project.id, version: project.version, changes },
            {
              onSuccess: () => {
                useToast.getState().show(words.office.saved);
                done();
              },
            },
          );
        }}
      >
        <p className={`${forms.note} ${panel.note}`}>{own.gradeHelp}</p>
        <fieldset className={projects.choices}>
          <legend>{own.gradeTitle}</legend>
          {[null, ...PROJECT_GRADES].map((choice) => (
            <label key={choice ?? 'rule'}>
              <input
                type="radio"
                name="grade"
                checked={grade === choice}
                onChange={() => typed.write({ ...typed.content, grade: choice })}
              />
              {choice !== null && <GradeMark grade={choice} />}
              <span aria-hidden={choice === null ? undefined : 'true'}>
                {choice === null ? own.gradeFollow : own.grades[choice]}
              </span>
            </label>
          ))}
        </fieldset>
        <TextInput
          label={own.fields.measure}
          fault={faults.measure}
          maxLength={2000}
          value={measure}
          onChange={(text) => typed.write({ ...typed.content, measure: text })}
        />
        <TextInput
          label={own.fields.measureOwner}
          fault={faults.measureOwner}
          maxLength={100}
          value={owner}
          onChange={(text) => typed.write({ ...typed.content, owner: text })}
        />
        <ProblemLine error={change.error} text={isStale ? own.conflictTitle : undefined} />
        <FormActions submit={words.office.save} disabled={change.isPending} onCancel={leave} />
      </form>
    </Dialog>
  );
}
