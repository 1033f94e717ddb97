import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/civilDate.ts';
import { DEFAULT_FRESHNESS, freshnessOf } from '#domain/freshness.ts';
import { type IdleLandFacts, idleClockOf as idleClockBy } from '#domain/idleClock.ts';
import { type IdleLandRule, NATIONAL_IDLE_LAND_RULE } from '#domain/idleCourse.ts';

const idleClockOf = (facts: IdleLandFacts, day: string, rule = NATIONAL_IDLE_LAND_RULE as IdleLandRule) =>
  idleClockBy(facts, day, rule);

const NOTHING: IdleLandFacts = {
  deliveredOn: null,
  agreedStartOn: null,
  actualStartOn: null,
  stoppedOn: null,
  extendedUntil: null,
  areaM2: null,
  developedAreaM2: null,
  investedWan: null,
  totalInvestmentWan: null,
  idleCause: null,
  findingNumber: null,
  findingOn: null,
};
const agreed: IdleLandFacts = { ...NOTHING, agreedStartOn: '2024-06-30', idleCause: 'enterprise' };
const stopped: IdleLandFacts = {
  ...NOTHING,
  agreedStartOn: '2023-01-01',
  actualStartOn: '2023-02-01',
  stoppedOn: '2024-06-30',
  areaM2: 30_000,
  totalInvestmentWan: 4000,
};

describe('land never begun', () => {
  it.each([
    ['2024-06-30', 'running', null, 365],
    ['2025-06-30', 'running', null, 0],
    ['2025-07-01', 'suspected', 'fee', -1],
    ['2026-06-30', 'suspected', 'fee', -365],
    ['2026-07-01', 'suspected', 'take_back', -366],
  ])('on %s is %s, %s', (today, state, measure, daysToOneYear) => {
    expect(idleClockOf(agreed, today)).toMatchObject({
      state,
      measure,
      daysToOneYear,
      ground: 'not_started',
      startDueOn: '2024-06-30',
      oneYearOn: '2025-06-30',
      twoYearsOn: '2026-06-30',
    });
  });

  it('runs from the extension, else the agreed start, else a year after delivery', () => {
    expect(idleClockOf({ ...agreed, extendedUntil: '2025-01-31' }, '2025-07-01')).toMatchObject({
      state: 'running',
      oneYearOn: '2026-01-31',
    });
    expect(idleClockOf({ ...NOTHING, deliveredOn: '2024-02-29' }, '2025-03-01')).toMatchObject({
      startDueOn: '2025-02-28',
      oneYearOn: '2026-02-28',
    });
    expect(idleClockOf(NOTHING, '2025-03-01')).toMatchObject({
      state: 'unknown',
      missing: ['agreedStartOn', 'deliveredOn'],
      daysToOneYear: null,
    });
  });

  it('owes no measure where government or force majeure is the cause, and none is named while the cause is not', () => {
    expect(idleClockOf({ ...agreed, idleCause: 'government' }, '2026-07-01')).toMatchObject({
      state: 'suspected',
      measure: null,
      missing: [],
    });
    expect(idleClockOf({ ...agreed, idleCause: 'force_majeure' }, '2026-07-01').measure).toBeNull();
    expect(idleClockOf({ ...agreed, idleCause: null }, '2026-07-01')).toMatchObject({
      state: 'suspected',
      measure: null,
      missing: ['idleCause'],
    });
  });
});

describe('land begun', () => {
  it('is not idle while it is built, nor within a year of stopping', () => {
    expect(idleClockOf({ ...stopped, stoppedOn: null }, '2026-01-01')).toMatchObject({
      state: 'building',
      ground: null,
      measure: null,
    });
    expect(idleClockOf(stopped, '2025-06-30').state).toBe('building');
    expect(idleClockOf({ ...NOTHING, started: true }, '2026-01-01').state).toBe('building');
  });

  it.each([
    // Less than a third of 30 000 ㎡, less than a quarter of 4 000 万元.
    [9999, 4000, 'suspected'],
    [10_000, 999, 'suspected'],
    [10_000, 1000, 'building'],
    [9999, null, 'suspected'],
    [null, 999, 'suspected'],
    [10_000, null, 'unknown'],
    [null, 1000, 'unknown'],
    [null, null, 'unknown'],
  ])(
    'with %s ㎡ developed and %s 万元 invested, stopped for a year: %s',
    (developedAreaM2, investedWan, state) => {
      const clock = idleClockOf({ ...stopped, developedAreaM2, investedWan }, '2025-07-01');
      expect(clock).toMatchObject({ state, ground: 'stopped', measure: null });
      expect(clock.missing.length > 0).toBe(state === 'unknown');
    },
  );
});

