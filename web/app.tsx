import { lazy, type ReactNode, Suspense } from 'react';
import { LanguageContext } from './i18n/language.ts';
import { wordsOf } from './i18n/words.ts';
import { useSession } from './server/session.ts';
import { ErrorBoundary } from './shell/ErrorBoundary.tsx';
import { Shell } from './shell/Shell.tsx';
import { pageOf } from './state/page.ts';
import { currentView, useViewPart } from './state/url.ts';
import { StateMessage } from './text/StateMessage.tsx';
import { Confirm } from './ui/Confirm.tsx';
import controls from './ui/controls.module.css';

const AccountPages = lazy(() =>
  import('./shell/AccountPages.tsx').then((module) => ({ default: module.AccountPages })),
);
const OfficePages = lazy(() =>
  import('./shell/OfficePages.tsx').then((module) => ({ default: module.OfficePages })),
);

/** The page that the address names: the map, or one of those beside it, which bring their own code. */
export function App() {
  return (
    <ErrorBoundary fallback={(error) => <Crash error={error} />}>
      <InLanguage>
        <Suspense>
          <Page />
        </Suspense>
        <Confirm />
      </InLanguage>
    </ErrorBoundary>
  );
}

/** Gives all of the page the language that the address says. */
function InLanguage({ children }: { children: ReactNode }) {
  const language = useViewPart('language');
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

function Page() {
  const page = pageOf(window.location.pathname);
  if (page === 'map') return <Shell />;
  if (page === 'setup') return <SetupOrFirstAccount />;
  return page === 'login' ? <AccountPages page={page} /> : <OfficePages page={page} />;
}

/** The one-time link makes the first account; from then on the same address is where the deployment is set up. */
function SetupOrFirstAccount() {
  const session = useSession().data;
  if (!session) return null;
  return session.person ? <OfficePages page="setup" /> : <AccountPages page="setup" />;
}

function Crash({ error }: { error: Error }) {
  const words = wordsOf(currentView().language);
  return (
    <StateMessage icon="warning" title={words.app.crash} role="alert">
      <p>{words.app.crashHelp}</p>
      <details>
        <summary>{words.state.technical}</summary>
        <code>{error.message}</code>
      </details>
      <button type="button" className={controls.button} onClick={() => window.location.reload()}>
        {words.app.reload}
      </button>
    </StateMessage>
  );
}
