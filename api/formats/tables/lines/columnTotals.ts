import { toCanonical } from '#domain/quantities.ts';
import { unitOfHeading } from '#domain/unitText.ts';
import type { Cell, HeadingRole } from '../../source.ts';
import { type MeasuredCell, measuredCell } from './measuredCell.ts';

/** What had been added up at some row, a column each. */
export interface Totals {
  readonly totals: Float64Array;
  readonly counts: Float64Array;
}

/** A column and the number that a line has there. */
export type ColumnNumber = readonly [column: number, cell: MeasuredCell];

/** The numbers of a table's columns, added up row after row. */
export interface ColumnTotals {
  /** A row of data. */
  add(cells: readonly Cell[]): void;
  /** What has been added up by now. */
  now(): Totals;
  /** The numbers of a line in columns that can be summed up, areas first; a few of them. */
  numbersOf(cells: readonly Cell[]): readonly ColumnNumber[];
  /** A number in the unit of its column: that of the heading, or else of the first cell that names one. */
  valueIn(column: number, cell: MeasuredCell): number;
  /** Whether a number is the one that `count` rows come to, as far as they and it were rounded. */
  fits(column: number, cell: MeasuredCell, expected: number, count: number): boolean;
  /** Whether every number of a column could be read. */
  isExact(column: number): boolean;
  /** The share of a column's filled cells that are numbers, and how many there are. */
  numbersIn(column: number): { readonly share: number; readonly count: number };
}

/** A line is proved by these of its numbers. */
const MOST_NUMBERS = 8;
/** A column without a number in so many cells is one of texts. */
const CELLS_OF_TEXTS = 500;
/** A text that means a number which is not one alone: 50–80亩, 三五亩. Sums of its column cannot be judged. */
const MEANS_NUMBER = /[\d０-９一二两三四五六七八九十百千万几]/;
const SUMMED_ROLES: ReadonlySet<HeadingRole | null> = new Set(['area', 'measure', null]);

/** Nothing of any row yet. */
export function noTotals(width: number): Totals {
  return { totals: new Float64Array(width), counts: new Float64Array(width) };
}

/** Begins to add up the columns of a table. `roles`: what each heading is. */
export function createColumnTotals(
  headings: readonly string[],
  roles: readonly (HeadingRole | null)[],
): ColumnTotals {
  const width = headings.length;
  const summed = headings.flatMap((_, column) => (SUMMED_ROLES.has(roles[column]) ? [column] : []));
  const areaFirst = summed.toSorted((a, b) => Number(roles[b] === 'area') - Number(roles[a] === 'area'));
  const units = headings.map((heading) => areaOf(unitOfHeading(heading, 'area')));
  const { totals, counts } = noTotals(width);
  const filled = new Float64Array(width);
  const decimals = new Uint8Array(width);
  const inexact = new Float64Array(width);

  function valueIn(column: number, { value, unitM2 }: MeasuredCell): number {
    if (unitM2 === null) return value;
    units[column] ??= unitM2;
    return (value * unitM2) / units[column];
  }

  return {
    valueIn,
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
    now: () => ({ totals: totals.slice(), counts: counts.slice() }),
    numbersOf(cells) {
      const numbers: ColumnNumber[] = [];
      for (const column of areaFirst) {
        const cell = measuredCell(cells[column]);
        if (cell !== null) numbers.push([column, cell]);
        if (numbers.length === MOST_NUMBERS) break;
      }
      return numbers;
    },
    fits(column, cell, expected, count) {
      const ofSum = 0.5 * 10 ** -cell.decimals;
      // Rows that were rounded one by one differ from their sum, but never by a hundredth of it; whole numbers are as they are.
      const ofRows = decimals[column] === 0 ? 0 : 0.5 * count * 10 ** -decimals[column];
      const tolerance = ofSum + Math.min(ofRows, Math.abs(expected) * 0.01);
      return Math.abs(valueIn(column, cell) - expected) <= tolerance + Math.abs(expected) * 1e-9;
    },
    isExact: (column) => inexact[column] === 0,
    numbersIn: (column) => ({
      share: filled[column] === 0 ? 0 : counts[column] / filled[column],
      count: counts[column],
    }),
  };
}

function areaOf(unit: string | null): number | null {
  return unit === null ? null : toCanonical(1, 'area', unit);
}
