/** What spreadsheet programs take for the beginning of a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * A cell of a CSV file. A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers are written as they are. An
 * import takes the apostrophe away again.
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",;\n\r]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A record with its line end. */
export function csvLine(values: readonly (string | number | boolean | null)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}
