import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonData } from '#contract/people.ts';
import { useWords } from '../../i18n/words.ts';
import { useMeta } from '../../server/queries.ts';
import { logOut, useMay } from '../../server/session.ts';
import { goToLogin } from '../../server/wayOut.ts';
import { officePages } from '../../state/officePages.ts';
import { pageAddress, pageOf } from '../../state/page.ts';
import { hasUnsaved } from '../../state/unsaved.ts';
import { useViewPart } from '../../state/url.ts';
import { listText } from '../../text/listText.ts';
import { namesOf } from '../../text/names.ts';
import { wordsOfProblem } from '../../text/problemWords.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import styles from './account.module.css';
import { LoginList } from './LoginList.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { useAccountWords } from './useAccountWords.ts';

/** The reader's account: role and zones, their pages, their logins, their password, the way out. */
export function AccountPanel({ person }: { person: PersonData }) {
  const words = useWords();
  const own = useAccountWords();
  const may = useMay();
  const [part, setPart] = useState<'logins' | 'password' | null>(null);
  const here = pageOf(window.location.pathname);
  const leave = useMutation({
    mutationFn: logOut,
    onSuccess: () => {
      if (!hasUnsaved()) goToLogin(pageAddress('login'));
    },
  });
  return (
    <div className={styles.menu}>
      <Who person={person} />
      <nav className={styles.links} aria-label={words.office.pages}>
        {officePages(may).map((page) => (
          <a
            key={page}
            className={controls.button}
            aria-current={page === here ? 'page' : undefined}
            href={pageAddress(page)}
          >
            {words.office[page]}
          </a>
        ))}
      </nav>
      <div className={styles.links}>
        <button
          type="button"
          className={controls.button}
          aria-expanded={part === 'logins'}
          onClick={() => setPart(part === 'logins' ? null : 'logins')}
        >
          {own.logins}
        </button>
        <button
          type="button"
          className={controls.button}
          aria-expanded={part === 'password'}
          onClick={() => setPart(part === 'password' ? null : 'password')}
        >
          {own.changePassword}
        </button>
      </div>
      {part === 'logins' && <LoginList />}
      {part === 'password' && <PasswordForm username={person.username} onDone={() => setPart(null)} />}
      {leave.isError && <p className={forms.fault}>{wordsOfProblem(leave.error, words)}</p>}
      <button
        type="button"
        className={controls.button}
        disabled={leave.isPending}
        onClick={() => leave.mutate()}
      >
        {own.logOut}
      </button>
    </div>
  );
}

function Who({ person }: { person: PersonData }) {
  const words = useWords();
  const language = useViewPart('language');
  const names = namesOf(useMeta().data, language);
  const zones = listText(
    person.zones.map((zone) => names.zone(zone)),
    language,
  );
  return (
    <div className={styles.person}>
      <span className={styles.initial} aria-hidden="true">
        {person.name.slice(0, 1)}
      </span>
      <p>
        <b>{person.name}</b>
        <br />
        <span className={styles.zone}>
          {[words.roles[person.role], person.username, zones].filter(Boolean).join(' · ')}
        </span>
      </p>
    </div>
  );
}
