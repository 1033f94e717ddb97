import { cellText, findHeadingRow, isEmptyRow, isSummaryRow } from './headingRow.ts';
import { createRowNotices } from './rowNotices.ts';
import { createRowStore, type Rows } from './rowStore.ts';
import type { Cell, CellMark, Notice, RawRow, SourceRow, SourceTable } from './source.ts';

export interface TableOptions {
  readonly name: string | null;
  readonly recognises: (heading: string) => boolean;
  /** What cells that continue a merged one above stand for: row → column → value. Asked row after row. */
  readonly continued?: { get(row: number): ReadonlyMap<number, Cell> | undefined };
}

/**
 * Makes a table of bare rows: finds the headings, leaves out empty rows, sums and lines that only divide the table (both are said), gives a
 * repeated heading a number so that neither column is lost.
 * @returns null when no row can be the heading
 */
export function tableFromRows(
  rows: Rows<RawRow>,
  options: TableOptions,
): { table: SourceTable; notices: Notice[] } | null {
  const place = findHeadingRow(firstLines(rows), options.recognises);
  if (place === null) return null;
  const width = Math.max(place.headings.length, 1);
  const named = nameColumns(place.headings);
  const notices: Notice[] = [];
  const sheet = options.name ?? undefined;
  for (const heading of named.repeated)
    notices.push({ code: 'heading_repeated', level: 'note', sheet, field: heading });
  const kept = createRowStore<SourceRow>();
  const sums = { first: 0, count: 0 };
  const dividers = { first: 0, count: 0, found: '' };
  const marked = createRowNotices();
  for (const raw of rows) {
    const line = withoutErrors(raw);
    const { row, cells, marks, fault } = line;
    if (row <= place.dataStart) continue;
    if (isEmptyRow(cells)) {
      marked.seeMarks(line);
      continue;
    }
    const continued = options.continued?.get(row);
    if (isSummaryRow(cells)) {
      sums.first ||= row;
      sums.count++;
    } else if (isDivider(line, width)) {
      dividers.first ||= row;
      dividers.found ||= cells.map(cellText).find((text) => text !== '') ?? '';
      dividers.count++;
    } else {
      marked.see(line);
      kept.push({
        row,
        cells: toWidth(withContinued(cells, continued), width),
        ...(continued && { spread: new Set(continued.keys()) }),
        ...(marks && { marks }),
        ...(fault && { fault }),
      });
    }
  }
  if (sums.count > 0)
    notices.push({ code: 'summary_rows_left_out', level: 'note', sheet, row: sums.first, count: sums.count });
  if (dividers.count > 0)
    notices.push({
      code: 'divider_rows_left_out',
      level: 'warning',
      sheet,
      row: dividers.first,
      count: dividers.count,
      found: dividers.found,
    });
  notices.push(...marked.notices(named.headings, sheet));
  return {
    table: { name: options.name, headings: named.headings, titles: place.titles, rows: kept },
    notices,
  };
}

/** What a failed formula leaves behind where only its text was kept, as in CSV. */
const FORMULA_ERROR =
  /^#(?:REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|N\/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA|#{2,})$/i;

function withoutErrors(line: RawRow): RawRow {
  const errors = line.cells.flatMap((cell, column) =>
    typeof cell === 'string' && cell.startsWith('#') && FORMULA_ERROR.test(cell.trim())
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

/** Headings are looked for here, and the width of the table is seen here. */
const LOOKED_AT = 200;

/** The first lines by their place, those without a cell empty. */
function firstLines(rows: Rows<RawRow>): (readonly Cell[])[] {
  const lines: (readonly Cell[])[] = [];
  for (const { row, cells } of rows) {
    if (row > LOOKED_AT) break;
    while (lines.length < row) lines.push([]);
    lines[row - 1] = cells;
  }
  return lines;
}

/** A line across the table, such as a section's name or a footnote: one filled cell, the first, in a table of several columns. */
function isDivider({ cells, marks }: RawRow, width: number): boolean {
  // A formula without a result and a value that is struck out are cells of a row all the same.
  if (width < 4 || marks !== undefined) return false;
  const filled = cells.flatMap((cell, column) => (cellText(cell) === '' ? [] : [column]));
  return filled.length === 1 && filled[0] <= 1;
}

interface NamedColumns {
  readonly headings: string[];
  readonly repeated: string[];
}

/** Columns without a heading are named by their place; a heading that stands twice gets a number. */
function nameColumns(texts: readonly string[]): NamedColumns {
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
