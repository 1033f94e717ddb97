import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/words.ts';
import { type Question, useQuestion } from './confirm.ts';
import { Dialog } from './Dialog.tsx';
import { FormActions } from './FormActions.tsx';

/** The question that stands before everything else; its place is beside the page, once. */
export function Confirm() {
  const asked = useQuestion((state) => state.asked);
  return asked && <Asking {...asked} onAnswer={asked.answer} />;
}

/** The way back has the focus, and Escape is no: what cannot be undone is never done by a key that was pressed too often. */
function Asking({ text, yes, no, onAnswer }: Question & { onAnswer: (isYes: boolean) => void }) {
  const { office } = useWords();
  const safe = useRef<HTMLButtonElement>(null);
  useEffect(() => safe.current?.focus(), []);
  return (
    <Dialog title={text} role="alertdialog" onClose={() => onAnswer(false)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer(true);
        }}
      >
        <FormActions
          submit={yes ?? office.leave}
          cancel={no ?? (yes === undefined ? office.stay : office.cancel)}
          cancelRef={safe}
          disabled={false}
          onCancel={() => onAnswer(false)}
        />
      </form>
    </Dialog>
  );
}
