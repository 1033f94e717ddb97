import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IDLE_STATES } from '#contract/idle.ts';
import { addDays } from '#domain/civilDate.ts';
import { type IdleLandFacts, idleClockOf as idleClockBy } from '#domain/idleClock.ts';
import { type IdleLandRule, NATIONAL_IDLE_LAND_RULE } from '#domain/idleCourse.ts';
import { idleLines, idleSentence } from '../../web/features/sheet/idleText.ts';
import { en, zh } from '../support/dictionaries.ts';

const idleClockOf = (facts: IdleLandFacts, day: string, rule = NATIONAL_IDLE_LAND_RULE as IdleLandRule) =>
  idleClockBy(facts, day, rule);

const date = fc.option(
  fc.integer({ min: 0, max: 1_200 }).map((days) => addDays('2023-01-15', days)),
  { nil: null },
);
const facts: fc.Arbitrary<IdleLandFacts> = fc.record({
  deliveredOn: date,
  agreedStartOn: date,
  actualStartOn: date,
  stoppedOn: date,
  extendedUntil: fc.constant(null),
  areaM2: fc.constant(30_000),
  developedAreaM2: fc.constantFrom(null, 0, 9_000, 30_000),
  investedWan: fc.constantFrom(null, 868, 4_000),
  totalInvestmentWan: fc.constant(4_000),
  idleCause: fc.constantFrom(null, 'enterprise', 'government'),
  findingNumber: fc.constantFrom(null, '示闲1号'),
  findingOn: date,
});

test('闲置 is said only with the number and date of a finding; else it is 疑似, and only of the suspected', () => {
  fc.assert(
    fc.property(facts, fc.integer({ min: 0, max: 1_200 }), (row, days) => {
      const clock = idleClockOf(row, addDays('2023-06-01', days));
      const sentence = idleSentence(clock, zh.idleClock, 'zh');
      expect(sentence).not.toMatch(/null|undefined|NaN/);
      expect(idleSentence(clock, en.idleClock, 'en')).not.toMatch(/null|undefined|NaN/);
      expect(sentence.includes('疑似闲置')).toBe(clock.state === 'suspected');
      const said = sentence.replaceAll('疑似闲置', '').includes('闲置');
      expect(said).toBe(clock.state === 'found');
      if (said) expect(sentence).toContain(`${row.findingNumber}，${row.findingOn}`);
      for (const { text } of [
        ...idleLines(clock, zh.idleClock, 'zh'),
        ...idleLines(clock, en.idleClock, 'en'),
      ])
        expect(text).not.toMatch(/null|undefined|NaN/);
    }),
    { numRuns: 500 },
  );
  for (const state of IDLE_STATES)
    expect(zh.idle.states[state].replace('疑似闲置', '')).not.toContain('闲置');
});

test('a site at 21.7 % that has stood still for two years says so, with its dates', () => {
  const clock = idleClockOf(
    {
      deliveredOn: null,
      agreedStartOn: '2022-01-01',
      actualStartOn: '2022-03-01',
      stoppedOn: '2023-05-31',
      extendedUntil: null,
      areaM2: 30_000,
      developedAreaM2: null,
      investedWan: 868,
      totalInvestmentWan: 4_000,
      idleCause: null,
      findingNumber: null,
      findingOn: null,
    },
    '2025-06-01',
  );
  expect(idleSentence(clock, zh.idleClock, 'zh')).toBe(
    '2024-05-31 停工已满一年，已投资 21.7%。疑似闲置，须由主管部门调查认定。',
  );
  expect(idleLines(clock, zh.idleClock, 'zh')).toContainEqual({
    label: '停工满一年',
    text: '2024-05-31 · 已过 366 天',
  });
});
