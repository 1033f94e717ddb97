import type { ReactNode } from 'react';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportColumnData, ImportRunData } from '#contract/imports.ts';
import { useWords } from '../../../i18n/words.ts';
import { useViewPart } from '../../../state/url.ts';
import { formatNumber } from '../../../text/number.ts';
import controls from '../../../ui/controls.module.css';
import { Badge } from '../../../ui/marks.tsx';
import { fieldChoices, mayBeEmptied, targetWord } from '../fieldChoices.ts';
import styles from '../import.module.css';
import { useImportWords } from '../useImportWords.ts';

interface ColumnTableProps {
  run: ImportRunData;
  options: ImportOptionsData;
  busy: boolean;
  onOptions: (options: ImportOptionsData) => void;
}

/** Every column with samples of its cells and what it is taken for. Each can be corrected; the file is then read again. */
export function ColumnTable({ run, options, busy, onOptions }: ColumnTableProps) {
  const words = useImportWords();
  const language = useViewPart('language');
  const number = (value: number) => formatNumber(value, 0, language);
  const known = run.columns.filter(({ field }) => field !== null).length;
  const say = (heading: string, field: string | null, unit?: string) => {
    const meaning = field !== null && unit ? { field, unit } : field;
    // What is emptied was asked for what the column meant before.
    onOptions({ ...options, map: { ...options.map, [heading]: meaning }, clear: without(heading) });
  };
  const cleared = options.clear ?? [];
  const without = (heading: string) => cleared.filter((one) => one !== heading);
  return (
    <details className={styles.notes} open>
      <summary>
        {words.columns} <small>{words.columnsHelp(number(known), number(run.columns.length))}</small>
      </summary>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{words.column}</th>
              <th>{words.sample}</th>
              <th>{words.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {run.columns.map((column) => (
              <tr key={column.heading}>
                <th scope="row">
                  {column.heading}
                  {column.how === 'said' && <Badge tone="brand">{words.said}</Badge>}
                </th>
                <td className={styles.sample}>{column.sample.join(' · ')}</td>
                <td>
                  <Meaning column={column} busy={busy} onSay={say}>
                    {mayBeEmptied(column.field) && (
                      <label className={styles.clear}>
                        <input
                          type="checkbox"
                          aria-label={words.clearOf(column.heading)}
                          checked={cleared.includes(column.heading)}
                          disabled={busy}
                          onChange={({ target }) => {
                            const rest = without(column.heading);
                            onOptions({
                              ...options,
                              clear: target.checked ? [...rest, column.heading] : rest,
                            });
                          }}
                        />
                        {words.clear}
                      </label>
                    )}
                  </Meaning>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <label className={styles.clear}>
        <input
          type="checkbox"
          checked={options.replaceShapes ?? false}
          disabled={busy}
          onChange={({ target }) => onOptions({ ...options, replaceShapes: target.checked })}
        />
        {words.replaceShapes}
      </label>
    </details>
  );
}

const AREA_UNITS = { m2: 'm2', mu: 'mu', ha: 'ha', wan: 'wanM2' } as const;

interface MeaningProps {
  column: ImportColumnData;
  busy: boolean;
  onSay: (heading: string, field: string | null, unit?: string) => void;
  children: ReactNode;
}

function Meaning({ column: { heading, field, unit }, busy, onSay, children }: MeaningProps) {
  const words = useWords();
  const own = useImportWords();
  const choices = fieldChoices(own, words);
  const isListed = field === null || choices.some(({ target }) => target === field);
  const isArea = field !== null && /(Area|free|divisible)M2$/i.test(field);
  return (
    <span className={styles.meaning}>
      <select
        className={controls.select}
        aria-label={own.meaningOf(heading)}
        value={field ?? ''}
        disabled={busy}
        onChange={(event) => onSay(heading, event.target.value || null)}
      >
        <option value="">{own.kept}</option>
        {!isListed && <option value={field}>{targetWord(field, own, words)}</option>}
        {choices.map(({ target, word }) => (
          <option key={target} value={target}>
            {word}
          </option>
        ))}
      </select>
      {isArea && (
        <select
          className={controls.select}
          aria-label={own.unitOf(heading)}
          value={unit ?? ''}
          disabled={busy}
          onChange={(event) => onSay(heading, field, event.target.value)}
        >
          <option value="">{own.unitAuto}</option>
          {(Object.keys(AREA_UNITS) as (keyof typeof AREA_UNITS)[]).map((name) => (
            <option key={name} value={AREA_UNITS[name]}>
              {words.areaUnits[name]}
            </option>
          ))}
          {Object.entries(own.otherUnits).map(([name, word]) => (
            <option key={name} value={name}>
              {word}
            </option>
          ))}
        </select>
      )}
      {children}
    </span>
  );
}
