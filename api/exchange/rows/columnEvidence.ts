import { quantityOfTarget } from '../columns/fieldQuantity.ts';
import type { PlannedColumn } from '../columns/plan.ts';
import { cellText } from '../formats/headingRow.ts';
import type { SourceTable } from '../formats/source.ts';
import { readCode } from '../values/codeWords.ts';

/** What only a whole column can tell about its cells. */
export interface ColumnEvidence {
  /** Percentages written as fractions: no cell above 1, and some that are no whole number. */
  readonly fractions: ReadonlySet<number>;
  /** Order of dates such as 3/4/2016 by the cells where one number is above 12. */
  readonly dateOrders: ReadonlyMap<number, 'dmy' | 'mdy'>;
  /** Columns of running numbers, which say nothing of the rows. */
  readonly running: ReadonlySet<number>;
}

/** Gathers the evidence of a table's columns. */
export function gatherColumnEvidence(table: SourceTable, columns: readonly PlannedColumn[]): ColumnEvidence {
  const fractions = new Set<number>();
  const dateOrders = new Map<number, 'dmy' | 'mdy'>();
  const running = new Set<number>();
  for (const column of columns) {
    const texts = table.rows
      .map((row) => cellText(row.cells[column.index] ?? null))
      .filter((text) => text !== '');
    const quantity = column.target === null ? null : quantityOfTarget(column.target);
    if (quantity === 'percent' && column.unit === null && areFractions(texts)) fractions.add(column.index);
    const order = dateOrder(texts);
    if (order) dateOrders.set(column.index, order);
    if (isRunning(texts)) running.add(column.index);
  }
  return { fractions, dateOrders, running };
}

function areFractions(texts: readonly string[]): boolean {
  const numbers = texts.filter((text) => /^\d*\.?\d+$/.test(text)).map(Number);
  return numbers.length > 0 && numbers.every((n) => n <= 1) && numbers.some((n) => !Number.isInteger(n));
}

function dateOrder(texts: readonly string[]): 'dmy' | 'mdy' | null {
  let first = 0;
  let second = 0;
  for (const text of texts) {
    const match = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b/.exec(text);
    if (!match) continue;
    if (Number(match[1]) > 12) first++;
    if (Number(match[2]) > 12) second++;
  }
  if (first > 0 && second === 0) return 'dmy';
  return second > 0 && first === 0 ? 'mdy' : null;
}

/** 1, 2, 3 … down the table (a number may be missing, none goes back). */
function isRunning(texts: readonly string[]): boolean {
  if (texts.length < 2) return false;
  const numbers = texts.map((text) => Number(text.replace(/[.、]$/, '')));
  return numbers.every(
    (n, index) =>
      Number.isInteger(n) && (index === 0 ? n <= 1 : n > numbers[index - 1] && n <= numbers[index - 1] + 3),
  );
}

/** Fewer known words than this in a column called status, and it is about something else. */
const KNOWN_SHARE = 0.5;

/** Whether most words of a column called status are statuses: planning status or condition are not. */
export function holdsCodes(
  table: SourceTable,
  column: PlannedColumn,
  own: Readonly<Record<string, string | null>> | undefined,
): boolean {
  let known = 0;
  let filled = 0;
  for (const row of table.rows) {
    const text = cellText(row.cells[column.index] ?? null);
    if (text === '') continue;
    filled++;
    if (readCode(column.target!, text, own).ok) known++;
  }
  return filled === 0 || known >= filled * KNOWN_SHARE;
}
