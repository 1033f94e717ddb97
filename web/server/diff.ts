import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DiffCountsData, DiffItemData } from '#contract/diff.ts';
import { useViewPart } from '../state/url.ts';
import { getJson } from './client.ts';
import { useMeta } from './queries.ts';
import { useIsOpenReader, useMay } from './session.ts';

interface DiffPageData {
  readonly from: string;
  readonly to: string;
  readonly counts: DiffCountsData;
  readonly items: DiffItemData[];
  readonly next: number | null;
}

const PAGE_ITEMS = 1_000;
/** More than anybody reads one by one; the counts are of all. */
export const MOST_ITEMS = 5_000;

/** Whether the reader may see what became of the ledger: by their account, or because everything is open. */
export function useMayCompare(): boolean {
  const isOpen = useIsOpenReader();
  return useMay()('history.read') || isOpen;
}

/** The two days that the page compares, the earlier first; null when it compares none. */
export function useSpan(): { from: string; to: string } | null {
  const diff = useViewPart('diff');
  const filter = useViewPart('filter');
  const today = useMeta().data?.today;
  const mayCompare = useMayCompare();
  const shown = filter.at ?? today;
  if (diff === null || shown === undefined || !mayCompare) return null;
  return diff <= shown ? { from: diff, to: shown } : { from: shown, to: diff };
}

/** What became of the ledger between two days, as far as it has come. */
export function useDiff(span: { from: string; to: string } | null) {
  const version = useMeta().data?.version;
  return useInfiniteQuery({
    queryKey: ['diff', span?.from, span?.to, version],
    enabled: span !== null,
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => getJson<DiffPageData>('diff', diffQuery(span, pageParam), signal),
    getNextPageParam: (page, pages) => (pages.length * PAGE_ITEMS < MOST_ITEMS ? page.next : null),
  });
}

/** The same, and asks for what is still to come. */
export function useWholeDiff(span: { from: string; to: string } | null) {
  const answer = useDiff(span);
  const { hasNextPage, isFetching, fetchNextPage } = answer;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return answer;
}

/** Everything, for a file. */
export async function readWholeDiff(span: { from: string; to: string }): Promise<DiffItemData[]> {
  const items: DiffItemData[] = [];
  let cursor: number | null = null;
  do {
    const page: DiffPageData = await getJson('diff', diffQuery(span, cursor));
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}

function diffQuery(span: { from: string; to: string } | null, cursor: number | null): string {
  const params = new URLSearchParams({ ...span, limit: String(PAGE_ITEMS) });
  if (cursor !== null) params.set('cursor', String(cursor));
  return params.toString();
}
