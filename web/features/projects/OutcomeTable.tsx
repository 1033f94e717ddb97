import type { OutcomeFactData } from '#contract/outcomeBoard.ts';
import layout from '../../ui/layout.module.css';
import type { OutcomeMonth, OutcomeNumber } from './outcomeSeries.ts';
import styles from './outcomes.module.css';
import { useOutcomeWords } from './useOutcomeWords.ts';

interface OutcomeTableProps {
  months: readonly OutcomeMonth[];
  area: (areaM2: number) => string;
  onOpen: (title: string, facts: readonly OutcomeFactData[]) => void;
}

/** The months in which something happened, the newest first, in numbers that open. */
export function OutcomeTable({ months, area, onOpen }: OutcomeTableProps) {
  const own = useOutcomeWords();
  const filled = months.filter(({ facts }) => facts.length > 0).reverse();
  const parts = [
    ['new', own.new],
    ['expansion', own.expansion],
    ['zeroLand', own.zeroLand],
  ] as const;
  const cell = (title: string, number: OutcomeNumber) =>
    number.facts.length === 0 ? (
      '—'
    ) : (
      <button type="button" className={styles.number} onClick={() => onOpen(title, number.facts)}>
        {area(number.areaM2)}
        <span className={styles.count}>{number.count}</span>
      </button>
    );
  return (
    <details className={styles.figures}>
      <summary>{own.figures}</summary>
      <table className={layout.table}>
        <thead>
          <tr>
            <th>{own.month}</th>
            <th data-number>{own.area}</th>
            {parts.map(([key, name]) => (
              <th key={key} data-number>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {filled.map((month) => (
            <tr key={month.month}>
              <th scope="row">{month.month}</th>
              <td data-number>{cell(month.month, month)}</td>
              {parts.map(([key, name]) => (
                <td key={key} data-number>
                  {cell(`${month.month} ${name}`, month[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
