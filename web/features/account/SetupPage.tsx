import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { setUp } from '../../server/session.ts';
import { pageAddress } from '../../state/page.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultsByField } from '../../text/problemWords.ts';
import { StateMessage } from '../../text/StateMessage.tsx';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { TextInput } from '../../ui/TextInput.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { AccountFrame } from './AccountFrame.tsx';
import styles from './account.module.css';
import { PasswordInput } from './PasswordInput.tsx';
import { isLongEnough } from './passwordRules.ts';
import { useAccountWords } from './useAccountWords.ts';

/** Makes the first administrator. The link's token stands after the #, which no server logs. */
export function SetupPage() {
  const words = useWords();
  const own = useAccountWords();
  const [token] = useState(() => window.location.hash.slice(1));
  usePageTitle(own.setupTitle, words.app.brand);
  return (
    <AccountFrame title={own.setupTitle} help={own.setupHelp}>
      {token === '' ? (
        <StateMessage icon="warning" title={own.setupNoToken} role="alert">
          <p>{own.setupNoTokenHelp}</p>
        </StateMessage>
      ) : (
        <SetupForm token={token} />
      )}
    </AccountFrame>
  );
}

function SetupForm({ token }: { token: string }) {
  const words = useWords();
  const own = useAccountWords();
  const [draft, setDraft] = useState({ username: 'admin', name: '', password: '', again: '' });
  const [tried, setTried] = useState(false);
  const { again, ...input } = draft;
  const setup = useMutation({
    mutationFn: () => setUp({ token, ...input, username: input.username.trim(), name: input.name.trim() }),
    onSuccess: () => window.location.assign(pageAddress('setup')),
  });
  const faults = faultsByField(setup.error, words);
  const isShort = tried && !isLongEnough(draft.password);
  const differs = tried && again !== draft.password;
  return (
    <form
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isLongEnough(draft.password) && again === draft.password && !setup.isPending) setup.mutate();
      }}
    >
      <TextInput
        label={words.person.name}
        help={words.person.nameHelp}
        fault={faults.name}
        autoComplete="name"
        required
        maxLength={80}
        value={draft.name}
        onChange={(text) => setDraft({ ...draft, name: text })}
      />
      <TextInput
        label={words.person.username}
        help={words.person.usernameHelp}
        fault={faults.username}
        autoComplete="username"
        autoCapitalize="none"
        required
        minLength={2}
        maxLength={64}
        value={draft.username}
        onChange={(text) => setDraft({ ...draft, username: text })}
      />
      <PasswordInput
        label={own.password}
        value={draft.password}
        onChange={(password) => setDraft({ ...draft, password })}
        autoComplete="new-password"
        help={own.passwordHelp}
        fault={isShort ? own.passwordShort : faults.password}
      />
      <PasswordInput
        label={own.passwordAgain}
        value={again}
        onChange={(next) => setDraft({ ...draft, again: next })}
        autoComplete="new-password"
        fault={differs ? own.passwordDiffers : null}
      />
      <ProblemLine error={setup.error} />
      <button
        type="submit"
        className={`${controls.button} ${styles.submit}`}
        data-look="primary"
        disabled={setup.isPending || setup.isSuccess}
      >
        {own.create}
      </button>
    </form>
  );
}
