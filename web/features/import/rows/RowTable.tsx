import { useEffect, useRef } from 'react';
import { editPlace } from '#contract/importOptions.ts';
import type { ImportOutcome, ImportRunData } from '#contract/imports.ts';
import { useImportRows } from '../../../server/imports.ts';
import controls from '../../../ui/controls.module.css';
import forms from '../../../ui/forms.module.css';
import styles from '../import.module.css';
import type { DraftMap } from '../useDraftMap.ts';
import { useImportWords } from '../useImportWords.ts';
import { RowItem } from './RowItem.tsx';

export type RowTab = ImportOutcome | 'unplaced';

interface RowTableProps {
  run: ImportRunData;
  what: RowTab;
  serial: number;
  draft: DraftMap;
}

/** The rows of one outcome: which they are and what changes, or why not, and their cells where they are to be put right. */
export function RowTable({ run, what, serial, draft }: RowTableProps) {
  const own = useImportWords();
  const { data, hasNextPage, fetchNextPage, isFetching } = useImportRows(run.id, what, serial);
  const list = useRef<HTMLOListElement>(null);
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const { chosen, choose, byPlace } = draft;
  const count = rows.length;
  useEffect(() => {
    if (count > 0 && chosen?.from === 'map')
      list.current?.querySelector('[data-chosen]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, count]);
  if (count === 0) return <p className={forms.note}>{isFetching ? own.loading : own.nothing}</p>;
  return (
    <div className={styles.scroll}>
      <ol className={styles.rows} ref={list}>
        {rows.map((row) => {
          const place = editPlace(row);
          return (
            <RowItem
              key={`${place} ${row.key}`}
              row={row}
              isChosen={chosen?.place === place}
              onShow={byPlace.has(place) ? () => choose(place, 'list') : null}
            />
          );
        })}
      </ol>
      {hasNextPage && (
        <button type="button" className={controls.button} onClick={() => void fetchNextPage()}>
          {own.more}
        </button>
      )}
    </div>
  );
}
