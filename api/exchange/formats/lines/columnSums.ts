import { toCanonical } from '#domain/quantities.ts';
import { unitOfHeading } from '#domain/unitText.ts';
import type { Cell, HeadingRole } from '../source.ts';
import { type MeasuredCell, measuredCell } from './measuredCell.ts';
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

/** Where a sum stands: what had been added up before it. */
interface Mark {
  readonly totals: Float64Array;
  readonly counts: Float64Array;
}

interface OpenSum {
  readonly row: number;
  readonly word: SumWord;
  readonly cells: readonly (readonly [column: number, cell: MeasuredCell])[];
  readonly at: Mark;
  readonly nearest: SumDiffers;
}

/** Sums of sums of sums: no ledger has more levels than this many sums above a line. */
const MOST_MARKS = 50;
/** Lines whose rows may still come below them. */
const MOST_OPEN = 20;
const MOST_TOLD = 20;
/** A line is proved by these of its numbers. */
const MOST_NUMBERS = 8;
/** A column without a number in so many cells is one of texts. */
const CELLS_OF_TEXTS = 500;
/** A text that means a number which is not one alone: 50–80亩, 三五亩. Sums of its column cannot be judged. */
const MEANS_NUMBER = /[\d０-９一二两三四五六七八九十百千万几]/;
const SUMMED_ROLES: ReadonlySet<HeadingRole | null> = new Set(['area', 'measure', null]);

/** Begins to sum up the columns of a table. `roles`: what each heading is. */
export function createColumnSums(
  headings: readonly string[],
  roles: readonly (HeadingRole | null)[],
): ColumnSums {
  const width = headings.length;
  const summed = headings.flatMap((_, column) => (SUMMED_ROLES.has(roles[column]) ? [column] : []));
  const areaFirst = summed.toSorted((a, b) => Number(roles[b] === 'area') - Number(roles[a] === 'area'));
  const units = headings.map((heading) => areaOf(unitOfHeading(heading, 'area')));
  const totals = new Float64Array(width);
  const counts = new Float64Array(width);
  const filled = new Float64Array(width);
  const decimals = new Uint8Array(width);
  const inexact = new Float64Array(width);
  const marks: Mark[] = [{ totals: new Float64Array(width), counts: new Float64Array(width) }];
  let open: OpenSum[] = [];
  const differing: SumDiffers[] = [];
  let differ = 0;

  /** In the unit of its column: that of the heading, or else of the first cell that names one. */
  function valueIn(column: number, { value, unitM2 }: MeasuredCell): number {
    if (unitM2 === null) return value;
    units[column] ??= unitM2;
    return (value * unitM2) / units[column];
  }

  function numbersOf(cells: readonly Cell[]): (readonly [number, MeasuredCell])[] {
    const numbers: (readonly [number, MeasuredCell])[] = [];
    for (const column of areaFirst) {
      const cell = measuredCell(cells[column]);
      if (cell !== null) numbers.push([column, cell]);
      if (numbers.length === MOST_NUMBERS) break;
    }
    return numbers;
  }

  function expectedOf(column: number, word: SumWord, from: Mark, to: Mark): number | null {
    const count = to.counts[column] - from.counts[column];
    if (count === 0) return null;
    const sum = to.totals[column] - from.totals[column];
    return word === 'average' ? sum / count : sum;
  }

  function fits(column: number, cell: MeasuredCell, expected: number, count: number): boolean {
    const ofSum = 0.5 * 10 ** -cell.decimals;
    // Rows that were rounded one by one differ from their sum, but never by a hundredth of it; whole numbers are as they are.
    const ofRows = decimals[column] === 0 ? 0 : 0.5 * count * 10 ** -decimals[column];
    const tolerance = ofSum + Math.min(ofRows, Math.abs(expected) * 0.01);
    return Math.abs(valueIn(column, cell) - expected) <= tolerance + Math.abs(expected) * 1e-9;
  }

  function matches(sum: Pick<OpenSum, 'cells' | 'word'>, from: Mark, to: Mark): boolean {
    return sum.cells.some(([column, cell]) => {
      const expected = expectedOf(column, sum.word, from, to);
      const count = to.counts[column] - from.counts[column];
      return expected !== null && fits(column, cell, expected, sum.word === 'average' ? 1 : count);
    });
  }

  const now = (): Mark => ({ totals: totals.slice(), counts: counts.slice() });

  /** The sum that a line comes nearest to, for its message; null where the rows have numbers that are not exact. */
  function nearestOf(row: number, sum: Pick<OpenSum, 'cells' | 'word'>, at: Mark): SumDiffers | null {
    const judged = sum.cells.find(([column]) => inexact[column] === 0);
    if (judged === undefined) return null;
    const [column, cell] = judged;
    const found = valueIn(column, cell);
    const expected = marks
      .map((mark) => expectedOf(column, sum.word, mark, at))
      .filter((value) => value !== null)
      .sort((a, b) => Math.abs(a - found) - Math.abs(b - found));
    return { row, column, found, expected: expected[0] ?? 0 };
  }

  /** Sums that stand above their rows are proved by the next sum, or by the end. */
  function settleOpen(to: Mark): void {
    open = open.filter((sum) => !matches(sum, sum.at, to));
  }

  function tell({ nearest }: OpenSum): void {
    differ++;
    if (differing.length < MOST_TOLD) differing.push(nearest);
  }

  return {
    add(cells) {
      for (const column of summed) {
        const cell = cells[column];
        if (cell === null || cell === undefined || cell === '') continue;
        filled[column]++;
        if (counts[column] === 0 && filled[column] > CELLS_OF_TEXTS) continue;
        const measured = measuredCell(cell);
        if (measured === null) {
          if (typeof cell === 'string' && MEANS_NUMBER.test(cell)) inexact[column]++;
          continue;
        }
        totals[column] += valueIn(column, measured);
        counts[column]++;
        if (measured.decimals > decimals[column]) decimals[column] = measured.decimals;
      }
    },
    isSum(cells, word) {
      const sum = { cells: numbersOf(cells), word };
      const to = now();
      return marks.some((mark) => matches(sum, mark, to));
    },
    take(row, cells, word) {
      const sum = { cells: numbersOf(cells), word };
      const at = now();
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
      settleOpen(now());
      for (const sum of open) tell(sum);
      open = [];
      return { first: differing, count: differ };
    },
    numbersIn: (column) => ({
      share: filled[column] === 0 ? 0 : counts[column] / filled[column],
      count: counts[column],
    }),
  };
}

function areaOf(unit: string | null): number | null {
  return unit === null ? null : toCanonical(1, 'area', unit);
}
