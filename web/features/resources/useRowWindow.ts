import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { useResources } from '../../server/queries.ts';
import { useViewPart } from '../../state/url.ts';

const ROW_PX = 58;
const BIG_ROW_PX = 76;
/** Rows before the end of what is loaded at which the next page is asked for. */
const AHEAD = 30;

/** The rows that are in sight. Pages are asked for as the list is scrolled, and the opened resource is brought into sight. */
export function useRowWindow(items: readonly { id: number }[], pages: ReturnType<typeof useResources>) {
  const big = useViewPart('big');
  const site = useViewPart('site');
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (big ? BIG_ROW_PX : ROW_PX),
    getItemKey: (index) => items[index].id,
    overscan: 8,
  });
  const rows = virtualizer.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown > items.length - AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, items.length]);
  useScrollToSite(items, site, virtualizer, scroller);
  return { scroller, virtualizer, rows };
}

/** Brings the opened resource's row into sight when it was opened elsewhere: on the map, by a link, by the back button. */
function useScrollToSite(
  items: readonly { id: number }[],
  site: number | null,
  virtualizer: { scrollToIndex: (index: number, options: { align: 'auto' | 'center' }) => void },
  scroller: { current: HTMLElement | null },
): void {
  const done = useRef<number | null>(null);
  useEffect(() => {
    if (site === null || site === done.current || !scroller.current) {
      if (site === null) done.current = null;
      return;
    }
    const index = items.findIndex((item) => item.id === site);
    if (index < 0) return;
    done.current = site;
    virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [items, site, virtualizer, scroller]);
}
