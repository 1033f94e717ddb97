import { lazy, Suspense, useState } from 'react';
import { BatchTools } from '../features/edit/batch/BatchTools.tsx';
import { ActiveChips } from '../features/filters/ActiveChips.tsx';
import { FoldedRange } from '../features/filters/FoldedRange.tsx';
import filterStyles from '../features/filters/filters.module.css';
import { KindButtons } from '../features/filters/KindButtons.tsx';
import { MoreFilters } from '../features/filters/MoreFilters.tsx';
import { RangeFilters } from '../features/filters/RangeFilters.tsx';
import { SearchBox } from '../features/filters/SearchBox.tsx';
import { StatusChecks } from '../features/filters/StatusChecks.tsx';
import { useChips } from '../features/filters/useChips.ts';
import { ResourceList } from '../features/resources/ResourceList.tsx';
import { useWords } from '../i18n/words.ts';
import { useSpan } from '../server/diff.ts';
import { useStats } from '../server/queries.ts';
import { cleared } from '../state/editFilter.ts';
import { patchView, useViewPart } from '../state/url.ts';
import { useFilter } from '../state/useFilter.ts';
import { EMPTY_MATCH, useIsMatching } from '../state/useIsMatching.ts';
import { formatNumber } from '../text/number.ts';
import controls from '../ui/controls.module.css';
import forms from '../ui/forms.module.css';
import { Icon } from '../ui/Icon.tsx';
import styles from './shell.module.css';
import { useShellWords } from './useShellWords.ts';

// Only who compares two days waits for it.
const DiffPanel = lazy(() =>
  import('../features/time/DiffPanel.tsx').then((module) => ({ default: module.DiffPanel })),
);

// Only who says what a project needs waits for it.
const MatchPanel = lazy(() =>
  import('../features/match/MatchPanel.tsx').then((module) => ({ default: module.MatchPanel })),
);

/** The main filters above the list; all filters take the list's place while they are open. `compact` starts with the list. */
export function LeftPanel({ compact }: { compact: boolean }) {
  const words = useWords();
  const own = useShellWords();
  const [open, setOpen] = useState(false);
  // Whoever may not compare keeps the list, whatever a link says.
  const comparing = useSpan() !== null;
  const isMatching = useIsMatching();
  return (
    <aside
      className={`${styles.left} ${controls.panel}`}
      data-part="left"
      id="list"
      tabIndex={-1}
      aria-label={own.panel.label}
    >
      {isMatching || comparing ? (
        <Suspense fallback={<p className={forms.note}>{words.app.loading}</p>}>
          {isMatching ? <MatchPanel /> : <DiffPanel />}
        </Suspense>
      ) : open ? (
        <AllFilters onClose={() => setOpen(false)} />
      ) : (
        <Main compact={compact} onMore={() => setOpen(true)} />
      )}
    </aside>
  );
}

function Main({ compact, onMore }: { compact: boolean; onMore: () => void }) {
  const words = useShellWords();
  const chips = useChips();
  return (
    <>
      <div className={styles.leftTop}>
        <div className={filterStyles.searchRow}>
          <SearchBox />
          <button
            type="button"
            className={controls.button}
            aria-label={`${words.panel.moreFilters} ${chips.length || ''}`.trim()}
            title={words.panel.moreFilters}
            onClick={onMore}
          >
            <Icon name="sliders" />
            {chips.length > 0 && (
              <span className={filterStyles.count} aria-hidden="true">
                {chips.length}
              </span>
            )}
          </button>
          <MatchButton />
        </div>
        {!compact && (
          <div className={filterStyles.brief}>
            <KindButtons />
            <StatusChecks />
            <FoldedRange name="available" />
          </div>
        )}
      </div>
      {chips.length > 0 && (
        <div className={styles.leftChips}>
          <ActiveChips />
        </div>
      )}
      <ResourceList chips={chips} />
      <BatchTools />
    </>
  );
}

/** Begins with an empty requirement. */
function MatchButton() {
  const words = useShellWords();
  return (
    <button
      type="button"
      className={controls.button}
      data-look="primary"
      title={words.matchHelp}
      onClick={() => patchView({ match: EMPTY_MATCH, diff: null })}
    >
      {words.match}
    </button>
  );
}

function AllFilters({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const own = useShellWords();
  const language = useViewPart('language');
  const [filter, edit] = useFilter();
  const chips = useChips();
  const total = useStats(filter).data?.total;
  return (
    <>
      <div className={styles.leftMore}>
        <div className={styles.leftTop}>
          <SearchBox />
          <ActiveChips />
          <KindButtons />
          <StatusChecks />
          <RangeFilters only={['available']} />
          <MoreFilters />
        </div>
      </div>
      <div className={styles.leftFoot}>
        {chips.length > 0 && (
          <button type="button" className={controls.button} onClick={() => edit(cleared)}>
            {words.filter.clearAll}
          </button>
        )}
        <button type="button" className={controls.button} data-look="primary" onClick={onClose}>
          {own.panel.showResults(total === undefined ? '…' : formatNumber(total, 0, language))}
        </button>
      </div>
    </>
  );
}
