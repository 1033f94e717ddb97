import { codeWord, useWords } from '../../../i18n/words.ts';
import { useImportMissing } from '../../../server/imports.ts';
import controls from '../../../ui/controls.module.css';
import forms from '../../../ui/forms.module.css';
import { KindMark } from '../../../ui/marks.tsx';
import styles from '../import.module.css';
import { useImportWords } from '../useImportWords.ts';

/** What the record has and the file has not: it stays as it is, and is said. */
export function MissingTable({ id, serial }: { id: number; serial: number }) {
  const words = useWords();
  const own = useImportWords();
  const { data, hasNextPage, fetchNextPage, isFetching } = useImportMissing(id, serial);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return <p className={forms.note}>{isFetching ? own.loading : own.nothing}</p>;
  return (
    <>
      <p className={forms.note}>{own.missingHelp}</p>
      <div className={styles.scroll}>
        <ul className={styles.rows}>
          {items.map((item) => (
            <li key={item.id}>
              <KindMark kind={item.kind} status={item.status} />
              <div>
                <strong>{item.name}</strong>
                <p className={styles.sample}>
                  {[item.code, codeWord(words, 'status', item.status), item.zone].filter(Boolean).join(' · ')}
                </p>
              </div>
            </li>
          ))}
        </ul>
        {hasNextPage && (
          <button type="button" className={controls.button} onClick={() => void fetchNextPage()}>
            {own.more}
          </button>
        )}
      </div>
    </>
  );
}
