import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, civilDate, daysBetween, monthOf, today } from '#domain/civilDate.ts';
import { dateOfExcelSerial, parseCivilDate } from '#domain/civilDateText.ts';

describe('a civil date', () => {
  it('is a day of the calendar or null', () => {
    expect(civilDate(2024, 2, 29)).toBe('2024-02-29');
    expect(civilDate(2023, 2, 29)).toBeNull();
    expect(civilDate(2023, 13, 1)).toBeNull();
    expect(civilDate(1, 1, 1)).toBe('0001-01-01');
  });

  it('is today where the deployment is', () => {
    const evening = new Date('2026-03-31T17:30:00Z');
    expect(today('Asia/Shanghai', evening)).toBe('2026-04-01');
    expect(today('UTC', evening)).toBe('2026-03-31');
    expect(today('America/New_York', new Date('2026-03-31T03:00:00Z'))).toBe('2026-03-30');
    expect(() => today('Nowhere/Land', evening)).toThrow(RangeError);
  });

  it('is the same whether it was asked a moment before or not', () => {
    const zones = [
      'Asia/Shanghai',
      'UTC',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Pacific/Chatham',
      'Australia/Lord_Howe',
    ];
    const around2026 = { min: Date.UTC(2025, 11, 30), max: Date.UTC(2027, 0, 2) };
    // Near one another and around midnights, so that the minute asked before is often the same.
    const instant = fc
      .tuple(fc.integer(around2026), fc.integer({ min: -90_000, max: 90_000 }))
      .map(([time, off]) => Math.round(time / 900_000) * 900_000 + off);
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.array(instant, { minLength: 1 }), (zone, instants) => {
        const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
        for (const time of instants.flatMap((each) => [each, each + 1, each + 59_999]))
          expect(today(zone, time)).toBe(format.format(time));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps to the month when months are added', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2026-11-22', -11)).toBe('2025-12-22');
    expect(monthOf('2026-11-22')).toBe('2026-11');
    expect(() => addMonths('yesterday', 1)).toThrow('Not a civil date: yesterday');
  });

  it('adds and counts days as each other’s inverse, over summer time and leap years', () => {
    const days = fc.integer({ min: -200_000, max: 200_000 });
    fc.assert(
      fc.property(days, days, (a, b) => {
        const date = addDays('2026-03-31', a);
        expect(daysBetween(date, addDays(date, b))).toBe(b);
        expect(addDays(date, b) > date).toBe(b > 0);
      }),
    );
  });
});

describe('a cell of dates', () => {
  it.each([
    ['2016/1/4', '2016-01-04'],
    ['2016年01月04日', '2016-01-04'],
    ['2016年1月4日', '2016-01-04'],
    ['2026-03-31', '2026-03-31'],
    ['2016.1.4', '2016-01-04'],
    ['２０１６－０１－０４', '2016-01-04'],
    ['20160104', '2016-01-04'],
    ['2016/1/4 0:00:00', '2016-01-04'],
    ['2016-01-04T08:00:00', '2016-01-04'],
    ['13/4/2016', '2016-04-13'],
    ['4/13/2016', '2016-04-13'],
    ['4/4/2016', '2016-04-04'],
  ])('%s', (text, date) => {
    expect(parseCivilDate(text)).toEqual({ ok: true, date, precision: 'day' });
  });

  it.each([
    ['1992.12', '1992-12-01', 'month'],
    ['1992.1', '1992-01-01', 'month'],
    ['2016年1月', '2016-01-01', 'month'],
    ['2016-01', '2016-01-01', 'month'],
    ['2016', '2016-01-01', 'year'],
    ['2016年', '2016-01-01', 'year'],
  ])('%s says less than a day', (text, date, precision) => {
    expect(parseCivilDate(text)).toEqual({ ok: true, date, precision });
  });

  it.each(['1900年01月01日', '1900/1/1', '1899-12-30', '0001-01-01', '待定', '—', 'N/A'])(
    '%s is not given',
    (text) => {
      expect(parseCivilDate(text)).toEqual({ ok: true, date: null, word: text });
    },
  );

  it('empty is not given', () => {
    expect(parseCivilDate('')).toEqual({ ok: true, date: null });
    expect(parseCivilDate(null)).toEqual({ ok: true, date: null });
  });

  it.each<[string | number, string]>([
    ['3/4/2016', 'ambiguous'],
    [1992.1, 'ambiguous'],
    ['2016-02-30', 'no_such_day'],
    ['2016年13月', 'no_such_day'],
    ['春节后', 'unreadable'],
    ['42373', 'unreadable'],
    [-5, 'unreadable'],
    [Number.NaN, 'unreadable'],
  ])('%s fails: %s', (input, code) => {
    expect(parseCivilDate(input)).toEqual({ ok: false, code });
  });

  it('takes the order it is told', () => {
    expect(parseCivilDate('3/4/2016', { order: 'mdy' })).toMatchObject({ date: '2016-03-04' });
    expect(parseCivilDate('3/4/2016', { order: 'dmy' })).toMatchObject({ date: '2016-04-03' });
    expect(parseCivilDate('13/4/2016', { order: 'mdy' })).toEqual({ ok: false, code: 'no_such_day' });
  });

  it('sets an instant in the deployment’s zone', () => {
    expect(parseCivilDate('2016-01-04T16:00:00Z', { zone: 'Asia/Shanghai' })).toMatchObject({
      date: '2016-01-05',
    });
    expect(parseCivilDate('2016-01-04T16:00:00Z')).toMatchObject({ date: '2016-01-04' });
  });

  it('knows Excel’s two epochs and its day that never was', () => {
    expect(dateOfExcelSerial(1)).toBe('1900-01-01');
    expect(dateOfExcelSerial(59)).toBe('1900-02-28');
    expect(dateOfExcelSerial(60)).toBeNull();
    expect(dateOfExcelSerial(61)).toBe('1900-03-01');
    expect(dateOfExcelSerial(42_373)).toBe('2016-01-04');
    expect(dateOfExcelSerial(42_373.99)).toBe('2016-01-04');
    expect(dateOfExcelSerial(40_911, 1904)).toBe('2016-01-04');
    expect(dateOfExcelSerial(0, 1904)).toBe('1904-01-01');
    expect(parseCivilDate(42_373)).toMatchObject({ date: '2016-01-04' });
    expect(parseCivilDate('42373', { epoch: 1900 })).toMatchObject({ date: '2016-01-04' });
    expect(parseCivilDate(20_160_104)).toMatchObject({ date: '2016-01-04' });
    expect(parseCivilDate(2016)).toMatchObject({ date: '2016-01-01', precision: 'year' });
    expect(parseCivilDate(0)).toMatchObject({ date: null });
  });

  it('reads back every day in every way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_000, max: 60_000 }), (offset) => {
        const date = addDays('1970-01-01', offset);
        const [year, month, day] = date.split('-').map(Number);
        for (const text of [
          date,
          `${year}/${month}/${day}`,
          `${year}年${month}月${day}日`,
          date.replaceAll('-', ''),
        ]) {
          expect(parseCivilDate(text)).toEqual({ ok: true, date, precision: 'day' });
        }
      }),
    );
  });
});
