import { useId, useMemo } from 'react';
import { IDLE_NEXT } from '#contract/idle.ts';
import { useMeta, useResources, useStats } from '../../server/queries.ts';
import { useUi } from '../../state/ui.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import type { Chip } from '../../ui/chip.ts';
import controls from '../../ui/controls.module.css';
import { ChooseTools } from './ChooseTools.tsx';
import { EmptyList } from './EmptyList.tsx';
import { ListSkeleton } from './ListSkeleton.tsx';
import styles from './list.module.css';
import { ResourceRow } from './ResourceRow.tsx';
import { ResultsHead } from './ResultsHead.tsx';
import { useActiveRow } from './useActiveRow.ts';
import { useChoosing } from './useChoosing.ts';
import { useListFilter } from './useListFilter.ts';
import { useListWords } from './useListWords.ts';
import { useRowWindow } from './useRowWindow.ts';

/** The list in step with the map: what the filter selects, page by page, as far as it is scrolled. */
export function ResourceList({ chips }: { chips: readonly Chip[] }) {
  const words = useListWords();
  const context = useTextContext();
  const site = useViewPart('site');
  const sort = useViewPart('sort');
  const { filter, stats, pages, error, items, total } = useListed();
  const isIdleAsked = filter.idle !== undefined || sort?.replace(/^-/, '') === IDLE_NEXT.name;
  const hoverId = useUi((ui) => ui.hoverId);
  const setHoverId = useUi((ui) => ui.setHoverId);
  const listId = useId();
  const { scroller, virtualizer, rows } = useRowWindow(items, pages);
  const { mayChoose, choosing, ids: chosen, choose } = useChoosing(items);
  const { active, beginAt, open, onKeyDown } = useActiveRow({
    items,
    scrollTo: virtualizer.scrollToIndex,
    onChoose: choosing ? choose : null,
    onOpen: (id) => patchView({ site: id }),
  });
  return (
    <section className={styles.results} aria-label={words.label}>
      <ResultsHead
        total={total}
        failed={error !== null}
        tools={mayChoose && <ChooseTools total={total ?? 0} />}
        unplaced={filter.placed === undefined ? stats.data?.unplaced : undefined}
      />
      <p className={controls.hidden} aria-live="polite">
        {total !== undefined && words.live(formatNumber(total, 0, context.language))}
      </p>
      {items.length > 0 ? (
        <div
          ref={scroller}
          className={styles.scroll}
          role="listbox"
          tabIndex={0}
          aria-label={words.label}
          aria-multiselectable={choosing || undefined}
          aria-activedescendant={items[active] ? `${listId}-${items[active].id}` : undefined}
          onKeyDown={onKeyDown}
          onFocus={() => beginAt(items.findIndex((item) => item.id === site))}
        >
          <div className={styles.space} style={{ height: virtualizer.getTotalSize() }} role="presentation">
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
                  onOpen={(isRange) => open(row.index, isRange)}
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

/** What the filter selects, as far as it was asked for. */
function useListed() {
  const filter = useListFilter();
  const sort = useViewPart('sort');
  const stats = useStats(useViewPart('filter'));
  const pages = useResources(filter, sort, useMeta().data?.version);
  const error = pages.error ?? stats.error;
  // While the answer is under way the last list stays; once it has failed that list is of another filter.
  const answer = error && pages.isPlaceholderData ? undefined : pages.data;
  const items = useMemo(() => answer?.pages.flatMap((page) => page.items) ?? [], [answer]);
  return { filter, stats, pages, error, items, total: answer?.pages[0]?.total };
}
