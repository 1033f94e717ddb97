import { useRef } from 'react';
import { flushSync } from 'react-dom';
import type { RequirementData } from '#contract/requirement.ts';
import { useDraft } from '../../forms/useDraft.ts';
import { useEnding } from '../../forms/useEnding.ts';
import { useWords } from '../../i18n/words.ts';
import { newKey } from '../../server/editing.ts';
import { useSaveMatch } from '../../server/match.ts';
import { useProjects } from '../../server/projects.ts';
import { useMay } from '../../server/session.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import forms from '../../ui/forms.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/toast.ts';
import { useMatchContext } from './useMatchContext.ts';

/** The parameters of the address without which there is nothing to write. */
const HELD_BY = ['match', 'for'];

interface SaveOnProjectProps {
  requirement: RequirementData;
  onClose: () => void;
}

/** Writes the requirement and the shortlist on a project that there is, or on a new one. */
export function SaveOnProject({ requirement, onClose }: SaveOnProjectProps) {
  const { match: own } = useMatchContext();
  const shortlist = useViewPart('shortlist');
  const forProject = useViewPart('forProject');
  const mayCreate = useMay()('project.create');
  const choices = useProjects().data?.items.filter(({ mayEdit }) => mayEdit) ?? [];
  const words = useWords();
  const typed = useDraft({
    name: 'match:project',
    initial: { id: forProject, name: '' },
    isDirty: ({ name }) => name.trim() !== '',
    question: words.office.leaveAsk,
    holding: HELD_BY,
  });
  const { id, name } = typed.content;
  const keyOf = useKeyOfContent();
  const save = useSaveMatch();
  const say = useToast((toast) => toast.show);
  const project = choices.find((choice) => choice.id === id) ?? null;
  const isReady = project !== null || (mayCreate && id === null && name.trim() !== '');
  const content = { project, name: name.trim(), requirement, shortlist };
  const { done, leave } = useEnding(typed, onClose);
  const submit = () =>
    save.mutate(
      { ...content, key: keyOf({ ...content, project: project?.id ?? null }) },
      {
        onSuccess: (saved) => {
          say(own.saveDone);
          // The dialog goes first: what it guards is saved.
          flushSync(done);
          patchView({ forProject: saved }, 'replace');
        },
      },
    );
  return (
    <Dialog title={own.saveTitle} onClose={leave}>
      <form
        className={forms.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !save.isPending) submit();
        }}
      >
        <Labelled label={own.saveChoose}>
          {(control) => (
            <select
              {...control}
              className={controls.select}
              value={id ?? ''}
              onChange={({ target }) =>
                typed.write({ ...typed.content, id: target.value === '' ? null : Number(target.value) })
              }
            >
              <option value="">{own.saveNew}</option>
              {choices.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choice.name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        {id === null && (
          <TextInput
            label={own.saveNewName}
            value={name}
            maxLength={200}
            onChange={(text) => typed.write({ ...typed.content, name: text })}
          />
        )}
        <ProblemLine error={save.error} />
        <FormActions submit={own.saveButton} disabled={!isReady || save.isPending} onCancel={leave} />
      </form>
    </Dialog>
  );
}

/** One key for each content: the same that is sent again, since its answer was lost, is written once. */
function useKeyOfContent(): (content: object) => string {
  const last = useRef<{ text: string; key: string } | null>(null);
  return (content) => {
    const text = JSON.stringify(content);
    if (last.current?.text !== text) last.current = { text, key: newKey() };
    return last.current.key;
  };
}
