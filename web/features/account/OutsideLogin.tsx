import { apiAddress } from '../../server/client.ts';
import { nextAfterLogin } from '../../state/page.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import styles from './account.module.css';
import { useOutsideWords } from './useOutsideWords.ts';

/** The way to a login that is kept elsewhere: a link, because the browser leaves this page. */
export function OutsideLogin({ name, search }: { name: string; search: string }) {
  const words = useOutsideWords();
  const query = new URLSearchParams({ next: nextAfterLogin(search) });
  return (
    <div className={styles.outside}>
      <p>{words.or}</p>
      <a
        className={`${controls.button} ${styles.submit}`}
        href={apiAddress('session/oidc', query.toString())}
      >
        {words.begin(name)}
      </a>
    </div>
  );
}

/** Why the login elsewhere did not succeed, as the address says it; until the reader tries again. */
export function OutsideProblem({ search }: { search: string }) {
  const words = useOutsideWords();
  const problem = new URLSearchParams(search).get('problem') ?? '';
  const known: Readonly<Record<string, string>> = words.problems;
  if (!Object.hasOwn(known, problem)) return null;
  return (
    <p className={forms.fault} role="alert">
      {known[problem]}
    </p>
  );
}
