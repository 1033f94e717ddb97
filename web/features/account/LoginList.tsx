import { useWords } from '../../i18n/words.ts';
import { useEndLogin, useLogins } from '../../server/session.ts';
import { useViewPart } from '../../state/url.ts';
import { formatMoment } from '../../text/moment.ts';
import controls from '../../ui/controls.module.css';
import styles from './account.module.css';
import { deviceOf } from './deviceOf.ts';
import { useAccountWords } from './useAccountWords.ts';

/** Where the reader is logged in, with a way to end each of the others. */
export function LoginList() {
  const words = useWords();
  const own = useAccountWords();
  const language = useViewPart('language');
  const logins = useLogins().data?.items;
  const end = useEndLogin();
  if (!logins) return <p>{words.office.loading}</p>;
  return (
    <section>
      <p>{own.loginsHelp}</p>
      <ul className={styles.logins}>
        {logins.map((login) => (
          <li key={login.id}>
            <span>
              {deviceOf(login.agent) ?? own.unknownDevice}
              <small>
                {login.current ? own.thisDevice : own.lastSeen(formatMoment(login.seenAt, language))}
                {login.address && ` · ${login.address}`}
              </small>
            </span>
            {!login.current && (
              <button
                type="button"
                className={controls.button}
                data-look="link"
                disabled={end.isPending}
                onClick={() => end.mutate(login.id)}
              >
                {own.endLogin}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
