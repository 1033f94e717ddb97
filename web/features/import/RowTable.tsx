import { fieldWithKey } from '#contract/fields.ts';
import type { ImportOutcome, ImportRowData } from '#contract/imports.ts';
import { useWords } from '../../i18n/words.ts';
import { useImportRows } from '../../server/imports.ts';
import { useMeta } from '../../server/queries.ts';
import { useViewPart } from '../../state/url.ts';
import { fieldLine } from '../../text/fieldText.ts';
import { namesOf } from '../../text/names.ts';
import type { TextContext } from '../../text/resourceText.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { targetWord } from './fieldChoices.ts';
import styles from './import.module.css';
import { useImportWords } from './useImportWords.ts';

export type RowTab = ImportOutcome | 'unplaced';

/** The rows of one outcome: which they are and what changes, or why not. */
export function RowTable({ id, what, serial }: { id: number; what: RowTab; serial: number }) {
  const words = useWords();
  const own = useImportWords();
  const { data, hasNextPage, fetchNextPage, isFetching } = useImportRows(id, what, serial);
  const language = useViewPart('language');
  const areaUnit = useViewPart('areaUnit');
  const meta = useMeta().data;
  const context: TextContext = { words, language, areaUnit, names: namesOf(meta, language) };
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  if (rows.length === 0) return <p className={forms.note}>{isFetching ? own.reading : own.nothing}</p>;
  return (
    <div className={styles.scroll}>
      <ol className={styles.rows}>
        {rows.map((row) => (
          <li key={`${row.sheet} ${row.row} ${row.key}`}>
            <span className={styles.rowNumber}>
              {row.sheet && <small>{row.sheet}</small>}
              {own.row} {row.row}
            </span>
            <div>
              {row.name && <strong>{row.name}</strong>}
              {row.reason && <p className={styles.reason}>{row.reason}</p>}
              <Changes row={row} context={context} />
            </div>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <button type="button" className={controls.button} onClick={() => void fetchNextPage()}>
          {own.more}
        </button>
      )}
    </div>
  );
}

function Changes({ row, context }: { row: ImportRowData; context: TextContext }) {
  const own = useImportWords();
  const { words } = context;
  const kind = row.key?.split(':', 1)[0] ?? 'land';
  const say = (field: string, value: unknown, shape?: 'point' | 'area' | null) => {
    const known = fieldWithKey(field);
    if (shape) return `${own.shapes[shape]} ${value}`;
    if (!known) return value === null ? own.unknown : String(value);
    return fieldLine(known, value, kind, context) ?? own.unknown;
  };
  if (row.changes.length === 0) return null;
  return (
    <dl className={styles.changes}>
      {row.changes.map(({ field, from, to, fromShape, toShape }) => (
        <div key={field}>
          <dt>{targetWord(field, own, words)}</dt>
          <dd>
            {row.what === 'changed' && field !== 'ledgerText' && <del>{say(field, from, fromShape)}</del>}
            {field !== 'ledgerText' && <ins>{say(field, to, toShape)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
