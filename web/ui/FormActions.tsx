import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';

interface FormActionsProps {
  /** what the form does, as its button says it */
  submit: string;
  disabled: boolean;
  onCancel: () => void;
  /** what else can be done, before the two */
  children?: ReactNode;
}

/** The foot of a form: the way out, and what it does. */
export function FormActions({ submit, disabled, onCancel, children }: FormActionsProps) {
  const { office } = useWords();
  return (
    <div className="form-actions">
      {children}
      <button type="button" className="button" onClick={onCancel}>
        {office.cancel}
      </button>
      <button type="submit" className="button" data-look="primary" disabled={disabled}>
        {submit}
      </button>
    </div>
  );
}
