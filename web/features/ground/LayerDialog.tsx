import { useState } from 'react';
import type { OwnLayerData } from '#contract/ground.ts';
import { useChangeLayer } from '../../server/ground.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import forms from '../../ui/forms.module.css';
import { TextInput } from '../../ui/TextInput.tsx';
import { OriginFields } from './OriginFields.tsx';
import { useGroundWords } from './useGroundWords.ts';

/** What is said of a layer: its names, where it comes from, who sees it. */
export function LayerDialog({ layer, onClose }: { layer: OwnLayerData; onClose: () => void }) {
  const own = useGroundWords();
  const change = useChangeLayer();
  const { name, nameEn, source, sourceDate, attribution, published } = layer;
  const [said, setSaid] = useState({ name, nameEn, source, sourceDate, attribution, published });
  const isLacking = said.name.trim() === '' || (said.published && !(said.source && said.sourceDate));
  const save = () => change.mutate({ code: layer.code, change: said }, { onSuccess: onClose });
  return (
    <Dialog title={own.editOf(name)} onClose={onClose}>
      <form
        className={forms.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextInput
          label={own.name}
          maxLength={120}
          value={said.name}
          onChange={(text) => setSaid({ ...said, name: text })}
        />
        <OriginFields value={said} onChange={(origin) => setSaid({ ...said, ...origin })} />
        <ProblemLine error={change.error} />
        <FormActions submit={own.save} disabled={isLacking || change.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
