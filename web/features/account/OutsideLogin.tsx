import { apiAddress } from '../../server/client.ts';
import { nextAfterLogin } from '../../state/page.ts';
import { useOutsideWords } from './useOutsideWords.ts';

/** The way to a login that is kept elsewhere: a link, because the browser leaves this page. */
export function OutsideLogin({ name, search }: { name: string; search: string }) {
  const words = useOutsideWords();
  const query = new URLSearchParams({ next: nextAfterLogin(search) });
  return (
    <div className="account-outside">
      <p>{words.or}</p>
      <a className="button account-submit" href={apiAddress('session/oidc', query.toString())}>
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
    <p className="form-fault" role="alert">
      {known[problem]}
    </p>
  );
}
