import { type KeyboardEvent, useRef } from 'react';
import type { Field } from '#contract/fields.ts';
import { fieldWord } from '../../../i18n/words.ts';
import { useTextContext } from '../../../text/useTextContext.ts';
import controls from '../../../ui/controls.module.css';
import { StatusTag } from '../../../ui/marks.tsx';
import styles from './floors.module.css';
import { GridCell } from './GridCell.tsx';
import { GridClashes } from './GridClashes.tsx';
import { cellText, GRID_FIELDS, type GridRow, isDirty } from './gridRows.ts';
import { gridTarget } from './gridTarget.ts';
import { SplitTool } from './SplitTool.tsx';
import { useFloorWords } from './useFloorWords.ts';
import type { useGrid } from './useGrid.ts';

interface GridTableProps {
  grid: ReturnType<typeof useGrid>;
  mayChange: (row: GridRow) => boolean;
  /** the cell that has the focus */
  onAt: (at: { row: number; field: Field }) => void;
}

/** The lines of the grid; Enter, Tab and the arrows go from cell to cell. */
export function GridTable({ grid, mayChange, onAt }: GridTableProps) {
  const own = useFloorWords();
  const { words } = useTextContext();
  const table = useRef<HTMLTableElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const { row, column } = (event.target as HTMLElement).dataset;
    if (row === undefined || column === undefined) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'd') {
      event.preventDefault();
      const index = Number(row);
      const field = GRID_FIELDS[Number(column)];
      if (index > 0) grid.setCell(grid.rows[index], field, cellText(grid.rows[index - 1], field));
      return;
    }
    const target = gridTarget(event.nativeEvent, Number(row), Number(column));
    const cell =
      target &&
      table.current?.querySelector<HTMLElement>(`[data-row="${target.row}"][data-column="${target.column}"]`);
    if (!cell) return;
    event.preventDefault();
    cell.focus();
    if (cell instanceof HTMLInputElement && cell.type === 'text') cell.select();
  };
  return (
    <div className={styles.scroll}>
      <table ref={table} className={styles.table} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {GRID_FIELDS.map((field) => (
              <th key={field.key} scope="col" data-key={field.key}>
                {fieldWord(words, field.name)}
                {field.unit && <small> {words.units[field.unit]}</small>}
              </th>
            ))}
            <th scope="col">{own.status}</th>
            <th scope="col">
              <span className={controls.hidden}>{own.actions}</span>
            </th>
          </tr>
        </thead>
        {grid.rows.map((row, index) => (
          <GridLine key={row.key} {...{ grid, row, index, onAt }} mayChange={mayChange(row)} />
        ))}
      </table>
    </div>
  );
}

interface GridLineProps extends Pick<GridTableProps, 'grid' | 'onAt'> {
  row: GridRow;
  index: number;
  mayChange: boolean;
}

function GridLine({ grid, row, index, mayChange, onAt }: GridLineProps) {
  const own = useFloorWords();
  const { words } = useTextContext();
  const unitName = cellText(row, GRID_FIELDS[2]) || own.newUnit;
  const note = mayChange ? row.note : own.readOnly;
  return (
    <tbody data-dirty={isDirty(row) ? '' : undefined}>
      <tr>
        {GRID_FIELDS.map((field, column) => (
          <td key={field.key} data-key={field.key}>
            <GridCell
              field={field}
              place={{ row: index, column }}
              label={own.cell(fieldWord(words, field.name), unitName)}
              text={cellText(row, field)}
              changed={row.base !== null && row.draft[field.key] !== undefined}
              fault={row.faults[field.key] ?? null}
              readOnly={!mayChange || grid.saving}
              onFocus={() => onAt({ row: index, field })}
              onChange={(text) => grid.setCell(row, field, text)}
            />
          </td>
        ))}
        <td>
          <StatusTag status={String(row.base?.status ?? 'available')} />
        </td>
        <td>
          {mayChange && row.base && (
            <SplitTool label={`${own.split} ${unitName}`} onSplit={(parts) => grid.split(index, parts)} />
          )}
          {!row.base && (
            <button
              type="button"
              className={controls.button}
              data-look="plain"
              aria-label={`${own.remove} ${unitName}`}
              onClick={() => grid.remove(row)}
            >
              {own.remove}
            </button>
          )}
        </td>
      </tr>
      {(note || row.clashes.length > 0) && (
        <tr className={styles.note} data-part="floor-note">
          <td colSpan={GRID_FIELDS.length + 2} role={row.note ? 'status' : undefined}>
            <span className={styles.noteText}>{note}</span>
            <GridClashes
              row={row}
              unitName={unitName}
              onChoose={(key, side) => grid.choose(row, key, side)}
            />
          </td>
        </tr>
      )}
    </tbody>
  );
}
