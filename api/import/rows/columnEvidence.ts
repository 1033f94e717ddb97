import { isOtherStatus, readCode } from '#domain/ledger/codeWords.ts';
import { quantityOfTarget } from '#domain/ledger/targetQuantity.ts';
import type { SourceTable } from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import type { PlannedColumn } from '../columns/plan.ts';

/** What only a whole column can tell about its cells. */
export interface ColumnEvidence {
  /** Percentages written as fractions: no cell above 1, and some that are no whole number. */
  readonly fractions: ReadonlySet<number>;
  /** Order of dates such as 3/4/2016 by the cells where one number is above 12. */
  readonly dateOrders: ReadonlyMap<number, 'dmy' | 'mdy'>;
  /** Columns of running numbers, which say nothing of the rows. */
  readonly running: ReadonlySet<number>;
}

/** Gathers the evidence of a table's columns, going through its rows once. */
export function gatherColumnEvidence(table: SourceTable, columns: readonly PlannedColumn[]): ColumnEvidence {
  const seen = columns.map(createColumnSight);
  for (const { cells } of table.rows) {
    for (let place = 0; place < columns.length; place++) {
      const text = cellText(cells[columns[place].index] ?? null);
      if (text !== '') seen[place].look(text);
    }
  }
  const fractions = new Set<number>();
  const dateOrders = new Map<number, 'dmy' | 'mdy'>();
  const running = new Set<number>();
  for (const [place, { index }] of columns.entries()) {
    const { isFraction, dateOrder, isRunning } = seen[place].finding();
    if (isFraction) fractions.add(index);
    if (dateOrder) dateOrders.set(index, dateOrder);
    if (isRunning) running.add(index);
  }
  return { fractions, dateOrders, running };
}

const DATE = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b/;

/** What is seen of one column, cell by cell. */
function createColumnSight(column: PlannedColumn) {
  const quantity = column.target === null ? null : quantityOfTarget(column.target);
  const mayBeFraction = quantity === 'percent' && column.unit === null;
  const numbers = { count: 0, allSmall: true, someBroken: false };
  const dates = { first: 0, second: 0 };
  const running = { count: 0, last: 0, holds: true };

  function look(text: string): void {
    if (mayBeFraction && /^\d*\.?\d+$/.test(text)) {
      numbers.count++;
      numbers.allSmall &&= Number(text) <= 1;
      numbers.someBroken ||= !Number.isInteger(Number(text));
    }
    const date = DATE.exec(text);
    if (date && Number(date[1]) > 12) dates.first++;
    if (date && Number(date[2]) > 12) dates.second++;
    if (!running.holds) return;
    // 1, 2, 3 … down the table: a number may be missing, none goes back.
    const n = Number(text.replace(/[.、]$/, ''));
    running.holds =
      Number.isInteger(n) && (running.count === 0 ? n <= 1 : n > running.last && n <= running.last + 3);
    running.last = n;
    running.count++;
  }

  return {
    look,
    finding: () => ({
      isFraction: numbers.count > 0 && numbers.allSmall && numbers.someBroken,
      dateOrder: orderOf(dates),
      isRunning: running.holds && running.count >= 2,
    }),
  };
}

function orderOf({ first, second }: { first: number; second: number }): 'dmy' | 'mdy' | null {
  if (first > 0 && second === 0) return 'dmy';
  return second > 0 && first === 0 ? 'mdy' : null;
}

/** Fewer known words than this in a column of codes, and it is about something else. */
const KNOWN_SHARE = 0.5;

/** Whether most words of a column of codes are codes. */
export function holdsCodes(
  table: SourceTable,
  column: PlannedColumn,
  own: Readonly<Record<string, string | null>> | undefined,
): boolean {
  let known = 0;
  let filled = 0;
  for (const text of textsOf(table, column)) {
    filled++;
    if (readCode(column.target!, text, own).ok) known++;
  }
  return filled === 0 || known >= filled * KNOWN_SHARE;
}

/** 现状 may tell what stands on a site as well as whether it is to be had. */
const DESCRIPTION = /现状/;

/** Whether a column called status is of another kind: all of its words are statuses of something else, or it describes sites and none is one. */
export function isAboutOtherThings(
  table: SourceTable,
  column: PlannedColumn,
  own: Readonly<Record<string, string | null>> | undefined,
): boolean {
  let filled = 0;
  let others = 0;
  for (const text of textsOf(table, column)) {
    const reading = readCode('status', text, own);
    if (reading.ok && reading.code !== null) return false;
    if (reading.ok) continue;
    filled++;
    if (isOtherStatus(text)) others++;
  }
  return filled > 0 && (others === filled || DESCRIPTION.test(column.heading));
}

function* textsOf({ rows }: SourceTable, { index }: PlannedColumn): Generator<string> {
  for (const { cells } of rows) {
    const text = cellText(cells[index] ?? null);
    if (text !== '') yield text;
  }
}
