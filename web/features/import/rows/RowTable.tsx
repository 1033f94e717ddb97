import { useEffect, useRef, useState } from 'react';
import { editPlace } from '#contract/editPlace.ts';
import type { ImportOutcome, ImportRunData } from '#contract/imports.ts';
import { useImportCells, useImportRows } from '../../../server/imports.ts';
import controls from '../../../ui/controls.module.css';
import forms from '../../../ui/forms.module.css';
import styles from '../import.module.css';
import type { DraftMap } from '../useDraftMap.ts';
import { useImportWords } from '../useImportWords.ts';
import type { PendingEdits } from '../usePendingEdits.ts';
import { RowItem } from './RowItem.tsx';

export type RowTab = ImportOutcome | 'unplaced';

interface RowTableProps {
  run: ImportRunData;
  what: RowTab;
  serial: number;
  draft: DraftMap;
  edits: PendingEdits;
  busy: boolean;
}

/** The rows of one outcome: which they are and what changes, or why not, and their cells where they are to be put right. */
export function RowTable({ run, what, serial, draft, edits, busy }: RowTableProps) {
  const own = useImportWords();
  const { data, hasNextPage, fetchNextPage, isFetching } = useImportRows(run.id, what, serial);
  const [edited, setEdited] = useState<string | null>(null);
  const cells = useCells(run.id, what, serial, edited);
  const list = useRef<HTMLOListElement>(null);
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const { chosen, choose, byPlace, setDrawing } = draft;
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
              run={run}
              edits={edits}
              busy={busy}
              isChosen={chosen?.place === place}
              cells={edited === place ? cells : null}
              onShow={byPlace.has(place) ? (spot) => choose(place, 'list', spot) : null}
              onDraw={run.state === 'draft' ? () => setDrawing(place) : null}
              onEdit={() => setEdited(edited === place ? null : place)}
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

/** The cells of the row that is to be put right; undefined while they are on their way. */
function useCells(id: number, what: RowTab, serial: number, edited: string | null) {
  const { data, hasNextPage, isFetching, fetchNextPage } = useImportCells(id, what, serial, edited !== null);
  const row = data?.pages.flatMap((page) => page.rows).find((one) => editPlace(one) === edited);
  const isFurtherOn = edited !== null && row === undefined && hasNextPage && !isFetching;
  useEffect(() => {
    if (isFurtherOn) void fetchNextPage();
  }, [isFurtherOn, fetchNextPage]);
  return row?.cells;
}
