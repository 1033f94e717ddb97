import type { Cell } from '../source.ts';
import type { FileColumn } from '../target.ts';

/** Widths are counted in digits of the standard font. */
const WIDTH = { least: 8, most: 40, beside: 2 } as const;
/** A heading may take two lines. */
const HEADING_LINES = 2;

/** How wide a text is: signs of East Asia take two digits. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += /[\u1100-\uFFFF]|[\u{1F000}-\u{3FFFF}]/u.test(sign) ? 2 : 1;
  return width;
}

/** The widths of columns by their headings and by the rows that are known. */
export function columnWidths<Row>(
  columns: readonly FileColumn<Row>[],
  rows: readonly (readonly Cell[])[],
): number[] {
  return columns.map(({ heading }, column) => {
    const cells = rows.map((row) => widthOf(String(row[column] ?? '').split('\n', 1)[0]));
    const widest = Math.max(Math.ceil(widthOf(heading) / HEADING_LINES), ...cells) + WIDTH.beside;
    return Math.min(WIDTH.most, Math.max(WIDTH.least, widest));
  });
}
