import { useRef, useState } from 'react';
import type { RequirementData } from '#contract/requirement.ts';
import { newKey } from '../../server/editing.ts';
import { useSaveMatch } from '../../server/match.ts';
import { useProjects } from '../../server/projects.ts';
import { useMay } from '../../server/session.ts';
import { useView } from '../../state/url.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { ProblemLine } from '../../ui/ProblemLine.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/toast.ts';
import { useReasonContext } from '../../ui/useReasonContext.ts';

interface SaveOnProjectProps {
  requirement: RequirementData;
  onClose: () => void;
}

/** Writes the requirement and the shortlist on a project that there is, or on a new one. */
export function SaveOnProject({ requirement, onClose }: SaveOnProjectProps) {
  const { match: words } = useReasonContext();
  const [{ shortlist, forProject }, patch] = useView();
  const mayCreate = useMay()('project.create');
  const choices = useProjects().data?.items.filter(({ mayEdit }) => mayEdit) ?? [];
  const [id, setId] = useState(forProject);
  const [name, setName] = useState('');
  const keyOf = useKeyOfContent();
  const save = useSaveMatch();
  const say = useToast((toast) => toast.show);
  const project = choices.find((choice) => choice.id === id) ?? null;
  const isReady = project !== null || (mayCreate && id === null && name.trim() !== '');
  const content = { project, name: name.trim(), requirement, shortlist };
  const submit = () =>
    save.mutate(
      { ...content, key: keyOf({ ...content, project: project?.id ?? null }) },
      {
        onSuccess: (saved) => {
          say(words.saveDone);
          patch({ forProject: saved }, 'replace');
          onClose();
        },
      },
    );
  return (
    <Dialog title={words.saveTitle} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !save.isPending) submit();
        }}
      >
        <Labelled label={words.saveChoose}>
          {(control) => (
            <select
              {...control}
              className="field-select"
              value={id ?? ''}
              onChange={({ target }) => setId(target.value === '' ? null : Number(target.value))}
            >
              <option value="">{words.saveNew}</option>
              {choices.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choice.name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        {id === null && (
          <TextInput label={words.saveNewName} value={name} maxLength={200} onChange={setName} />
        )}
        <ProblemLine error={save.error} />
        <FormActions submit={words.saveButton} disabled={!isReady || save.isPending} onCancel={onClose} />
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
