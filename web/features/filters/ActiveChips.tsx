import { useWords } from '../../i18n/words.ts';
import { cleared } from '../../state/editFilter.ts';
import { useFilter } from '../../state/useFilter.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './filters.module.css';
import { useChips } from './useChips.ts';
import { useFilterWords } from './useFilterWords.ts';

/** The conditions that hold, each removable, and all at once. */
export function ActiveChips() {
  const words = useWords();
  const own = useFilterWords();
  const [, edit] = useFilter();
  const chips = useChips();
  if (chips.length === 0) return null;
  return (
    <section className={styles.chips} aria-label={own.active}>
      {chips.map((chip) => (
        <button
          type="button"
          key={chip.key}
          className={styles.chip}
          aria-label={words.filter.remove(chip.label)}
          title={chip.label}
          onClick={() => edit(chip.remove)}
        >
          <span>{chip.label}</span>
          <Icon name="close" size={14} />
        </button>
      ))}
      <button type="button" className={styles.chip} data-look="clear" onClick={() => edit(cleared)}>
        <span>{words.filter.clearAll}</span>
        <Icon name="close" size={14} />
      </button>
    </section>
  );
}
