import type { ReactNode, Ref } from 'react';
import { useWords } from '../i18n/words.ts';
import controls from './controls.module.css';
import forms from './forms.module.css';

interface FormActionsProps {
  /** what the form does, as its button says it */
  submit: string;
  disabled: boolean;
  onCancel: () => void;
  /** what the way out says; default: to cancel */
  cancel?: string;
  cancelRef?: Ref<HTMLButtonElement>;
  /** what else can be done, before the two */
  children?: ReactNode;
}

/** The foot of a form: the way out, and what it does. */
export function FormActions({ submit, disabled, onCancel, cancel, cancelRef, children }: FormActionsProps) {
  const { office } = useWords();
  return (
    <div className={forms.actions}>
      {children}
      <button type="button" ref={cancelRef} className={controls.button} onClick={onCancel}>
        {cancel ?? office.cancel}
      </button>
      <button type="submit" className={controls.button} data-look="primary" disabled={disabled}>
        {submit}
      </button>
    </div>
  );
}
