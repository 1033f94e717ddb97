import type { Cell, HeadingRole } from '../../source.ts';
import { type ColumnNumber, createColumnTotals, noTotals, type Totals } from './columnTotals.ts';
import type { SumWord } from './sumWords.ts';

/** A line that says it sums up rows, and does not: in a column its number is another one. */
export interface SumDiffers {
  readonly row: number;
  readonly column: number;
  readonly found: number;
  readonly expected: number;
}

/** The sums of a table's columns, row after row. */
export interface ColumnSums {
  /** A row of data. */
  add(cells: readonly Cell[]): void;
  /** Whether a worded line has the number that it says: of the rows since a sum above, or of all rows above. */
  isSum(cells: readonly Cell[], word: SumWord): boolean;
  /** A worded line that is left out. */
  take(row: number, cells: readonly Cell[], word: SumWord): void;
  /** The lines whose numbers fit neither the rows above them nor those below, once the table has ended: the first ones, and how many. */
  differing(): { readonly first: readonly SumDiffers[]; readonly count: number };
  /** The share of a column's filled cells that are numbers, and how many there are. */
  numbersIn(column: number): { readonly share: number; readonly count: number };
}

interface OpenSum {
  readonly row: number;
  readonly word: SumWord;
  readonly cells: readonly ColumnNumber[];
  /** What had been added up before it. */
  readonly at: Totals;
  readonly nearest: SumDiffers;
}

/** Sums of sums of sums: no ledger has more levels than this many sums above a line. */
const MOST_MARKS = 50;
/** Lines whose rows may still come below them. */
const MOST_OPEN = 20;
const MOST_TOLD = 20;

/** Begins to sum up the columns of a table. `roles`: what each heading is. */
export function createColumnSums(
  headings: readonly string[],
  roles: readonly (HeadingRole | null)[],
): ColumnSums {
  const added = createColumnTotals(headings, roles);
  /** What had been added up before each sum, and before the first row. */
  const marks: Totals[] = [noTotals(headings.length)];
  let open: OpenSum[] = [];
  const differing: SumDiffers[] = [];
  let differ = 0;

  function matches(sum: Pick<OpenSum, 'cells' | 'word'>, from: Totals, to: Totals): boolean {
    return sum.cells.some(([column, cell]) => {
      const expected = expectedOf(column, sum.word, from, to);
      const count = to.counts[column] - from.counts[column];
      return expected !== null && added.fits(column, cell, expected, sum.word === 'average' ? 1 : count);
    });
  }

  /** The sum that a line comes nearest to, for its message; null where the rows have numbers that are not exact. */
  function nearestOf(row: number, sum: Pick<OpenSum, 'cells' | 'word'>, at: Totals): SumDiffers | null {
    const judged = sum.cells.find(([column]) => added.isExact(column));
    if (judged === undefined) return null;
    const [column, cell] = judged;
    const found = added.valueIn(column, cell);
    const expected = marks
      .map((mark) => expectedOf(column, sum.word, mark, at))
      .filter((value) => value !== null)
      .sort((a, b) => Math.abs(a - found) - Math.abs(b - found));
    return { row, column, found, expected: expected[0] ?? 0 };
  }

  /** Sums that stand above their rows are proved by the next sum, or by the end. */
  function settleOpen(to: Totals): void {
    open = open.filter((sum) => !matches(sum, sum.at, to));
  }

  function tell({ nearest }: OpenSum): void {
    differ++;
    if (differing.length < MOST_TOLD) differing.push(nearest);
  }

  return {
    add: added.add,
    isSum(cells, word) {
      const sum = { cells: added.numbersOf(cells), word };
      const to = added.now();
      return marks.some((mark) => matches(sum, mark, to));
    },
    take(row, cells, word) {
      const sum = { cells: added.numbersOf(cells), word };
      const at = added.now();
      settleOpen(at);
      if (sum.cells.length > 0 && !marks.some((mark) => matches(sum, mark, at))) {
        const nearest = nearestOf(row, sum, at);
        if (nearest !== null) open.push({ ...sum, row, at, nearest });
        if (open.length > MOST_OPEN) tell(open.shift()!);
      }
      marks.push(at);
      if (marks.length > MOST_MARKS) marks.splice(1, 1);
    },
    differing() {
      settleOpen(added.now());
      for (const sum of open) tell(sum);
      open = [];
      return { first: differing, count: differ };
    },
    numbersIn: added.numbersIn,
  };
}

function expectedOf(column: number, word: SumWord, from: Totals, to: Totals): number | null {
  const count = to.counts[column] - from.counts[column];
  if (count === 0) return null;
  const sum = to.totals[column] - from.totals[column];
  return word === 'average' ? sum / count : sum;
}
