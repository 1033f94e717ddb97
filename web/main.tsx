import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { metaQuery, statsQuery } from './server/queries.ts';
import { queryClient } from './server/queryClient.ts';
import { mapCode } from './shell/mapCode.ts';
import { guardBack } from './state/backGuard.ts';
import { pageOf } from './state/page.ts';
import { currentView } from './state/url.ts';
import './ui/theme.css';

function start(): void {
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}

guardBack();
if (pageOf(window.location.pathname) === 'map') {
  // The server works on the first answers while the page is being put together.
  void queryClient.prefetchQuery(metaQuery);
  void queryClient.prefetchQuery(statsQuery(currentView().filter));
  // No top-level await: the map's code imports what is bundled with this file, and would wait for it in turn.
  void mapCode.then(start);
} else start();
