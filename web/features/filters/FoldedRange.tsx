import { useState } from 'react';
import type { HistogramField } from '#contract/fields.ts';
import { useWords } from '../../i18n/words.ts';
import { keepInBrowser, keptInBrowser } from '../../state/browserMemory.ts';
import { useFilter } from '../../state/useFilter.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './filters.module.css';
import { RangeFilters } from './RangeFilters.tsx';

/** A range that is unfolded when it is wanted, so that the list keeps its room; while it is set it stands open. Kept by this browser. */
export function FoldedRange({ name }: { name: HistogramField }) {
  const words = useWords();
  const [filter] = useFilter();
  const isSet = filter.ranges[name] !== undefined || filter.unknown.includes(name);
  const [open, setOpen] = useState(() => keptInBrowser(keyOf(name)) !== null);
  const toggle = () => {
    keepInBrowser(keyOf(name), open ? null : '');
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

const keyOf = (name: HistogramField) => `unfolded.${name}`;
