import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SessionData } from '#contract/people.ts';
import { useWords } from '../../i18n/words.ts';
import { getJson } from '../../server/client.ts';
import { logIn, useSession } from '../../server/session.ts';
import { pageBase } from '../../state/edition.ts';
import { nextAfterLogin, pageAddress } from '../../state/page.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { TextInput } from '../../ui/TextInput.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { AccountFrame } from './AccountFrame.tsx';
import styles from './account.module.css';
import { OutsideLogin, OutsideProblem } from './OutsideLogin.tsx';
import { PasswordInput } from './PasswordInput.tsx';
import { useAccountWords } from './useAccountWords.ts';
import { useOutsideWords } from './useOutsideWords.ts';

/** Logs in and goes on to where the reader came from. */
export function LoginPage() {
  const words = useWords();
  const own = useAccountWords();
  const outsideWords = useOutsideWords();
  // Read once: changing the language rewrites the address.
  const [search] = useState(() => window.location.search);
  const session = useSession().data;
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const login = useMutation({
    mutationFn: async () => {
      await logIn(username.trim(), password);
      return await getJson<SessionData>('session', '');
    },
    onSuccess: ({ may }) =>
      // An auditor has the log and nothing else.
      window.location.assign('ledger.read' in may ? nextAfterLogin(search) : pageAddress('audit')),
    onError: () => setPassword(''),
  });
  usePageTitle(own.login, words.app.title, words.app.brand);
  return (
    <AccountFrame title={own.loginTitle} help={own.loginHelp}>
      <form
        className={forms.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!login.isPending) login.mutate();
        }}
      >
        <TextInput
          label={words.person.username}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={64}
          value={username}
          onChange={setUsername}
        />
        <PasswordInput
          label={own.password}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
        {login.isIdle ? <OutsideProblem search={search} /> : <ProblemLine error={login.error} />}
        {session?.setup && <p className={forms.note}>{outsideWords.noAdminYet}</p>}
        <button
          type="submit"
          className={`${controls.button} ${styles.submit}`}
          data-look="primary"
          disabled={login.isPending || login.isSuccess}
        >
          {login.isPending || login.isSuccess ? own.loggingIn : own.login}
        </button>
      </form>
      {session?.outside && <OutsideLogin name={session.outside} search={search} />}
      <p className={styles.aside}>
        <span>{own.forgot}</span>
        <a href={`${pageBase}public/`}>{own.publicLink}</a>
      </p>
    </AccountFrame>
  );
}
