import type { Cell, RawRow } from '../source.ts';
import { cellText, type HeadingKnowledge } from './headingRow.ts';
import { isFilled } from './lines/lineText.ts';
import type { Rows } from './rowStore.ts';

/** A form of one site is no longer, and no wider one of several. */
const MOST_LINES = 120;
const MOST_COLUMNS = 60;
const FEWEST_LABELS = 3;
const LABELS_SHARE = 0.6;
const VALUES_SHARE = 0.34;

/**
 * Lines of a form whose headings stand down its first column (地块编号 | GB-1, 面积 | 50亩), turned into a line of headings and a line for each
 * column of values. Of a card with several pairs in a line (编号 | GB-1 | 面积 | 50亩) it is one line.
 * @returns null when the headings do not stand so
 */
export function turnedRows(rows: Rows<RawRow>, knowledge: HeadingKnowledge): RawRow[] | null {
  if (rows.length > MOST_LINES || rows.length < FEWEST_LABELS) return null;
  const lines = [...rows].filter(({ cells }) => cells.some(isFilled));
  if (lines.some(({ cells }) => cells.length > MOST_COLUMNS)) return null;
  const labelled = lines.filter(({ cells }) => cells.filter(isFilled).length >= 2);
  const isLabel = (cell: Cell | undefined) => isFilled(cell) && knowledge.recognises(labelText(cell!));
  const known = labelled.filter(({ cells }) => isLabel(cells[0])).length;
  if (known < FEWEST_LABELS || known < labelled.length * LABELS_SHARE) return null;
  const width = Math.max(...labelled.map(({ cells }) => cells.length));
  // Headings along the first line speak for a table as usual; so do columns of values that are labels, but for every second one of a card.
  const labelsAt = (column: number) => labelled.filter(({ cells }) => isLabel(cells[column])).length;
  if (labelsAt(1) > labelled.length * VALUES_SHARE) return null;
  const isCard = width > 2 && labelsAt(2) >= Math.max(1, labelled.length * VALUES_SHARE);
  return isCard ? cardRows(labelled) : columnRows(labelled, width);
}

function labelText(cell: Cell): string {
  return cellText(cell).replace(/[:：]$/, '');
}

function columnRows(lines: readonly RawRow[], width: number): RawRow[] {
  const headings = { row: 1, cells: lines.map(({ cells }) => labelText(cells[0] ?? null)) };
  const columns = Array.from({ length: width - 1 }, (_, place) => place + 1);
  return [
    headings,
    ...columns
      .map((column): RawRow => ({ row: column + 1, cells: lines.map(({ cells }) => cells[column] ?? null) }))
      .filter(({ cells }) => cells.some(isFilled)),
  ];
}

function cardRows(lines: readonly RawRow[]): RawRow[] {
  const pairs = lines.flatMap(({ cells }) => {
    const found: [string, Cell][] = [];
    for (let column = 0; column < cells.length; column += 2)
      if (isFilled(cells[column])) found.push([labelText(cells[column]), cells[column + 1] ?? null]);
    return found;
  });
  return [
    { row: 1, cells: pairs.map(([label]) => label) },
    { row: 2, cells: pairs.map(([, value]) => value) },
  ];
}
