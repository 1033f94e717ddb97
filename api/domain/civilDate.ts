/**
 * A civil date, `YYYY-MM-DD`: a day in the deployment's time zone, without a clock. Compares as text.
 */
export type CivilDate = string;

const DAY_MS = 86_400_000;

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

function fromUtc(time: number): CivilDate {
  const date = new Date(time);
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
}

function toUtc(date: CivilDate): number {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time)) throw new Error(`Not a civil date: ${date}`);
  return time;
}

/** The date of a year, month (1–12) and day, or null where the calendar has no such day. Years 1–9999. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  if (![year, month, day].every(Number.isInteger) || year < 1 || year > 9999) return null;
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && fromUtc(time) === text ? text : null;
}

/** What is remembered of a zone: its formatter, and the day of the minute that was asked about last. */
interface ZoneClock {
  readonly format: Intl.DateTimeFormat;
  minute: number;
  day: CivilDate;
}

/** One for each zone that was asked for: every answer of the server asks, and to format a day takes longer than to find a tile. */
const clocks = new Map<string, ZoneClock>();

function clockOf(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known) return known;
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...numeric });
  const clock = { format, minute: Number.NaN, day: '' };
  clocks.set(zone, clock);
  return clock;
}

/** Today in a time zone (IANA name). Throws a RangeError on an unknown zone. */
export function today(zone: string, now: number | Date = Date.now()): CivilDate {
  const clock = clockOf(zone);
  // Civil days begin with a minute of UTC in every zone that is in use (offsets are whole minutes since 1972).
  const minute = Math.floor(Number(now) / 60_000);
  if (clock.minute === minute) return clock.day;
  const parts = clock.format.formatToParts(now);
  const part = (type: string) => Number(parts.find((one) => one.type === type)!.value);
  clock.day = `${pad(part('year'), 4)}-${pad(part('month'), 2)}-${pad(part('day'), 2)}`;
  clock.minute = minute;
  return clock.day;
}

/** The date that many days later (or earlier). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromUtc(toUtc(date) + days * DAY_MS);
}

/** The same day that many months later (or earlier); the month's last day where it has no such day (31 January + 1 = 28 February). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  toUtc(date);
  const [year, month, day] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const lastDay = new Date(Date.UTC(newYear, newMonth, 0)).getUTCDate();
  return `${pad(newYear, 4)}-${pad(newMonth, 2)}-${pad(Math.min(day, lastDay), 2)}`;
}

/** Days from one date to another; negative if the other is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((toUtc(to) - toUtc(from)) / DAY_MS);
}

/** The number of a date: days since 1970-01-01. */
export function dayOfDate(date: CivilDate): number {
  return Math.round(toUtc(date) / DAY_MS);
}

/** The date of such a number. */
export function dateOfDay(day: number): CivilDate {
  return fromUtc(day * DAY_MS);
}

/** The month of a date, `YYYY-MM`. */
export function monthOf(date: CivilDate): string {
  return date.slice(0, 7);
}
