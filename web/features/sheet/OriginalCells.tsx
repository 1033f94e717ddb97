import { fieldWithKey } from '#contract/fields.ts';
import { fieldWord, useWords } from '../../i18n/words.ts';
import sheetParts from '../../ui/sheetParts.module.css';
import styles from './sheet.module.css';
import { useSheetContext } from './sheetContext.ts';
import { useSheetWords } from './useSheetWords.ts';

/** What the ledger said: the cells as they were written, and the columns that have no field of ours. Full edition only. */
export function OriginalCells() {
  const shared = useWords();
  const own = useSheetWords();
  const { sheet, words } = useSheetContext();
  const raw = Object.entries(sheet.raw ?? {}).map(
    ([key, text]) => [fieldWord(words, fieldWithKey(key)?.name ?? key), text] as const,
  );
  const extra = Object.entries(sheet.extra ?? {}).map(
    ([column, value]) => [column, value === null ? shared.resource.unknown : String(value)] as const,
  );
  return (
    <>
      <Folded title={own.raw} help={own.rawHelp} entries={raw} />
      <Folded title={own.extra} entries={extra} />
    </>
  );
}

interface FoldedProps {
  title: string;
  help?: string;
  entries: readonly (readonly [string, string])[];
}

function Folded({ title, help, entries }: FoldedProps) {
  if (entries.length === 0) return null;
  return (
    <details className={`${sheetParts.section} ${styles.ledger}`}>
      <summary>
        {title} <small>{entries.length}</small>
      </summary>
      {help && <p className={sheetParts.unknown}>{help}</p>}
      <dl className={styles.fields}>
        {entries.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