describe('the word 闲置', () => {
  it('is said only with the bureau’s finding, number and date', () => {
    expect(idleClockOf({ ...agreed, findingNumber: '示自然资闲〔2025〕1号' }, '2025-12-01').state).toBe(
      'suspected',
    );
    expect(idleClockOf({ ...agreed, findingOn: '2025-11-01' }, '2025-12-01').state).toBe('suspected');
    const found = { ...agreed, findingNumber: '示自然资闲〔2025〕1号', findingOn: '2025-11-01' };
    expect(idleClockOf(found, '2025-12-01')).toMatchObject({ state: 'found', measure: 'fee' });
    expect(idleClockOf(found, '2025-10-31').state).toBe('suspected');
  });

  it('follows another jurisdiction’s table', () => {
    const rule = { ...NATIONAL_IDLE_LAND_RULE, unstartedMonths: 6 };
    expect(idleClockOf(agreed, '2025-01-01', rule).state).toBe('suspected');
    expect(idleClockOf(agreed, '2025-01-01').state).toBe('running');
  });

  it('once suspected of land never begun, stays so as days go by', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), (a, b) => {
        const [earlier, later] = [Math.min(a, b), Math.max(a, b)].map((days) => addDays('2024-06-30', days));
        const order = ['running', 'suspected'];
        const states = [earlier, later].map((today) => order.indexOf(idleClockOf(agreed, today).state));
        expect(states[0]).toBeLessThanOrEqual(states[1]);
      }),
    );
  });
});

describe('what comes next', () => {
  it.each([
    ['2025-06-30', { what: 'one_year', on: '2025-06-30', daysLeft: 0 }, null],
    ['2025-07-01', { what: 'two_years', on: '2026-06-30', daysLeft: 364 }, 'one_year'],
    ['2026-07-01', null, 'two_years'],
  ])('of land never begun, on %s', (today, next, past) => {
    const clock = idleClockOf(agreed, today);
    expect(clock.next).toEqual(next);
    expect(clock.past?.what ?? null).toBe(past);
    expect(clock).toMatchObject({ rule: 'national2012', on: today });
  });

  it('is no taking back where government is the cause', () => {
    const exempt = idleClockOf({ ...agreed, idleCause: 'government' }, '2026-07-01');
    expect([exempt.next, exempt.past?.what]).toEqual([null, 'one_year']);
  });

  it('of a site that stands still is its year, if the rules could then suspect it', () => {
    expect(idleClockOf(stopped, '2025-06-30').next).toEqual({
      what: 'stopped_year',
      on: '2025-06-30',
      daysLeft: 0,
    });
    const enough = { ...stopped, developedAreaM2: 10_000, investedWan: 1_000 };
    expect(idleClockOf(enough, '2025-06-01').next).toBeNull();
    const little = { ...stopped, developedAreaM2: 30_000, investedWan: 868 };
    const clock = idleClockOf(little, '2026-07-01');
    expect(clock).toMatchObject({ state: 'suspected', next: null, investedShare: 0.217, developedShare: 1 });
    expect(clock.past).toEqual({ what: 'stopped_year', on: '2025-06-30', daysLeft: -366 });
  });

  it('is nothing once the bureau has spoken, but taking back', () => {
    const finding = { findingNumber: ' 示闲〔2025〕1号 ', findingOn: '2025-09-01' };
    const found = idleClockOf({ ...agreed, ...finding }, '2025-10-01');
    expect(found.finding).toEqual({ number: '示闲〔2025〕1号', on: '2025-09-01' });
    expect([found.next?.what, found.past]).toEqual(['two_years', null]);
    const still = idleClockOf({ ...stopped, investedWan: 1, ...finding }, '2025-10-01');
    expect([still.state, still.next, still.past]).toEqual(['found', null, null]);
  });
});

describe('a day before the facts', () => {
  it('knows no start, stop or finding that is dated later', () => {
    expect(idleClockOf(stopped, '2023-01-31')).toMatchObject({ state: 'running', stoppedYearOn: null });
    expect(idleClockOf(stopped, '2023-02-01')).toMatchObject({ state: 'building', ground: null });
    expect(idleClockOf({ ...stopped, agreedStartOn: '2021-12-31' }, '2023-01-31').state).toBe('suspected');
  });

  it('names no measure where something was built or stopped and no start is known', () => {
    for (const fact of [{ developedAreaM2: 500 }, { stoppedOn: '2025-01-01' }])
      expect(idleClockOf({ ...agreed, ...fact }, '2026-07-01')).toMatchObject({
        state: 'suspected',
        measure: null,
        missing: ['actualStartOn'],
      });
  });

  it('no term runs beyond the calendar', () => {
    expect(idleClockOf({ ...agreed, agreedStartOn: '9999-12-31' }, '2026-07-01')).toMatchObject({
      state: 'running',
      oneYearOn: '9999-12-31',
    });
  });
});

describe('freshness', () => {
  it.each([
    [0, 'fresh'],
    [30, 'fresh'],
    [31, 'ageing'],
    [60, 'ageing'],
    [61, 'stale'],
    [90, 'stale'],
    [91, 'overdue'],
  ])('after %d days is %s', (days, grade) => {
    expect(freshnessOf('2026-03-31', addDays('2026-03-31', days), DEFAULT_FRESHNESS)).toEqual({
      grade,
      days,
    });
  });

  it('is unknown without a day, and no less than none for a day ahead', () => {
    expect(freshnessOf(null, '2026-03-31', DEFAULT_FRESHNESS)).toBeNull();
    expect(freshnessOf('2026-04-02', '2026-03-31', DEFAULT_FRESHNESS)).toEqual({ grade: 'fresh', days: 0 });
  });
});
