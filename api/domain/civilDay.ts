/**
 * Civil days as whole numbers, 1970-01-01 being day 0: millions of dates are reckoned with in memory. Source: H. Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms", days_from_civil and civil_from_days.
 */

/** The number of a civil day. */
export function dayOf(year: number, month: number, day: number): number {
  // The year begins in March, so that the leap day is its last.
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** 9999-12-31: no date lies after it. Ledgers write it for "never". */
const LAST_DAY = dayOf(9999, 12, 31);

/** The same day that many months later, within the calendar; the month's last day where it has no such day. NaN of NaN. */
export function monthsAfter(day: number, months: number): number {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const index = year * 12 + month - 1 + months;
  const first = dayOf(Math.floor(index / 12), (index % 12) + 1, 1);
  const next = dayOf(Math.floor((index + 1) / 12), ((index + 1) % 12) + 1, 1);
  return Math.min(first + dayOfMonth - 1, next - 1, LAST_DAY);
}

/** The days whose terms are kept ready: 1980 to 2060. */
const READY_FROM = dayOf(1980, 1, 1);
const READY_DAYS = dayOf(2060, 1, 1) - READY_FROM;
const ready = new Map<number, Int32Array>();

/** As `monthsAfter`, for millions of days and a few terms: each term is worked out once for every day of the years that ledgers are of. */
export function termEnd(day: number, months: number): number {
  const index = day - READY_FROM;
  if (!(index >= 0 && index < READY_DAYS)) return monthsAfter(day, months);
  let ends = ready.get(months);
  if (!ends) {
    ends = Int32Array.from({ length: READY_DAYS }, (_, at) => monthsAfter(READY_FROM + at, months));
    ready.set(months, ends);
  }
  return ends[index];
}
