import { useState } from 'react';
import { MOST_IN_BATCH } from '#contract/editLimits.ts';
import { useWords } from '../../i18n/words.ts';
import { readIds } from '../../server/rows.ts';
import { useSelection } from '../../state/selection.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { wordsOfProblem } from '../../text/problemWords.ts';
import controls from '../../ui/controls.module.css';
import { useToast } from '../../ui/toast.ts';
import styles from './list.module.css';
import { useChooseWords } from './useChooseWords.ts';
import { useListFilter } from './useListFilter.ts';

/** Begins and ends choosing rows; takes everything that the filter selects, as far as one change goes. */
export function ChooseTools({ total }: { total: number }) {
  const words = useWords();
  const own = useChooseWords();
  const language = useViewPart('language');
  const sort = useViewPart('sort');
  const filter = useListFilter();
  const { choosing, ids, begin, end, add, clear } = useSelection();
  const [busy, setBusy] = useState(false);
  const number = (count: number) => formatNumber(count, 0, language);
  if (!choosing)
    return (
      <button type="button" className={controls.button} data-look="link" onClick={begin}>
        {own.choose}
      </button>
    );
  const takeAll = async () => {
    setBusy(true);
    try {
      add(await readIds(filter, sort, MOST_IN_BATCH));
      if (total > MOST_IN_BATCH) useToast.getState().show(own.most(number(MOST_IN_BATCH)));
    } catch (error) {
      useToast.getState().show(wordsOfProblem(error, words));
    }
    setBusy(false);
  };
  return (
    <div className={styles.chooseTools}>
      <b aria-live="polite">{own.chosen(number(ids.size))}</b>
      <button
        type="button"
        className={controls.button}
        data-look="link"
        disabled={busy || total === 0}
        onClick={() => void takeAll()}
      >
        {own.all(number(Math.min(total, MOST_IN_BATCH)))}
      </button>
      {ids.size > 0 && (
        <button type="button" className={controls.button} data-look="link" onClick={clear}>
          {own.none}
        </button>
      )}
      <button type="button" className={controls.button} data-look="link" onClick={end}>
        {own.end}
      </button>
    </div>
  );
}
