import { useId } from 'react';
import { editPlace } from '#contract/editPlace.ts';
import type { ImportRowData, ImportRunData } from '#contract/imports.ts';
import controls from '../../../ui/controls.module.css';
import { useImportWords } from '../useImportWords.ts';
import type { PendingEdits } from '../usePendingEdits.ts';
import styles from './rowCells.module.css';

interface RowCellsProps {
  row: ImportRowData;
  cells: NonNullable<ImportRowData['cells']>;
  run: ImportRunData;
  edits: PendingEdits;
  busy: boolean;
}

/** The cells of a row, to be put right; what is wrong is marked. The file itself stays as it is. */
export function RowCells({ row, cells, run, edits, busy }: RowCellsProps) {
  const words = useImportWords();
  const id = useId();
  const place = editPlace(row);
  const before = run.options.edits?.[place] ?? {};
  const now = edits.of(place);
  const faulty = faultyHeadings(row, run);
  return (
    <div className={styles.cells} data-part="row-cells">
      {Object.entries(cells).map(([heading, cell]) => {
        const own = cell ?? '';
        const text = (heading in now ? now[heading] : heading in before ? before[heading] : cell) ?? '';
        const isFaulty = faulty.has(heading);
        return (
          <div
            key={heading}
            data-fault={isFaulty ? '' : undefined}
            data-changed={text !== own ? '' : undefined}
          >
            <label htmlFor={`${id} ${heading}`}>{heading}</label>
            <input
              id={`${id} ${heading}`}
              className={controls.input}
              value={text}
              disabled={busy}
              aria-invalid={isFaulty || undefined}
              onChange={({ target }) => edits.set(place, heading, target.value === '' ? null : target.value)}
            />
            {text !== own && <small>{words.inFile(own || words.unknown)}</small>}
          </div>
        );
      })}
      {Object.keys(now).length > 0 && (
        <button
          type="button"
          className={controls.button}
          data-look="link"
          disabled={busy}
          onClick={() => edits.drop(place)}
        >
          {words.dropEdits}
        </button>
      )}
    </div>
  );
}

/** The columns that the refusal of a row speaks of. */
function faultyHeadings(row: ImportRowData, { rejects, notes, columns }: ImportRunData): ReadonlySet<string> {
  const spoken = [...rejects, ...notes]
    .filter((notice) => notice.row === row.row && (notice.sheet ?? null) === row.sheet)
    .map(({ field }) => field);
  const named = columns.filter(
    ({ heading, field }) => spoken.includes(heading) || (field && spoken.includes(field)),
  );
  return new Set(named.map(({ heading }) => heading));
}
