import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/civilDate.ts';
import { freshnessOf } from '#domain/freshness.ts';
import { type IdleLandFacts, idleClockOf, NATIONAL_IDLE_LAND_RULE } from '#domain/idleClock.ts';

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
    expect(freshnessOf('2026-03-31', addDays('2026-03-31', days))).toEqual({ grade, days });
  });

  it('is unknown without a day, and no less than none for a day ahead', () => {
    expect(freshnessOf(null, '2026-03-31')).toBeNull();
    expect(freshnessOf('2026-04-02', '2026-03-31')).toEqual({ grade: 'fresh', days: 0 });
  });
});
