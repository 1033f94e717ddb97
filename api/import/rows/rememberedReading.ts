import type { CellContext, CellReading } from '#domain/ledger/cellReading.ts';
import { readCell } from '#domain/ledger/fieldValue.ts';
import type { Cell } from '../../formats/source.ts';
import type { PlannedColumn } from '../columns/plan.ts';

/** Reads the cells of the columns of a table. */
export type ReadCell = (column: PlannedColumn, cell: Cell) => CellReading;

/** More different texts than these in a column are names; they are read one by one. */
const MOST_TEXTS = 2_000;

/** Reads cells, each text of a column once: a ledger says the same words, and the same areas, in thousands of rows. */
export function createRememberedReading(context: CellContext): ReadCell {
  const columns = new Map<PlannedColumn, Map<string, CellReading>>();
  return (column, cell) => {
    if (typeof cell !== 'string') return readCell(column, cell, context);
    let texts = columns.get(column);
    if (texts === undefined) {
      texts = new Map();
      columns.set(column, texts);
    }
    const known = texts.get(cell);
    if (known !== undefined) return known;
    const reading = readCell(column, cell, context);
    if (texts.size < MOST_TEXTS) texts.set(cell, reading);
    return reading;
  };
}
