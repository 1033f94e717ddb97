import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useMeta } from './queries.ts';
import { freshness } from './queryClient.ts';

/** Keeps a page at the data's version and at today; a server that is back is asked for what it could not answer. */
export function useFreshData(): void {
  const queries = useQueryClient();
  const { data: meta, failureCount } = useMeta();
  const lost = failureCount > 0;
  const wasLost = useRef(lost);
  useEffect(() => {
    if (wasLost.current && !lost)
      void queries.refetchQueries({ predicate: (query) => query.state.status === 'error' });
    wasLost.current = lost;
  }, [lost, queries]);
  const { version, today, office } = meta ?? {};
  useEffect(() => {
    if (version !== undefined && today !== undefined) freshness.see({ version, today, office });
  }, [version, today, office]);
}
