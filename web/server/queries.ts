import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Filter } from '#contract/filter.ts';
import { filterToQuery } from '#contract/filterText.ts';
import type { MetaData } from '#contract/meta.ts';
import type { OutcomesData } from '#contract/outcomes.ts';
import type { ResourceItemData, ResourceSheetData } from '#contract/resource.ts';
import type { StatsData } from '#contract/stats.ts';
import { getJson } from './client.ts';
import { useLiveState } from './liveState.ts';

/** How often a page that is looked at asks for the data's version; everything else is asked for again when that is a new one. */
const WATCH_INTERVAL_MS = 5_000;
/** The same while the server tells of every write by itself. */
const LIVE_WATCH_INTERVAL_MS = 30_000;
export const PAGE_SIZE = 100;

export interface ResourcePageData {
  version: number;
  total: number;
  items: ResourceItemData[];
  next: string | null;
}

/** What `useMeta` asks, for who asks it before anything is on the screen. */
export const metaQuery = {
  queryKey: ['meta'],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson<MetaData>('meta', '', signal),
};

/** Edition, day, extent, names behind the codes; watched, because it carries the data's version. */
export function useMeta() {
  const live = useLiveState((state) => state.live);
  return useQuery({ ...metaQuery, refetchInterval: live ? LIVE_WATCH_INTERVAL_MS : WATCH_INTERVAL_MS });
}

/** What `useStats` asks, for callers that ask about several filters at once. */
export function statsQuery(filter: Filter) {
  const query = filterToQuery(filter);
  return {
    queryKey: ['stats', query],
    queryFn: ({ signal }: { signal: AbortSignal }) => getJson<StatsData>('stats', query, signal),
  };
}

/** Totals and histograms of a filter. */
export function useStats(filter: Filter) {
  return useQuery(statsQuery(filter));
}

/** The list, page by page. `version` is the data's: a new one is a new list, so that pages of two states never mix. */
export function useResources(filter: Filter, sort: string | null, version: number | undefined) {
  const query = filterToQuery(filter);
  return useInfiniteQuery({
    queryKey: ['resources', query, sort, version],
    enabled: version !== undefined,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams(query);
      if (sort) params.set('sort', sort);
      params.set('limit', String(PAGE_SIZE));
      if (pageParam) params.set('cursor', pageParam);
      return getJson<ResourcePageData>('resources', params.toString(), signal);
    },
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** The whole sheet of one resource. */
export function useSheet(id: number | null) {
  return useQuery({
    queryKey: ['sheet', id],
    enabled: id !== null,
    queryFn: ({ signal }) => getJson<ResourceSheetData>(`resources/${id}`, '', signal),
    placeholderData: undefined,
  });
}

/** 去化 and 盘活 of the last twelve months up to a day; today when none is given. */
export function useOutcomes(to: string | undefined) {
  const query = to ? new URLSearchParams({ to }).toString() : '';
  return useQuery({
    queryKey: ['outcomes', query],
    queryFn: ({ signal }) => getJson<OutcomesData>('outcomes', query, signal),
  });
}
