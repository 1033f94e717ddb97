import type { RawRow } from '../source.ts';
import type { Rows } from '../tables/rowStore.ts';
import type { TableOptions } from '../tables/tablePart.ts';
import { type FoundTables, tablesFromRows } from '../tables/tablesFromRows.ts';
import { cornerTablesFromRows } from './cornerTables.ts';

/** The tables of a sheet or a text: a row each line, or a row for all corners of a plot. @returns null when nothing can be a heading */
export function sheetTables(rows: Rows<RawRow>, options: TableOptions): FoundTables | null {
  return cornerTablesFromRows(rows, options) ?? tablesFromRows(rows, options);
}
