import { TABLE_CAPS } from '../caps.ts';
import { type Cell, type CellMark, FileRefusal, type RawRow, type RowFault } from '../source.ts';
import type { ReadCell } from './cell.ts';
import { columnName } from './cellReference.ts';

/** A row of a sheet while its cells come in. */
export interface OpenRow {
  readonly number: number;
  readonly hidden: boolean;
  readonly cells: Cell[];
  readonly marks: Map<number, CellMark>;
  /** What struck-out cells show, for a row that has no others. */
  readonly struck: Map<number, Cell>;
  /** The column of the next cell that does not say its own. */
  next: number;
}

export function newRow(number: number, hidden: boolean): OpenRow {
  return { number, hidden, cells: [], marks: new Map(), struck: new Map(), next: 0 };
}

/** Puts a cell in its place. @throws FileRefusal `too_many_columns` */
export function keepCell(row: OpenRow, column: number, read: ReadCell, sheet: string): void {
  if (read.value === null && read.mark === undefined) return;
  if (column >= TABLE_CAPS.columns)
    throw new FileRefusal(
      'too_many_columns',
      `${column + 1}, ${cellPlace(sheet, row.number, column)}`,
      `≤ ${TABLE_CAPS.columns}`,
    );
  while (row.cells.length < column) row.cells.push(null);
  row.cells[column] = read.value;
  if (read.mark !== undefined) row.marks.set(column, read.mark);
  if (read.struck !== undefined) row.struck.set(column, read.struck);
}

/** A row of which everything is struck out keeps what it shows, so that its reject can say it. */
export function finishRow({ number, hidden, cells, marks, struck }: OpenRow): RawRow | null {
  if (cells.length === 0) return null;
  const isStruck = struck.size > 0 && cells.every((value) => value === null) && struck.size === marks.size;
  return {
    row: number,
    cells: isStruck ? cells.map((_, column) => struck.get(column) ?? null) : cells,
    ...(marks.size > 0 && !isStruck && { marks }),
    ...(hidden && { hidden: true as const }),
    ...(isStruck && { fault: struckOut([...struck.values()]) }),
  };
}

function struckOut(texts: readonly Cell[]): RowFault {
  const found = texts
    .map((text) => String(text).trim())
    .join(' · ')
    .slice(0, 80);
  return { field: 'row', code: 'struck_out', found, expected: 'not struck out' };
}

/** As a spreadsheet names it: 土地!A2. */
export function cellPlace(sheet: string, row: number, column: number): string {
  return `${sheet}!${columnName(column)}${row}`;
}
