import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { IDLE_NEXT } from '#contract/idle.ts';
import { useWords } from '../../i18n/words.ts';
import { useMeta, useResources, useStats } from '../../server/queries.ts';
import { useUi } from '../../state/ui.ts';
import { useView } from '../../state/url.ts';
import type { Chip } from '../../ui/chip.ts';
import { namesOf } from '../../ui/names.ts';
import { formatNumber } from '../../ui/number.ts';
import { ErrorMessage } from '../../ui/StateMessage.tsx';
import { ChooseTools } from './ChooseTools.tsx';
import { EmptyList } from './EmptyList.tsx';
import { keyTarget } from './keyTarget.ts';
import { ListSkeleton } from './ListSkeleton.tsx';
import { ResourceRow } from './ResourceRow.tsx';
import { ResultsHead } from './ResultsHead.tsx';
import { useChoosing } from './useChoosing.ts';
import { useListFilter } from './useListFilter.ts';
import './list.css';

const ROW_PX = 58;
const BIG_ROW_PX = 76;
/** Rows before the end of what is loaded at which the next page is asked for. */
const AHEAD = 30;

/** The list in step with the map: what the filter selects, page by page, as far as it is scrolled. */
export function ResourceList({ chips }: { chips: readonly Chip[] }) {
  const words = useWords();
  const [view, patch] = useView();
  const { language, areaUnit, site, sort, big } = view;
  const filter = useListFilter();
  const meta = useMeta().data;
  const stats = useStats(view.filter);
  const pages = useResources(filter, sort, meta?.version);
  const error = pages.error ?? stats.error;
  // While the answer is under way the last list stays; once it has failed that list is of another filter.
  const answer = error && pages.isPlaceholderData ? undefined : pages.data;
  const items = useMemo(() => answer?.pages.flatMap((page) => page.items) ?? [], [answer]);
  const total = answer?.pages[0]?.total;
  const context = useMemo(
    () => ({ words, language, areaUnit, names: namesOf(meta, language) }),
    [words, language, areaUnit, meta],
  );
  const isIdleAsked = filter.idle !== undefined || sort?.replace(/^-/, '') === IDLE_NEXT.name;
  const [active, setActive] = useState(-1);
  const hoverId = useUi((ui) => ui.hoverId);
  const setHoverId = useUi((ui) => ui.setHoverId);
  const scroller = useRef<HTMLDivElement>(null);
  const listId = useId();
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

  const { mayChoose, choosing, ids: chosen, choose } = useChoosing(items);
  const onKeyDown = (event: KeyboardEvent) => {
    if (choosing && event.key === ' ' && items[active]) {
      event.preventDefault();
      choose(active, event.shiftKey);
      return;
    }
    if (event.key === 'Enter' && items[active]) {
      patch({ site: items[active].id });
      return;
    }
    const target = keyTarget(event.key, active, items.length);
    if (target === null) return;
    event.preventDefault();
    setActive(target);
    setHoverId(items[target].id);
    virtualizer.scrollToIndex(target);
  };
  return (
    <section className="results" aria-label={words.list.label}>
      <ResultsHead
        total={total}
        failed={error !== null}
        tools={mayChoose && <ChooseTools total={total ?? 0} />}
        unplaced={filter.placed === undefined ? stats.data?.unplaced : undefined}
      />
      <p className="visually-hidden" aria-live="polite">
        {total !== undefined && words.list.live(formatNumber(total, 0, language))}
      </p>
      {items.length > 0 ? (
        <div
          ref={scroller}
          className="results-scroll"
          role="listbox"
          tabIndex={0}
          aria-label={words.list.label}
          aria-multiselectable={choosing || undefined}
          aria-activedescendant={items[active] ? `${listId}-${items[active].id}` : undefined}
          onKeyDown={onKeyDown}
          onFocus={() =>
            active < 0 &&
            setActive(
              Math.max(
                0,
                items.findIndex((item) => item.id === site),
              ),
            )
          }
        >
          <div className="results-space" style={{ height: virtualizer.getTotalSize() }} role="presentation">
            {rows.map((row) => {
              const item = items[row.index];
              return (
                <ResourceRow
                  key={row.key}
                  item={item}
                  domId={`${listId}-${item.id}`}
                  position={row.index}
                  total={total ?? items.length}
                  selected={choosing ? chosen.has(item.id) : item.id === site}
                  choosing={choosing}
                  active={row.index === active || item.id === hoverId}
                  style={{ top: row.start, height: row.size }}
                  isIdleAsked={isIdleAsked}
                  context={context}
                  onOpen={(isRange) => {
                    setActive(row.index);
                    if (choosing) {
                      choose(row.index, isRange);
                      return;
                    }
                    patch({ site: item.id });
                  }}
                  onHover={(inside) => setHoverId(inside ? item.id : null)}
                />
              );
            })}
          </div>
        </div>
      ) : error ? (
        <ErrorMessage error={error} onRetry={() => void (pages.error ? pages.refetch() : stats.refetch())} />
      ) : pages.isPending ? (
        <ListSkeleton />
      ) : (
        <EmptyList chips={chips} />
      )}
    </section>
  );
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
