import { useQueryClient } from '@tanstack/react-query';

/** What every write of the ledger makes old: the sheet, the lists and totals, the history, what is due. */
export const AFTER_WRITE = [
  'meta',
  'sheet',
  'resources',
  'stats',
  'outcomes',
  'versions',
  'due',
  'month',
] as const;

/** Asks anew for every answer whose key begins with one of these. */
export function useForget(keys: readonly string[]): () => Promise<unknown> {
  const queries = useQueryClient();
  return () => Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}
