import { useMeta } from '../../server/queries.ts';
import { without } from '../../state/editFilter.ts';
import { useFilter } from '../../state/useFilter.ts';
import controls from '../../ui/controls.module.css';
import { Segments } from '../../ui/Segments.tsx';
import styles from './filters.module.css';
import { useFilterWords } from './useFilterWords.ts';

const RECENT_DAYS = [30, 90, 365] as const;

/** Updated within so many days, free by a day, placed or not. */
export function TimeFilters() {
  const words = useFilterWords();
  const [filter, edit] = useFilter();
  const today = useMeta().data?.today;
  const recent = filter.updatedWithin === undefined ? 'any' : String(filter.updatedWithin);
  const choices = [...RECENT_DAYS.map(String), ...(recent === 'any' || isUsual(recent) ? [] : [recent])];
  return (
    <>
      <section className={styles.group} aria-label={words.updatedWithin}>
        <h2>{words.updatedWithin}</h2>
        <Segments
          label={words.updatedWithin}
          value={recent}
          options={[
            { value: 'any', label: words.any },
            ...choices.map((days) => ({ value: days, label: words.daysShort(days) })),
          ]}
          onChange={(days) =>
            edit((current) => ({ ...current, updatedWithin: days === 'any' ? undefined : Number(days) }))
          }
        />
      </section>
      <section className={styles.group}>
        <h2>
          <label htmlFor="available-by">{words.availableBy}</label>
        </h2>
        <input
          id="available-by"
          type="date"
          className={controls.input}
          min={today}
          value={filter.availableBy ?? ''}
          onChange={(event) => {
            const day = event.target.value;
            edit((current) => (day ? { ...current, availableBy: day } : without(current, 'availableBy')));
          }}
        />
      </section>
      <section className={styles.group} aria-label={words.placed}>
        <h2>{words.placed}</h2>
        <Segments
          label={words.placed}
          value={filter.placed === undefined ? 'any' : filter.placed ? 'yes' : 'no'}
          options={[
            { value: 'any', label: words.any },
            { value: 'yes', label: words.placedYes },
            { value: 'no', label: words.placedNo },
          ]}
          onChange={(placed) =>
            edit((current) => ({ ...current, placed: placed === 'any' ? undefined : placed === 'yes' }))
          }
        />
      </section>
    </>
  );
}

function isUsual(days: string): boolean {
  return RECENT_DAYS.map(String).includes(days);
}
