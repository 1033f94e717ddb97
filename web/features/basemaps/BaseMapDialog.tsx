import { useState } from 'react';
import type { BaseMapEntryData, BaseMapKind } from '#contract/baseMaps.ts';
import { useDraft } from '../../forms/useDraft.ts';
import { useEnding } from '../../forms/useEnding.ts';
import { useWords } from '../../i18n/words.ts';
import { useSaveBaseMap } from '../../server/baseMaps.ts';
import { faultsByField } from '../../text/problemWords.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import forms from '../../ui/forms.module.css';
import { useToast } from '../../ui/toast.ts';
import { BaseMapFaults } from './BaseMapFaults.tsx';
import { type BaseMapDraft, draftOf, mapOf, newDraft } from './baseMapDraft.ts';
import { CommonFields } from './CommonFields.tsx';
import { SourceFields } from './SourceFields.tsx';
import { TrialPicture } from './TrialPicture.tsx';
import { useBaseMapPageWords } from './useBaseMapPageWords.ts';

interface BaseMapDialogProps {
  /** one that there is, or the kind of a new one */
  of: BaseMapEntryData | BaseMapKind;
  onClose: () => void;
}

/** Makes or changes a base map: where it comes from, a picture of it where the zone is, and what its reader is told. */
export function BaseMapDialog({ of, onClose }: BaseMapDialogProps) {
  const own = useBaseMapPageWords();
  const words = useWords();
  const show = useToast((toast) => toast.show);
  const save = useSaveBaseMap();
  const entry = typeof of === 'string' ? null : of;
  const initial = typeof of === 'string' ? newDraft(of) : draftOf(of);
  const typed = useDraft<BaseMapDraft>({
    name: `basemap:${entry?.code ?? of}`,
    initial,
    isDirty: (content) => JSON.stringify(content) !== JSON.stringify(initial),
    question: words.office.leaveAsk,
  });
  // A key is kept nowhere but on the server.
  const [key, setKey] = useState('');
  const { done, leave } = useEnding(typed, onClose);
  const { content: draft, write } = typed;
  const send = () => {
    const { kind, ...map } = mapOf(draft, key);
    save.mutate(entry === null ? { of: null, map: { kind, ...map } } : { of: entry, map }, {
      onSuccess: (saved) => {
        typed.write(initial);
        show(own.saved(saved.name));
        done();
      },
    });
  };
  const faults = faultsByField(save.error, words);
  return (
    <Dialog title={entry ? own.editOf(entry.name) : own.addOf(own.kinds[draft.kind])} wide onClose={leave}>
      <form
        className={forms.form}
        data-part="basemap-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <SourceFields
          {...{ draft, faults, entry }}
          typedKey={key}
          onKey={setKey}
          onChange={(next) => write(next)}
        />
        <TrialPicture draft={draft} typedKey={key} code={entry?.code} isReady={isWhole(draft)} />
        <CommonFields {...{ draft, faults }} onChange={(next) => write(next)} />
        <BaseMapFaults error={save.error} />
        <FormActions
          submit={words.office.save}
          disabled={save.isPending || !isWhole(draft)}
          onCancel={leave}
        />
      </form>
    </Dialog>
  );
}

/** Whether it says where it comes from. */
function isWhole({ kind, parameters, name }: BaseMapDraft): boolean {
  if (name.trim() === '') return false;
  if (kind === 'pmtiles' || kind === 'mbtiles') return 'file' in parameters;
  // A service is asked what it offers, and one of that is chosen.
  return kind === 'offline' || Object.keys(parameters).length > 0;
}
