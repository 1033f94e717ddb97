import { cellText, findHeadingRow, isEmptyRow, isSummaryRow } from './headingRow.ts';
import type { Cell, Notice, SourceRow, SourceTable } from './source.ts';

export interface TableOptions {
  readonly name: string | null;
  readonly recognises: (heading: string) => boolean;
  /** What cells that continue a merged one above stand for: row index → column → value. */
  readonly continued?: ReadonlyMap<number, ReadonlyMap<number, Cell>>;
}

/**
 * Makes a table of bare rows: finds the headings, leaves out empty rows, sums and lines that only divide the table (both are said), gives a
 * repeated heading a number so that neither column is lost.
 * @returns null when no row can be the heading
 */
export function tableFromRows(
  rows: readonly (readonly Cell[])[],
  options: TableOptions,
): { table: SourceTable; notices: Notice[] } | null {
  const place = findHeadingRow(rows, options.recognises);
  if (place === null) return null;
  const width = Math.max(place.headings.length, 1);
  const named = nameColumns(place.headings);
  const notices: Notice[] = [];
  const sheet = options.name ?? undefined;
  for (const heading of named.repeated)
    notices.push({ code: 'heading_repeated', level: 'note', sheet, field: heading });
  const kept: SourceRow[] = [];
  const sums: number[] = [];
  const dividers: number[] = [];
  for (let index = place.dataStart; index < rows.length; index++) {
    const cells = rows[index];
    if (isEmptyRow(cells)) continue;
    const continued = options.continued?.get(index);
    if (isSummaryRow(cells)) sums.push(index + 1);
    else if (isDivider(cells, width)) dividers.push(index + 1);
    else
      kept.push({
        row: index + 1,
        cells: toWidth(withContinued(cells, continued), width),
        spread: continued && new Set(continued.keys()),
      });
  }
  if (sums.length > 0)
    notices.push({ code: 'summary_rows_left_out', level: 'note', sheet, row: sums[0], count: sums.length });
  if (dividers.length > 0)
    notices.push({
      code: 'divider_rows_left_out',
      level: 'warning',
      sheet,
      row: dividers[0],
      count: dividers.length,
      found: rows[dividers[0] - 1].map(cellText).find((text) => text !== ''),
    });
  return {
    table: { name: options.name, headings: named.headings, titles: place.titles, rows: kept },
    notices,
  };
}

/** A line across the table, such as a section's name or a footnote: one filled cell, the first, in a table of several columns. */
function isDivider(cells: readonly Cell[], width: number): boolean {
  if (width < 4) return false;
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
