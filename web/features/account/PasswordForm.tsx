import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changePassword } from '../../server/session.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { useToast } from '../../ui/toast.ts';
import { PasswordInput } from './PasswordInput.tsx';
import { isLongEnough } from './passwordRules.ts';
import { useAccountWords } from './useAccountWords.ts';

/** A new password for the reader themselves; every other login of theirs ends with it. */
export function PasswordForm({ username, onDone }: { username: string; onDone: () => void }) {
  const words = useAccountWords();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: () => changePassword(current, password),
    onSuccess: () => {
      useToast.getState().show(words.passwordChanged);
      onDone();
    },
  });
  return (
    <form
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isLongEnough(password) && !change.isPending) change.mutate();
      }}
    >
      <input
        className={controls.hidden}
        tabIndex={-1}
        aria-hidden="true"
        autoComplete="username"
        value={username}
        readOnly
      />
      <PasswordInput
        label={words.currentPassword}
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
      />
      <PasswordInput
        label={words.newPassword}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        help={words.passwordHelp}
        fault={tried && !isLongEnough(password) ? words.passwordShort : null}
      />
      <ProblemLine error={change.error} />
      <button type="submit" className={controls.button} data-look="primary" disabled={change.isPending}>
        {words.changePassword}
      </button>
    </form>
  );
}
