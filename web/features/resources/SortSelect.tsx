import { IDLE_NEXT } from '#contract/idle.ts';
import { useWords } from '../../i18n/words.ts';
import { useStats } from '../../server/queries.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import styles from './list.module.css';
import { useListWords } from './useListWords.ts';

const SORTS = ['available', 'area', 'rent', 'landPrice', 'name', 'updatedOn', 'statusSince'] as const;

/** What the list is ordered by, and which way. */
export function SortSelect() {
  const words = useWords();
  const own = useListWords();
  const sort = useViewPart('sort');
  const filter = useViewPart('filter');
  const knowsClock = useStats(filter).data?.byIdle !== undefined;
  const descending = sort?.startsWith('-') ?? false;
  const name = sort?.replace(/^-/, '') ?? '';
  const offered: readonly string[] = knowsClock ? [...SORTS, IDLE_NEXT.name] : SORTS;
  const listed = offered.includes(name) || name === '' ? offered : [...offered, name];
  const fields: Record<string, string> = { ...words.fields, [IDLE_NEXT.name]: own.sortIdle };
  return (
    <>
      <select
        className={styles.sortSelect}
        aria-label={own.sort}
        value={name}
        onChange={(event) => {
          const next = event.target.value;
          // Areas and dates are asked for largest and latest first.
          const largest =
            next === 'available' || next === 'area' || next === 'updatedOn' || next === 'statusSince';
          patchView({ sort: next === '' ? null : `${largest ? '-' : ''}${next}` });
        }}
      >
        <option value="">{own.sortRecord}</option>
        {listed.map((field) => (
          <option key={field} value={field}>
            {fields[field]}
          </option>
        ))}
      </select>
      {name !== '' && (
        <button
          type="button"
          className={controls.button}
          data-look="plain"
          data-shape="square"
          aria-label={descending ? own.descending : own.ascending}
          title={descending ? own.descending : own.ascending}
          onClick={() => patchView({ sort: descending ? name : `-${name}` })}
        >
          <Icon name={descending ? 'down' : 'up'} size={15} />
        </button>
      )}
    </>
  );
}
