import { keepPreviousData, QueryClient } from '@tanstack/react-query';
import { listenToWrites, ServerProblem } from './client.ts';
import { createFreshness, keepUntilNextVersion } from './freshness.ts';

/** What the server owns lives here and nowhere else; while a new answer is under way the last one stays on the screen. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      placeholderData: keepPreviousData,
      refetchOnWindowFocus: true,
      // An answer that names a fault will not change by asking again; a server that is away may be back.
      retry: (failures, error) => !(error instanceof ServerProblem && error.status < 500) && failures < 2,
      retryDelay: (attempt) => 400 * 2 ** attempt,
    },
  },
});

keepUntilNextVersion(queryClient);

/** Keeps what is in the client at the data's version. */
export const freshness = createFreshness(queryClient);
listenToWrites(freshness);
