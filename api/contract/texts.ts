import { Type } from 'typebox';

/** Text that a person wrote: something. What no database keeps is refused wherever a request is read. */
export const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** A day of the calendar, `YYYY-MM-DD`; years 1–9999. */
export const Day = Type.String({ format: 'date', pattern: '^(?!0000)' });
