import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addMonths, dateOfDay, dayOfDate } from '#domain/civilDate.ts';
import { dayOf, monthsAfter, termEnd } from '#domain/civilDay.ts';

const FIRST = dayOfDate('0001-01-01');
const LAST = dayOfDate('9990-12-31');

it('days as numbers are those of the calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: FIRST, max: LAST }), (day) => {
      const [year, month, date] = dateOfDay(day).split('-').map(Number);
      expect(dayOf(year, month, date)).toBe(day);
    }),
  );
});

it('months later in numbers are months later in dates', () => {
  fc.assert(
    fc.property(fc.integer({ min: FIRST, max: LAST }), fc.integer({ min: 0, max: 60 }), (day, months) => {
      expect(dateOfDay(monthsAfter(day, months))).toBe(addMonths(dateOfDay(day), months));
      expect(termEnd(day, months)).toBe(monthsAfter(day, months));
    }),
  );
  expect(dateOfDay(monthsAfter(dayOfDate('2024-02-29'), 12))).toBe('2025-02-28');
  fc.assert(
    fc.property(fc.integer({ min: 3_000, max: 33_500 }), fc.constantFrom(12, 24), (day, months) => {
      expect(termEnd(day, months)).toBe(monthsAfter(day, months));
    }),
  );
  expect([monthsAfter(Number.NaN, 12), termEnd(Number.NaN, 12)]).toEqual([Number.NaN, Number.NaN]);
});
