import type { Cell } from '../../source.ts';
import { cellText } from '../../tables/headingRow.ts';
import { noteLineOf } from '../../tables/lines/noteLines.ts';
import { columnOfCellReference } from '../cellReference.ts';
import { FORMULA, type SheetXml } from './sheetXml.ts';

/** A row of sums is the form's own. */
const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|(?:sub|grand )?total)/i;
/** The number that a row of a form has beforehand; dots go on with it. */
const ROW_NUMBER = /^(?:\d{1,4}|[.…·]{1,6})$/;

/** Rows of a sheet by their place: rows that it does not have are empty. */
export type Grid = readonly (readonly Cell[])[];

/** Below what rows are filled in. */
export interface FilledPlace {
  /** The first row that is filled, counted from 1. */
  readonly first: number;
  readonly headings: readonly { readonly column: number; readonly heading: string }[];
  readonly isPlaceholders: boolean;
}

/** Whether a row says sums. */
export function isTotal(cells: readonly Cell[]): boolean {
  return cells.some((cell) => TOTAL.test(cellText(cell)));
}

/** What of the rows of a form is its own: formulas and numbers of rows that stand there beforehand are no data. */
export function readinessOf(grid: Grid, { rows }: SheetXml) {
  const xmlOf = new Map(rows.map((row) => [row.number, row]));
  /** Texts of a row by their columns, 0 = A. */
  const texts = (number: number): ReadonlyMap<number, string> => {
    const formulas = new Set(
      xmlOf
        .get(number)
        ?.cells.flatMap(({ column, content }) =>
          FORMULA.test(content) ? [columnOfCellReference(column)] : [],
        ),
    );
    return new Map(
      (grid[number - 1] ?? []).flatMap((cell, column) => {
        const text = cellText(cell);
        return text === '' || formulas.has(column) ? [] : [[column, text] as const];
      }),
    );
  };
  return {
    rows: grid.length,
    texts,
    /** Sums, notes and signatures stand below rows and are none. */
    isBelow: (number: number) => {
      const cells = grid[number - 1] ?? [];
      return isTotal(cells) || noteLineOf(cells, false) !== null;
    },
    /** Nothing stands in it but perhaps its number. */
    isEmpty(number: number): boolean {
      const found = [...texts(number).values()];
      return found.length === 0 || (found.length === 1 && ROW_NUMBER.test(found[0]));
    },
    looks: (number: number) =>
      xmlOf
        .get(number)
        ?.cells.map(({ column, style }) => `${column}${style}`)
        .join(' ') ?? null,
  };
}

export type Readiness = ReturnType<typeof readinessOf>;

/** The last row that the form has ready: empty, and with the same styles as the first. @param old rows of before that make room */
export function lastReady(
  { first, isPlaceholders }: FilledPlace,
  { isEmpty, isBelow, looks }: Readiness,
  old: number,
): number {
  if (!isPlaceholders && old === 0 && (!isEmpty(first) || isBelow(first))) return first - 1;
  const look = looks(first);
  let last = first + Math.max(0, old - 1);
  while (look !== null && isEmpty(last + 1) && looks(last + 1) === look) last++;
  return last;
}
