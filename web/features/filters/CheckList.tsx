import { type ReactNode, useState } from 'react';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import controls from '../../ui/controls.module.css';
import styles from './filters.module.css';
import { useFilterWords } from './useFilterWords.ts';

export interface CheckOption {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
  /** what else is said of those counted */
  readonly note?: string;
  readonly mark?: ReactNode;
}

interface CheckListProps {
  title: string;
  note?: string;
  options: readonly CheckOption[];
  chosen: readonly string[];
  columns?: 1 | 2;
  onToggle: (value: string) => void;
}

/** Lists longer than this get a box to find an option in. */
const LONG_LIST = 10;

/** Several of many, with live counts. Chosen options stay in sight while the list is searched. */
export function CheckList({ title, note, options, chosen, columns = 2, onToggle }: CheckListProps) {
  const words = useFilterWords();
  const language = useViewPart('language');
  const [sought, setSought] = useState('');
  const long = options.length > LONG_LIST;
  const shown = options.filter(
    (option) =>
      sought === '' ||
      chosen.includes(option.value) ||
      option.label.toLowerCase().includes(sought.toLowerCase()),
  );
  return (
    <section className={styles.group} aria-label={title}>
      <h2>
        {title}
        {note && <span className={styles.note}>{note}</span>}
      </h2>
      {long && (
        <input
          className={controls.input}
          type="search"
          value={sought}
          placeholder={words.searchOptions}
          aria-label={`${words.searchOptions}: ${title}`}
          onChange={(event) => setSought(event.target.value)}
        />
      )}
      <div className={styles.checksScroll}>
        <div className={styles.checks} data-columns={columns}>
          {shown.map((option) => (
            <label className={styles.check} key={option.value} title={option.label}>
              <input
                type="checkbox"
                checked={chosen.includes(option.value)}
                onChange={() => onToggle(option.value)}
              />
              {option.mark}
              <span className={styles.checkWord}>{option.label}</span>
              {option.note && <span className={styles.checkCount}>{option.note}</span>}
              {option.count !== undefined && (
                <span className={styles.checkCount}>{formatNumber(option.count, 0, language)}</span>
              )}
            </label>
          ))}
        </div>
      </div>
    </section>
  );
}
