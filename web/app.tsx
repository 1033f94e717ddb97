import { wordsOf } from './i18n/words.ts';
import { ErrorBoundary } from './shell/ErrorBoundary.tsx';
import { Shell } from './shell/Shell.tsx';
import { currentView } from './state/url.ts';
import { StateMessage } from './ui/StateMessage.tsx';

/** The map page. */
export function App() {
  return (
    <ErrorBoundary fallback={(error) => <Crash error={error} />}>
      <Shell />
    </ErrorBoundary>
  );
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
      <button type="button" className="button" onClick={() => window.location.reload()}>
        {words.app.reload}
      </button>
    </StateMessage>
  );
}
