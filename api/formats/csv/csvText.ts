/** What spreadsheet programs take for the beginning of a formula (in full width too, where Chinese or Japanese is typed), and a text that already looks like one with an apostrophe before it. */
const FORMULA_START = /^'*[=+\-@＝＋－＠\t\r]/;

/**
 * A cell of a CSV file. A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers are written as they are. An
 * import takes the apostrophe away again.
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",;|\t\n\r]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A record with its line end. */
export function csvLine(values: readonly (string | number | boolean | null)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/** A cell as it was before it was written: the first apostrophe of a disarmed text is no part of it. */
export function armedText(cell: string): string {
  return cell.startsWith("'") && FORMULA_START.test(cell) ? cell.slice(1) : cell;
}
