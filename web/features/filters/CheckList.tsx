import { type ReactNode, useState } from 'react';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
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
    <section className="filter-group" aria-label={title}>
      <h2>
        {title}
        {note && <span className="filter-note">{note}</span>}
      </h2>
      {long && (
        <input
          className="field-input"
          type="search"
          value={sought}
          placeholder={words.searchOptions}
          aria-label={`${words.searchOptions}: ${title}`}
          onChange={(event) => setSought(event.target.value)}
        />
      )}
      <div className="checks-scroll">
        <div className="checks" data-columns={columns}>
          {shown.map((option) => (
            <label className="check" key={option.value} title={option.label}>
              <input
                type="checkbox"
                checked={chosen.includes(option.value)}
                onChange={() => onToggle(option.value)}
              />
              {option.mark}
              <span className="check-word">{option.label}</span>
              {option.note && <span className="check-count">{option.note}</span>}
              {option.count !== undefined && (
                <span className="check-count">{formatNumber(option.count, 0, language)}</span>
              )}
            </label>
          ))}
        </div>
      </div>
    </section>
  );
}
