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
import { LoginList } from './LoginList.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import './account.css';
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
    <div className="account-menu">
      <Who person={person} />
      <nav className="account-links" aria-label={words.office.pages}>
        {officePages(may).map((page) => (
          <a
            key={page}
            className="button"
            aria-current={page === here ? 'page' : undefined}
            href={pageAddress(page)}
          >
            {words.office[page]}
          </a>
        ))}
      </nav>
      <div className="account-links">
        <button
          type="button"
          className="button"
          aria-expanded={part === 'logins'}
          onClick={() => setPart(part === 'logins' ? null : 'logins')}
        >
          {own.logins}
        </button>
        <button
          type="button"
          className="button"
          aria-expanded={part === 'password'}
          onClick={() => setPart(part === 'password' ? null : 'password')}
        >
          {own.changePassword}
        </button>
      </div>
      {part === 'logins' && <LoginList />}
      {part === 'password' && <PasswordForm username={person.username} onDone={() => setPart(null)} />}
      {leave.isError && <p className="form-fault">{wordsOfProblem(leave.error, words)}</p>}
      <button type="button" className="button" disabled={leave.isPending} onClick={() => leave.mutate()}>
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
    <div className="account-person">
      <span className="account-initial" aria-hidden="true">
        {person.name.slice(0, 1)}
      </span>
      <p>
        <b>{person.name}</b>
        <br />
        <span className="account-zone">
          {[words.roles[person.role], person.username, zones].filter(Boolean).join(' · ')}
        </span>
      </p>
    </div>
  );
}
