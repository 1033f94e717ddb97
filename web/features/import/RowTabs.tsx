import { useId, useState } from 'react';
import type { ImportRunData } from '#contract/imports.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { roveBy } from '../../ui/roving.ts';
import styles from './import.module.css';
import { type RowTab, RowTable } from './RowTable.tsx';
import { useImportWords } from './useImportWords.ts';

const TABS: readonly RowTab[] = ['new', 'changed', 'unchanged', 'unplaced', 'rejected'];

/** What becomes of each row, an outcome a tab: one stop of the Tab key, the arrows choose. */
export function RowTabs({ run, serial }: { run: ImportRunData; serial: number }) {
  const words = useImportWords();
  const language = useViewPart('language');
  const panel = useId();
  const counts: Record<RowTab, number> = {
    new: run.created,
    changed: run.updated,
    unchanged: run.unchanged,
    unplaced: run.unplaced,
    rejected: run.rejected,
  };
  const [chosen, setTab] = useState<RowTab | null>(null);
  const tab = chosen ?? TABS.find((one) => counts[one] > 0) ?? 'new';
  return (
    <>
      <div
        className={styles.tabs}
        role="tablist"
        onKeyDown={(event) => {
          const next = roveBy(event, TABS.indexOf(tab), TABS.length);
          if (next !== null) setTab(TABS[next]);
        }}
      >
        {TABS.map((one) => (
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
        <RowTable key={tab} id={run.id} what={tab} serial={serial} />
      </div>
    </>
  );
}
