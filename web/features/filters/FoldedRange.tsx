import { useState } from 'react';
import type { HistogramField } from '#contract/fields.ts';
import { useWords } from '../../i18n/words.ts';
import { useFilter } from '../../state/useFilter.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './filters.module.css';
import { RangeFilters } from './RangeFilters.tsx';

/** A range that is unfolded when it is wanted, so that the list keeps its room; while it is set it stands open. Kept by this browser. */
export function FoldedRange({ name }: { name: HistogramField }) {
  const words = useWords();
  const [filter] = useFilter();
  const isSet = filter.ranges[name] !== undefined || filter.unknown.includes(name);
  const [open, setOpen] = useState(() => recall(name));
  const toggle = () => {
    keep(name, !open);
    setOpen(!open);
  };
  const isOpen = open || isSet;
  return (
    <div className={styles.fold}>
      {!isSet && (
        <button
          type="button"
          className={styles.foldHead}
          aria-expanded={isOpen}
          aria-label={words.fields[name]}
          onClick={toggle}
        >
          <Icon name={isOpen ? 'chevronUp' : 'chevronDown'} size={14} />
          {!isOpen && words.fields[name]}
        </button>
      )}
      {isOpen && <RangeFilters only={[name]} />}
    </div>
  );
}

const keyOf = (name: HistogramField) => `wutong.unfolded.${name}`;

function recall(name: HistogramField): boolean {
  try {
    return window.localStorage.getItem(keyOf(name)) !== null;
  } catch {
    return false;
  }
}

function keep(name: HistogramField, open: boolean): void {
  try {
    if (open) window.localStorage.setItem(keyOf(name), '');
    else window.localStorage.removeItem(keyOf(name));
  } catch {
    // Where nothing may be kept it begins folded.
  }
}
