import { lazy, Suspense } from 'react';
import { useWords } from '../../i18n/words.ts';
import { useSession } from '../../server/session.ts';
import { loginAddress } from '../../state/page.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useAccountWords } from './useAccountWords.ts';

const AccountPanel = lazy(() =>
  import('./AccountPanel.tsx').then((module) => ({ default: module.AccountPanel })),
);

/** Who is logged in, or a quiet way to do so where the ledger is open without it. The public edition shows neither. */
export function AccountMenu() {
  const words = useWords();
  const own = useAccountWords();
  const session = useSession().data;
  if (!session) return null;
  const { person } = session;
  if (!person) {
    if (!session.accounts) return null;
    return (
      <a className={controls.button} data-look="plain" href={loginAddress()} title={own.openNow}>
        <Icon name="person" />
        <span>{own.login}</span>
      </a>
    );
  }
  return (
    <Menu icon="person" label={own.menu(person.name)} iconOnly>
      {() => (
        <Suspense fallback={<p>{words.office.loading}</p>}>
          <AccountPanel person={person} />
        </Suspense>
      )}
    </Menu>
  );
}
