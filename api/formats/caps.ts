import { type Cell, FileRefusal } from './source.ts';
import { cellText } from './tables/headingRow.ts';

/** What a table may hold: the bounds of a worksheet, and what a reader can go through in a minute. Beyond one the whole file is refused. */
export const TABLE_CAPS = {
  rows: 1_048_576,
  columns: 1_000,
  filledCells: 20_000_000,
  cellCharacters: 32_767,
} as const;

/** Counts what a file holds while it is read. */
export interface CapCounter {
  /** Counts a row of a table. @throws FileRefusal `too_many_columns`, `too_many_cells`, `cell_too_long` */
  takeCells(cells: readonly Cell[], row: number): void;
  /** Checks the number of rows of one table. @throws FileRefusal `too_many_rows` */
  takeRow(rows: number): void;
}

/** A geometry in a cell has a bound of its own: its vertices. */
const GEOMETRY = /^\s*(SRID=\d{1,9};\s*)?(\{|(MULTI)?(POINT|LINESTRING|POLYGON)\b)/i;

/** A counter for one file, however many tables it has. */
export function createCapCounter(): CapCounter {
  let filled = 0;
  return {
    takeCells(cells, row) {
      let last = 0;
      for (let column = 0; column < cells.length; column++) {
        const cell = cells[column];
        if (cell === null || cell === '') continue;
        filled++;
        last = column + 1;
        if (typeof cell === 'string' && cell.length > TABLE_CAPS.cellCharacters && !GEOMETRY.test(cell))
          refuse(
            'cell_too_long',
            `${cell.length}, ${row}:${column + 1}, ${cellText(cell.slice(0, 20))}…`,
            'cellCharacters',
          );
      }
      if (last > TABLE_CAPS.columns) refuse('too_many_columns', `${last}, ${row}`, 'columns');
      if (filled > TABLE_CAPS.filledCells)
        refuse('too_many_cells', `> ${TABLE_CAPS.filledCells}, ${row}`, 'filledCells');
    },
    takeRow(rows) {
      if (rows > TABLE_CAPS.rows) refuse('too_many_rows', `> ${TABLE_CAPS.rows}`, 'rows');
    },
  };
}

function refuse(code: string, found: string, cap: keyof typeof TABLE_CAPS): never {
  throw new FileRefusal(code, found, `≤ ${TABLE_CAPS[cap]}`);
}
