import { seenText } from '#domain/identityText.ts';
import type { Cell, SourceRow } from '../../formats/source.ts';
import type { PlannedColumn } from '../columns/plan.ts';

/**
 * Makes rows as they are seen: their texts without signs that neither show nor shape others (zero-width blanks, soft hyphens, marks of
 * direction). A row of our own export brings the record's texts back to the last sign.
 */
export function createSeenRows(columns: readonly PlannedColumn[]): (row: SourceRow) => SourceRow {
  const own = columns.find(({ target }) => target === 'recordKey')?.index ?? -1;
  return (row) => {
    if (own !== -1 && row.cells[own]) return row;
    if (!hasUnseen(row.cells)) return row;
    return { ...row, cells: row.cells.map((cell) => (typeof cell === 'string' ? seenText(cell) : cell)) };
  };
}

function hasUnseen(cells: readonly Cell[]): boolean {
  for (const cell of cells) if (typeof cell === 'string' && seenText(cell) !== cell) return true;
  return false;
}
