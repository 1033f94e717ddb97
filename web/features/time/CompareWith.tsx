import { useMayCompare } from '../../server/diff.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { stopOf } from './stops.ts';
import styles from './time.module.css';
import { useTimeWords } from './useTimeWords.ts';

/** Chooses the other day of a comparison; the first is the day that is shown. */
export function CompareWith({ stops }: { stops: readonly string[] }) {
  const words = useTimeWords();
  const diff = useViewPart('diff');
  const filter = useViewPart('filter');
  const mayCompare = useMayCompare();
  if (!mayCompare) return null;
  const today = stops[stops.length - 1];
  const shown = filter.at ?? today;
  if (diff === null) {
    const position = stopOf(stops, shown);
    return (
      <button
        type="button"
        className={`${controls.button} ${styles.compare}`}
        onClick={() => patchView({ diff: stops[position === 0 ? 1 : position - 1] })}
      >
        <Icon name="compare" />
        <span className={styles.word}>{words.compare}</span>
      </button>
    );
  }
  const choices = [...new Set([...stops, diff])].filter((day) => day !== shown || day === diff).sort();
  return (
    <span className={styles.compare}>
      <label>
        <span className={styles.with}>{words.compareWith}</span>
        <select
          className={controls.select}
          value={diff}
          onChange={(event) => patchView({ diff: event.target.value })}
        >
          {choices.toReversed().map((day) => (
            <option key={day} value={day}>
              {day === today ? words.today : stops.includes(day) ? words.monthEnd(day) : day}
            </option>
          ))}
        </select>
      </label>
    </span>
  );
}
