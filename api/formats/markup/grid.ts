import { type CapCounter, TABLE_CAPS } from '../caps.ts';
import { type Cell, FileRefusal, type RawRow } from '../source.ts';
import { createRowStore } from '../tables/rowStore.ts';
import type { BookSheet } from '../xlsx/bookTables.ts';
import { columnName } from '../xlsx/cellReference.ts';
import { createMergedAreas } from '../xlsx/merges.ts';

/** How far a cell reaches beyond itself. */
export interface Reach {
  readonly across: number;
  readonly down: number;
}

/** The cells of a table in markup while they come in, as a sheet: later rows leave room for cells that reach down into them. */
export interface Grid {
  /** Begins the next row, or the one of that number (1 = the first). */
  beginRow(number?: number): void;
  /** Puts a cell in the next free place, or in that column (1 = the first). */
  put(value: Cell, reach: Reach, column?: number): void;
  end(): BookSheet | null;
}

export function createGrid(name: string, caps: CapCounter): Grid {
  const rows = createRowStore<RawRow>();
  const merges = createMergedAreas(name);
  /** Rows that a cell above still takes in each column. */
  const taken: number[] = [];
  let number = 0;
  let cells: Cell[] = [];
  let at = 0;

  function endRow(): void {
    for (const [column, left] of taken.entries()) if (left > 0) taken[column] = left - 1;
    if (!cells.some((cell) => cell !== null)) return;
    caps.takeRow(number);
    caps.takeCells(cells, number);
    rows.push({ row: number, cells });
  }

  return {
    beginRow(wanted) {
      if (number > 0) endRow();
      number = Math.max(number + 1, wanted ?? 0);
      cells = [];
      at = 0;
    },
    put(value, { across, down }, column) {
      if (number === 0) return;
      at = column === undefined ? at : column - 1;
      while ((taken[at] ?? 0) > 0) at++;
      if (at + across >= TABLE_CAPS.columns)
        throw new FileRefusal('too_many_columns', `${at + across + 1}, ${number}`, `≤ ${TABLE_CAPS.columns}`);
      while (cells.length < at) cells.push(null);
      cells[at] = value;
      if (down > 0) {
        merges.add(`${columnName(at)}${number}:${columnName(at + across)}${number + down}`);
        // Counted down at the end of each row, of this one too.
        for (let place = at; place <= at + across; place++) taken[place] = down + 1;
      }
      at += across + 1;
    },
    end() {
      if (number > 0) endRow();
      number = 0;
      if (rows.length === 0) return null;
      const sheet = { rows, continued: merges.continued(rows), hidesColumn: () => false };
      return { name, hidden: false, read: async () => sheet };
    },
  };
}
