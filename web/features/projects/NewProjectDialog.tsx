import { flushSync } from 'react-dom';
import { useDraft } from '../../forms/useDraft.ts';
import { useEnding } from '../../forms/useEnding.ts';
import { useWords } from '../../i18n/words.ts';
import { useMakeProject } from '../../server/projects.ts';
import { useProjectAddress } from '../../state/projectAddress.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultsByField } from '../../text/problemWords.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import forms from '../../ui/forms.module.css';
import { TextInput } from '../../ui/TextInput.tsx';
import { useProjectWords } from './useProjectWords.ts';

/** A new project: its name is enough; its sheet opens for the rest. */
export function NewProjectDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const own = useProjectWords();
  const [, patch] = useProjectAddress();
  const typed = useDraft({
    name: 'project:new',
    initial: { name: '', investor: '' },
    isDirty: (texts) => Object.values(texts).some((text) => text.trim() !== ''),
    question: words.office.leaveAsk,
  });
  const { name, investor } = typed.content;
  const make = useMakeProject();
  const faults = faultsByField(make.error, words);
  const { done, leave } = useEnding(typed, onClose);
  return (
    <Dialog title={own.add} onClose={leave}>
      <form
        className={forms.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (make.isPending) return;
          make.mutate(
            { name: name.trim(), ...(investor.trim() && { investor: investor.trim() }) },
            {
              onSuccess: ({ id }) => {
                // The dialog goes first: what it guards is saved.
                flushSync(done);
                patch({ id });
              },
            },
          );
        }}
      >
        <p className={forms.note}>{own.addHelp}</p>
        <TextInput
          label={own.fields.name}
          fault={faults.name}
          required
          pattern=".*\S.*"
          maxLength={200}
          value={name}
          onChange={(text) => typed.write({ ...typed.content, name: text })}
        />
        <TextInput
          label={own.fields.investor}
          fault={faults.investor}
          maxLength={200}
          value={investor}
          onChange={(text) => typed.write({ ...typed.content, investor: text })}
        />
        <ProblemLine error={make.error} />
        <FormActions submit={own.create} disabled={make.isPending} onCancel={leave} />
      </form>
    </Dialog>
  );
}
