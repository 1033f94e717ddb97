import { useQueryClient } from '@tanstack/react-query';

/**
 * Asks anew for every answer whose key begins with one of these: for what has no version, as projects, accounts and the closing of months.
 * Nobody waits for it: a dialog closes when its write was answered.
 */
export function useForget(keys: readonly string[]): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of keys) void queries.invalidateQueries({ queryKey: [key] });
  };
}
