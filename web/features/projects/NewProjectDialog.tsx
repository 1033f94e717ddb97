import { useState } from 'react';
import { useProjectWords } from '../../i18n/useProjectWords.ts';
import { useWords } from '../../i18n/words.ts';
import { useMakeProject } from '../../server/projects.ts';
import { useProjectAddress } from '../../state/projectAddress.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { ProblemLine } from '../../ui/ProblemLine.tsx';
import { faultsByField } from '../../ui/problemWords.ts';
import { TextInput } from '../../ui/TextInput.tsx';

/** A new project: its name is enough; its sheet opens for the rest. */
export function NewProjectDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const own = useProjectWords();
  const [, patch] = useProjectAddress();
  const [name, setName] = useState('');
  const [investor, setInvestor] = useState('');
  const make = useMakeProject();
  const faults = faultsByField(make.error, words);
  return (
    <Dialog title={own.add} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (make.isPending) return;
          make.mutate(
            { name: name.trim(), ...(investor.trim() && { investor: investor.trim() }) },
            {
              onSuccess: ({ id }) => {
                onClose();
                patch({ id });
              },
            },
          );
        }}
      >
        <p className="form-note">{own.addHelp}</p>
        <TextInput
          label={own.fields.name}
          fault={faults.name}
          required
          pattern=".*\S.*"
          maxLength={200}
          value={name}
          onChange={setName}
        />
        <TextInput
          label={own.fields.investor}
          fault={faults.investor}
          maxLength={200}
          value={investor}
          onChange={setInvestor}
        />
        <ProblemLine error={make.error} />
        <FormActions submit={own.create} disabled={make.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
