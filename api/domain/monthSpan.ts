import { addDays, addMonths, type CivilDate, monthOf } from './civilDate.ts';

/** The first and the last civil day of a month, `YYYY-MM`. */
export function spanOfMonth(month: string): { first: CivilDate; last: CivilDate } {
  const first = `${month}-01`;
  return { first, last: addDays(addMonths(first, 1), -1) };
}

/** Whether a text names a month of the calendar. */
export function isMonth(text: string): boolean {
  return /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text);
}

/** Whether a month has begun: one that has not can neither be confirmed nor closed. */
export function hasBegun(month: string, today: CivilDate): boolean {
  return month <= monthOf(today);
}
