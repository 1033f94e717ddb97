import type { RawRow } from '../source.ts';
import type { Rows } from '../tables/rowStore.ts';
import type { TableOptions } from '../tables/tablePart.ts';
import { type FoundTables, tablesFromRows } from '../tables/tablesFromRows.ts';
import { turnedRows } from '../tables/turnedRows.ts';
import { cornerTablesFromRows } from './cornerTables.ts';

/**
 * The tables of a sheet or a text: a row each line, a row for all corners of a plot, or a row each column where the headings stand down the first.
 * @returns null when nothing can be a heading
 */
export function sheetTables(rows: Rows<RawRow>, options: TableOptions): FoundTables | null {
  const corners = cornerTablesFromRows(rows, options);
  if (corners !== null) return corners;
  const turned = turnedRows(rows, options);
  if (turned === null) return tablesFromRows(rows, options);
  const found = tablesFromRows(turned, { ...options, continued: undefined });
  const { name } = options;
  return (
    found && {
      ...found,
      evidence: [
        ...(found.evidence ?? []),
        {
          ...{ about: 'columns', code: 'table_turned', count: turned.length - 1 },
          ...(name !== null && { layer: name }),
        },
      ],
    }
  );
}
