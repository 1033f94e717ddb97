import { dayOf } from '#domain/civilDay.ts';

/** Civil days as whole numbers, so that they fit an Int32Array and compare like numbers: 1970-01-01 is day 0. */

/** No day is given. */
export const NO_DAY = -2147483648;

/** `YYYY-MM-DD` → days since 1970-01-01. */
export function dayNumber(text: string): number {
  return dayOf(digits(text, 0) * 100 + digits(text, 2), digits(text, 5), digits(text, 8));
}

/** The two digits at a position; millions of dates are read, so nothing is cut out of the text. */
function digits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

/** Days since 1970-01-01 → `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
