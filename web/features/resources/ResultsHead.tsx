import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import styles from './list.module.css';
import { SortSelect } from './SortSelect.tsx';
import { useListWords } from './useListWords.ts';

interface ResultsHeadProps {
  total: number | undefined;
  failed: boolean;
  unplaced: number | undefined;
  /** what else can be done with the rows */
  tools: ReactNode;
}

/** How many there are, how they are ordered, and whether the list keeps to the map's window. */
export function ResultsHead({ total, failed, unplaced, tools }: ResultsHeadProps) {
  const words = useWords();
  const own = useListWords();
  const language = useViewPart('language');
  const onlyInView = useViewPart('onlyInView');
  const number = (count: number) => formatNumber(count, 0, language);
  const waiting = failed ? own.label : words.app.loading;
  return (
    <>
      <div className={styles.head}>
        <h2>{total === undefined ? waiting : own.found(number(total))}</h2>
        <label className={styles.inView}>
          <input
            type="checkbox"
            checked={onlyInView}
            onChange={(event) => patchView({ onlyInView: event.target.checked })}
          />
          {own.onlyInView}
        </label>
        <span className={styles.tools}>
          <SortSelect />
        </span>
        {tools}
      </div>
      {unplaced !== undefined && unplaced > 0 && !onlyInView && (
        <p className={styles.note}>{own.unplacedNotice(number(unplaced))}</p>
      )}
    </>
  );
}
