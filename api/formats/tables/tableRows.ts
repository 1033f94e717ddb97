import type { Cell, CellMark, RawRow, SourceRow } from '../source.ts';
import { cellText } from './headingRow.ts';

export interface NamedColumns {
  readonly headings: string[];
  readonly repeated: string[];
}

/** Columns without a heading are named by their place; a heading that stands twice gets a number. */
export function nameColumns(texts: readonly string[]): NamedColumns {
  const seen = new Map<string, number>();
  const headings: string[] = [];
  const repeated: string[] = [];
  texts.forEach((text, column) => {
    const base = text === '' ? `#${column + 1}` : text;
    const times = (seen.get(base) ?? 0) + 1;
    seen.set(base, times);
    if (times > 1) repeated.push(base);
    headings.push(times === 1 ? base : `${base} [${times}]`);
  });
  return { headings, repeated };
}

/** What a failed formula leaves behind where only its text was kept, as in CSV. */
const FORMULA_ERROR =
  /^#(?:REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|N\/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA|#{2,})$/i;

/** Whether a text of a table is taken for a failed formula. */
export function isFormulaError(text: string): boolean {
  return text.startsWith('#') && FORMULA_ERROR.test(text.trim());
}

/** The line with failed formulas marked, and their cells empty. */
export function withoutErrors(line: RawRow): RawRow {
  const errors = line.cells.flatMap((cell, column) =>
    typeof cell === 'string' && isFormulaError(cell)
      ? [[column, { code: 'formula_error' as const, found: cell.trim().slice(0, 40) }] as const]
      : [],
  );
  if (errors.length === 0) return line;
  const marks = new Map<number, CellMark>([...(line.marks ?? []), ...errors]);
  return {
    ...line,
    cells: line.cells.map((cell, column) => (marks.get(column)?.code === 'formula_error' ? null : cell)),
    marks,
  };
}

/** A line as a row of a table of that width, with the cells that continue merged ones above. */
export function sourceRow(
  { row, cells, marks, fault }: RawRow,
  width: number,
  continued: ReadonlyMap<number, Cell> | undefined,
): SourceRow {
  return {
    row,
    cells: toWidth(withContinued(cells, continued), width),
    ...(continued && { spread: new Set(continued.keys()) }),
    ...(marks && { marks }),
    ...(fault && { fault }),
  };
}

function withContinued(
  cells: readonly Cell[],
  continued: ReadonlyMap<number, Cell> | undefined,
): readonly Cell[] {
  if (continued === undefined) return cells;
  const filled = [...cells];
  for (const [column, value] of continued) {
    while (filled.length <= column) filled.push(null);
    filled[column] ??= value;
  }
  return filled;
}

function toWidth(cells: readonly Cell[], width: number): Cell[] {
  const fitted = Array.from({ length: width }, (_, column) => cells[column] ?? null);
  // Cells beyond the headings are not lost: they are kept in the last one.
  const beyond = cells.slice(width).filter((cell) => cellText(cell) !== '');
  if (beyond.length > 0) {
    const last = fitted.length - 1;
    fitted[last] = [fitted[last], ...beyond].map((cell) => cellText(cell ?? null)).join(' ');
  }
  return fitted;
}
