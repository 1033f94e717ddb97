import { PROJECT_STAGES, type ProjectStage } from '#contract/projectCodes.ts';
import type { ProjectItemData } from '#contract/projects.ts';
import { needsReason } from '#domain/projects/stages.ts';
import { useDraft } from '../../forms/useDraft.ts';
import { useEnding } from '../../forms/useEnding.ts';
import { useWords } from '../../i18n/words.ts';
import { isOutdated } from '../../server/client.ts';
import { useChangeProject } from '../../server/projects.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultsByField } from '../../text/problemWords.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import forms from '../../ui/forms.module.css';
import { TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/toast.ts';
import styles from './projects.module.css';
import { useProjectWords } from './useProjectWords.ts';

interface MoveDialogProps {
  project: ProjectItemData;
  suggested: ProjectStage | null;
  onClose: () => void;
}

/** Where a project goes, and why where that has to be said. */
export function MoveDialog({ project, suggested, onClose }: MoveDialogProps) {
  const words = useWords();
  const own = useProjectWords();
  const typed = useDraft({
    name: `move:${project.id}`,
    initial: { to: suggested, reason: '' },
    isDirty: (content) => content.reason.trim() !== '',
    question: words.office.leaveAsk,
  });
  const { to, reason } = typed.content;
  const change = useChangeProject();
  const needed = to !== null && needsReason(project.stage, to);
  const why = reason.trim();
  const isStale = isOutdated(change.error);
  const { done, leave } = useEnding(typed, onClose);
  return (
    <Dialog title={own.moveTitle(project.name)} onClose={leave}>
      <form
        className={forms.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (to === null) return;
          change.mutate(
            { id: project.id, version: project.version, changes: { stage: to, reason: why || null } },
            {
              onSuccess: () => {
                useToast.getState().show(own.moved(project.name, own.stages[to]));
                done();
              },
            },
          );
        }}
      >
        <fieldset className={styles.choices}>
          <legend>{own.moveTo}</legend>
          {PROJECT_STAGES.filter((stage) => stage !== project.stage).map((stage) => (
            <label key={stage}>
              <input
                type="radio"
                name="stage"
                checked={to === stage}
                onChange={() => typed.write({ to: stage, reason })}
                required
              />
              {own.stages[stage]}
            </label>
          ))}
        </fieldset>
        <TextInput
          label={own.moveReason}
          help={needed ? own.moveReasonNeeded : own.moveReasonOptional}
          fault={faultsByField(change.error, words).reason}
          required={needed}
          maxLength={500}
          value={reason}
          onChange={(text) => typed.write({ to, reason: text })}
        />
        <ProblemLine error={change.error} text={isStale ? own.movedMeanwhile : undefined} />
        <FormActions submit={own.move} disabled={change.isPending} onCancel={leave} />
      </form>
    </Dialog>
  );
}
