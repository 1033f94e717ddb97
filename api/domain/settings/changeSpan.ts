import { addMonths, type CivilDate, monthOf } from '../civilDate.ts';

/** The first day from which a change may hold: months that are closed keep their rules. */
export function earliestChange({
  closed,
  firstDay,
  today,
}: {
  /** The months that are closed, in any order. */
  readonly closed: readonly string[];
  /** The first day that the record knows of; null: it is empty. */
  readonly firstDay: CivilDate | null;
  readonly today: CivilDate;
}): CivilDate {
  if (closed.length === 0) return firstDay !== null && firstDay < today ? firstDay : today;
  const last = closed.reduce((a, b) => (a > b ? a : b));
  return addMonths(`${last}-01`, 1);
}

/** The months up to the one that runs which a change from a day on reaches, the oldest first; none where it lies ahead. */
export function monthsSince(from: CivilDate, today: CivilDate): string[] {
  const months: string[] = [];
  for (let day = `${monthOf(from)}-01`; from <= today && day <= today; day = addMonths(day, 1))
    months.push(monthOf(day));
  return months;
}
