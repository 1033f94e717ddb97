import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DiffKind } from '#contract/kinds.ts';
import type {
  MonthChangeData,
  MonthChangesData,
  MonthData,
  MonthsData,
  OpenResourceData,
} from '#contract/months.ts';
import { getJson, sendJson } from './client.ts';

const PAGE = 1_000;

/** Confirms resources for a month: they are as the ledger has them. */
export function useConfirmMonth() {
  return useMutation({
    mutationFn: ({ month, ids }: { month: string; ids: readonly number[] }) =>
      sendJson<{ confirmed: number }>('POST', `months/${month}/confirm`, { ids }),
  });
}

export function useMonths() {
  return useQuery({
    queryKey: ['month', 'list'],
    queryFn: ({ signal }) => getJson<MonthsData>('months', '', signal),
  });
}

export function useMonth(month: string | undefined) {
  return useQuery({
    queryKey: ['month', month],
    enabled: month !== undefined,
    queryFn: ({ signal }) => getJson<MonthData>(`months/${month}`, '', signal),
  });
}

/** Closes a month; its answer is the closed month, which is there at once. */
export function useCloseMonth() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (month: string) => sendJson<MonthData>('POST', `months/${month}/close`),
    onSuccess(closed) {
      queries.setQueryData(['month', closed.month], closed);
    },
  });
}

/** All that is open in a month: its answer holds the first of it. */
export function useMonthOpen({ month, open, closed }: MonthData) {
  return useQuery({
    queryKey: ['month', month, 'open', closed?.closedAt ?? null, open],
    queryFn: async ({ signal }) => {
      const items: OpenResourceData[] = [...open.items];
      for (let { next } = open; next !== null; ) {
        const page = (await getJson<MonthData>(`months/${month}`, `limit=${PAGE}&cursor=${next}`, signal))
          .open;
        items.push(...page.items);
        next = page.next;
      }
      return items;
    },
  });
}

/** All rows behind one of a month's five numbers. */
export function useMonthChanges({ month }: MonthData, kind: DiffKind, enabled: boolean) {
  return useQuery({
    queryKey: ['month', month, 'changes', kind],
    enabled,
    queryFn: async ({ signal }) => {
      const items: MonthChangeData[] = [];
      for (let next: number | null = 0; next !== null; ) {
        const cursor: string = next === 0 ? '' : `&cursor=${next}`;
        const page: MonthChangesData = await getJson(
          `months/${month}/changes`,
          `what=${kind}&limit=${PAGE}${cursor}`,
          signal,
        );
        items.push(...page.items);
        next = page.next;
      }
      return items;
    },
  });
}
