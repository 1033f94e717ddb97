import { useEffect, useId, useRef, useState } from 'react';
import type { ImportRunData } from '#contract/imports.ts';
import { useViewPart } from '../../../state/url.ts';
import { formatNumber } from '../../../text/number.ts';
import { roveBy } from '../../../ui/roving.ts';
import styles from '../import.module.css';
import type { DraftMap } from '../useDraftMap.ts';
import { useImportWords } from '../useImportWords.ts';
import type { PendingEdits } from '../usePendingEdits.ts';
import { MissingTable } from './MissingTable.tsx';
import { type RowTab, RowTable } from './RowTable.tsx';

const ROW_TABS: readonly RowTab[] = ['new', 'changed', 'unchanged', 'unplaced', 'rejected'];

interface RowTabsProps {
  run: ImportRunData;
  serial: number;
  draft: DraftMap;
  edits: PendingEdits;
  busy: boolean;
}

/** What becomes of each row, an outcome a tab, and what the file lacks: one stop of the Tab key, the arrows choose. */
export function RowTabs({ run, serial, draft, edits, busy }: RowTabsProps) {
  const words = useImportWords();
  const language = useViewPart('language');
  const panel = useId();
  const counts: Record<RowTab | 'missing', number> = {
    new: run.created,
    changed: run.updated,
    unchanged: run.unchanged,
    unplaced: run.unplaced,
    rejected: run.rejected,
    missing: run.missing ?? 0,
  };
  const tabs: readonly (RowTab | 'missing')[] = counts.missing > 0 ? [...ROW_TABS, 'missing'] : ROW_TABS;
  const [said, setTab] = useState<RowTab | 'missing' | null>(null);
  const tab = said ?? tabs.find((one) => counts[one] > 0) ?? 'new';
  const { chosen, byPlace } = draft;
  // What is clicked on the map is shown in the list, once: another reading does not lead away from the tab that was chosen since.
  const shown = useRef(chosen?.serial);
  useEffect(() => {
    if (chosen?.serial === shown.current) return;
    shown.current = chosen?.serial;
    const feature = chosen?.from === 'map' ? byPlace.get(chosen.place) : undefined;
    if (feature) setTab(feature.properties.what);
  }, [chosen, byPlace]);
  return (
    <section aria-label={words.rows}>
      <div
        className={styles.tabs}
        role="tablist"
        onKeyDown={(event) => {
          const next = roveBy(event, tabs.indexOf(tab), tabs.length);
          if (next !== null) setTab(tabs[next]);
        }}
      >
        {tabs.map((one) => (
          <button
            type="button"
            role="tab"
            key={one}
            id={`${panel}-${one}`}
            aria-selected={one === tab}
            aria-controls={panel}
            tabIndex={one === tab ? 0 : -1}
            data-what={one}
            onClick={() => setTab(one)}
          >
            {words.outcomes[one]} <b>{formatNumber(counts[one], 0, language)}</b>
          </button>
        ))}
      </div>
      <div role="tabpanel" id={panel} aria-labelledby={`${panel}-${tab}`}>
        {tab === 'missing' ? (
          <MissingTable id={run.id} serial={serial} />
        ) : (
          <RowTable key={tab} run={run} what={tab} serial={serial} draft={draft} edits={edits} busy={busy} />
        )}
      </div>
    </section>
  );
}
