import type { ImportRunData } from '#contract/imports.ts';
import { useWords } from '../../../i18n/words.ts';
import { useViewPart } from '../../../state/url.ts';
import { formatNumber } from '../../../text/number.ts';
import { targetWord } from '../fieldChoices.ts';
import styles from '../import.module.css';
import { useImportWords } from '../useImportWords.ts';

const PARTS = ['kept', 'emptied'] as const;

/** What is known and stays though the file has a column for it, or a poorer position, and what is taken away: rows by field. */
export function KeptCounts({ run }: { run: ImportRunData }) {
  const words = useWords();
  const own = useImportWords();
  const language = useViewPart('language');
  const titles = { kept: own.keptValues, emptied: own.emptiedValues };
  const parts = PARTS.filter((part) => Object.keys(run[part]).length > 0);
  if (parts.length === 0) return null;
  return (
    <dl className={styles.kept}>
      {parts.map((part) => (
        <div key={part} data-what={part}>
          <dt>{titles[part]}</dt>
          {Object.entries(run[part]).map(([field, count]) => (
            <dd key={field}>
              {own.fieldRows(targetWord(field, own, words), formatNumber(count, 0, language))}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
