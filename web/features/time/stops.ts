import { addDays, addMonths } from '#domain/civilDate.ts';

/** The days that the time bar stops at: the last day of every month since the record began, then today. */
export function stopsBetween(firstDay: string, today: string): readonly string[] {
  const stops: string[] = [];
  let next = `${firstDay.slice(0, 7)}-01`;
  for (;;) {
    next = addMonths(next, 1);
    const monthEnd = addDays(next, -1);
    if (monthEnd >= today) break;
    stops.push(monthEnd);
  }
  return [...stops, today];
}

/** Where a day is on the bar: the last stop that is not after it, or the first. */
export function stopOf(stops: readonly string[], day: string): number {
  return Math.max(
    0,
    stops.findLastIndex((stop) => stop <= day),
  );
}
