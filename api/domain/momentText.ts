/** One for each zone that was asked for: to make one takes long. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as the clocks of a time zone (IANA name) show it: 2026-03-31 09:05:07. Throws a RangeError on an unknown zone. */
export function momentText(moment: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish dates are written as ISO 8601 has them.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format.format(moment);
}
