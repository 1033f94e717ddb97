import { useState } from 'react';
import type { OwnLayerData } from '#contract/ground.ts';
import { useWords } from '../../i18n/words.ts';
import { useChangeLayer } from '../../server/ground.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import forms from '../../ui/forms.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { OriginFields } from './OriginFields.tsx';
import { useGroundWords } from './useGroundWords.ts';

/** What is said of a layer: its names, where it comes from, who sees it. */
export function LayerDialog({ layer, onClose }: { layer: OwnLayerData; onClose: () => void }) {
  const own = useGroundWords();
  const { office } = useWords();
  const change = useChangeLayer();
  const { name, nameEn, source, sourceDate, attribution, published } = layer;
  const [said, setSaid] = useState({ name, nameEn, source, sourceDate, attribution, published });
  const isLacking = said.name.trim() === '' || (said.published && !(said.source && said.sourceDate));
  const save = () => change.mutate({ code: layer.code, change: said }, { onSuccess: onClose });
  return (
    <Dialog title={own.editOf(name)} onClose={onClose}>
      <div className={forms.form}>
        <Labelled label={own.name}>
          {(control) => (
            <input
              {...control}
              className={controls.input}
              maxLength={120}
              value={said.name}
              onChange={({ target }) => setSaid({ ...said, name: target.value })}
            />
          )}
        </Labelled>
        <OriginFields value={said} onChange={(origin) => setSaid({ ...said, ...origin })} />
        <ProblemLine error={change.error} />
        <div className={forms.actions}>
          <button type="button" className={controls.button} onClick={onClose}>
            {office.cancel}
          </button>
          <button
            type="button"
            className={controls.button}
            data-look="primary"
            disabled={isLacking || change.isPending}
            onClick={save}
          >
            {own.save}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
