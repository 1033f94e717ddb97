import { useQueries } from '@tanstack/react-query';
import { useWords } from '../../i18n/words.ts';
import { statsQuery, useMeta, useStats } from '../../server/queries.ts';
import { useMay } from '../../server/session.ts';
import { cleared } from '../../state/editFilter.ts';
import { edition } from '../../state/edition.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { useFilter } from '../../state/useFilter.ts';
import { formatNumber } from '../../text/number.ts';
import { StateMessage } from '../../text/StateMessage.tsx';
import type { Chip } from '../../ui/chip.ts';
import controls from '../../ui/controls.module.css';
import styles from './list.module.css';
import { useListWords } from './useListWords.ts';

/** More conditions than this are not tried one by one. */
const MOST_TRIED = 6;

/** Why there is nothing to list, and which single condition, taken out, would give how much. */
export function EmptyList({ chips }: { chips: readonly Chip[] }) {
  const words = useWords();
  const own = useListWords();
  const language = useViewPart('language');
  const onlyInView = useViewPart('onlyInView');
  const [filter, edit] = useFilter();
  const everywhere = useStats(filter).data;
  const meta = useMeta().data;
  const mayImport = useMay()('import.run');
  const tried = chips.slice(0, MOST_TRIED);
  const answers = useQueries({ queries: tried.map((chip) => statsQuery(chip.remove(filter))) });
  const number = (count: number) => formatNumber(count, 0, language);

  if (onlyInView && everywhere && everywhere.total > 0) {
    return (
      <StateMessage icon="map" title={own.emptyInView}>
        <p>{own.emptyInViewHelp(number(everywhere.total))}</p>
        <button type="button" className={controls.button} onClick={() => patchView({ onlyInView: false })}>
          {own.showEverywhere}
        </button>
      </StateMessage>
    );
  }
  if (chips.length === 0 || meta?.content === 'empty') {
    const internalHelp = mayImport ? own.emptyRecordImport : own.emptyRecordHelp;
    return (
      <StateMessage title={own.emptyRecord}>
        <p>{edition === 'public' ? own.emptyPublicHelp : internalHelp}</p>
      </StateMessage>
    );
  }
  const answered = tried.map((chip, index) => ({ chip, total: answers[index].data?.total }));
  // What alone would change nothing is no way out; where no single condition is, each stands for a try.
  const helpful = answered.filter(({ total }) => total !== 0);
  const ways = (helpful.length > 0 ? helpful : answered).toSorted((a, b) => (b.total ?? 0) - (a.total ?? 0));
  return (
    <StateMessage icon="search" title={own.emptyTitle}>
      <p>{own.emptyLoosen}</p>
      <ul className={styles.loosen}>
        {ways.map(({ chip, total }) => (
          <li key={chip.key}>
            <button type="button" className={controls.button} onClick={() => edit(chip.remove)}>
              <span>{words.filter.remove(chip.label)}</span>
              {total !== undefined && <span className={styles.hint}>{own.emptyAfter(number(total))}</span>}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className={controls.button} data-look="link" onClick={() => edit(cleared)}>
        {words.filter.clearAll}
      </button>
    </StateMessage>
  );
}
