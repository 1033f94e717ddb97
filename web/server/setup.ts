import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SetupData, ZoneChangeData } from '#contract/setup.ts';
import { getJson, sendJson } from './client.ts';

const KEY = ['setup'];

/** How far the deployment is. Asked anew on every look: each step is done on another page. */
export function useSetup() {
  return useQuery({
    queryKey: KEY,
    staleTime: 0,
    queryFn: ({ signal }) => getJson<SetupData>('setup', '', signal),
  });
}

/** Takes the sample zone out of the record. */
export function useLeaveSample() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => sendJson<SetupData>('POST', 'setup/leave-sample'),
    onSuccess: async (setup) => {
      queries.setQueryData(KEY, setup);
      await queries.invalidateQueries({ queryKey: ['meta'] });
    },
  });
}

/** Names a zone, and gives it a boundary from a day on. */
export function usePutZone() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ code, ...change }: ZoneChangeData & { code: string }) =>
      sendJson<SetupData>('PUT', `setup/zones/${encodeURIComponent(code)}`, change),
    onSuccess: async (setup) => {
      queries.setQueryData(KEY, setup);
      await queries.invalidateQueries({ queryKey: ['meta'] });
    },
  });
}
