import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DatedSetting, SETTING_NAMES } from '#contract/settings.ts';
import { addDays } from '#domain/civilDate.ts';
import { NATIONAL_IDLE_LAND_RULE } from '#domain/idleCourse.ts';
import { type KeptChange, relabelled } from '#domain/outcomeReplay.ts';
import { earliestChange, monthsSince } from '#domain/settings/changeSpan.ts';
import { settingFaults } from '#domain/settings/checkContent.ts';
import { defaultOf, SETTINGS, settingOf } from '#domain/settings/registry.ts';
import { createRuleBook, DEFAULT_RULES, settingOn } from '#domain/settings/ruleBook.ts';

const due = (reservation: number, from: string): DatedSetting => ({
  ...{ name: 'dueDays', from, value: { reservation, lease: 60, idle: 90 } },
});
const book = (...values: DatedSetting[]) => createRuleBook(values);

describe('rules by day', () => {
  it('are those of the latest day up to then, of two from one day the one that was said last', () => {
    const values = [due(3, '2026-03-01'), due(2, '2026-02-01'), due(1, '2026-02-01')];
    const reservation = (day: string) => createRuleBook(values).on(day).dueDays.reservation;
    expect(['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01', '2030-01-01'].map(reservation)).toEqual([
      14, 1, 1, 3, 3,
    ]);
  });

  it('are one object as long as nothing changes: what was worked out by them is not worked out anew', () => {
    const rules = book(due(3, '2026-03-01'));
    expect(rules.on('2026-03-01')).toBe(rules.on('2027-01-01'));
    expect(rules.on('2026-02-28')).not.toBe(rules.on('2026-03-01'));
  });

  it('say what a plain search says, of random values on random days', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-01-01', days));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), day), { maxLength: 8 }),
        day,
        (said, on) => {
          const values = said.map(([days, from]) => due(days, from));
          const [last] = said
            .map(([days, from], turn) => ({ days, from, turn }))
            .filter(({ from }) => from <= on)
            .sort((a, b) => (a.from === b.from ? b.turn - a.turn : a.from < b.from ? 1 : -1));
          expect(settingOn('dueDays', on, values).reservation).toBe(last ? last.days : 14);
        },
      ),
    );
  });

  it('are the national ones on idle land where the numbers are; what the environment sets holds on every day', () => {
    expect(DEFAULT_RULES.on('2026-01-01').idleLand).toBe(NATIONAL_IDLE_LAND_RULE);
    const value = { ...defaultOf('idleLand'), unstartedMonths: 18 };
    const own = book({ name: 'idleLand', from: '2026-01-01', value }).on('2026-01-01').idleLand;
    expect(own).toMatchObject({ id: 'own', unstartedMonths: 18, takeBackMonths: 24 });
    const back = { name: 'idleLand', from: '2026-01-01', value: defaultOf('idleLand') } as const;
    expect(book(back).on('2026-01-01').idleLand).toBe(NATIONAL_IDLE_LAND_RULE);
    const operator = { officeName: { text: '某局' } };
    const said = { name: 'officeName', from: '2026-01-01', value: { text: '别的' } } as const;
    expect(createRuleBook([said], operator).on('2026-01-01').officeName).toBe('某局');
  });

  it('cannot be changed in months that are closed', () => {
    const today = '2026-12-05';
    const earliest = (closed: string[], firstDay: string | null = '2026-03-04') =>
      earliestChange({ closed, firstDay, today });
    expect([
      earliest([]),
      earliest([], null),
      earliest(['2026-10', '2026-09']),
      earliest(['2026-12']),
    ]).toEqual(['2026-03-04', today, '2026-11-01', '2027-01-01']);
    expect(monthsSince('2026-11-20', today)).toEqual(['2026-11', '2026-12']);
    expect(monthsSince('2026-12-06', today)).toEqual([]);
  });
});

describe('a value', () => {
  it('is its default wherever nobody set it, and each default may be said', () => {
    for (const name of SETTING_NAMES) expect(settingFaults(settingOf(name), defaultOf(name))).toEqual([]);
  });

  it.each([
    ['freshness', { freshDays: 30, ageingDays: 30, staleDays: 90 }, 'ageingDays', 'out_of_range'],
    ['freshness', { freshDays: 1.5, ageingDays: 30, staleDays: 90 }, 'freshDays', 'malformed_integer'],
    ['freshness', { freshDays: '30', ageingDays: 60, staleDays: 90 }, 'freshDays', 'wrong_type'],
    ['outcome', { ...SETTINGS.outcome.default, absorbedAt: 'available' }, 'absorbedAt', 'unknown_code'],
    ['outcome', { ...SETTINGS.outcome.default, vacatingReverses: 'no' }, 'vacatingReverses', 'wrong_type'],
    ['officeName', { text: '局'.repeat(101) }, 'text', 'too_long'],
    ['officeName', {}, 'text', 'missing_field'],
    ['officeName', { text: '', extra: 1 }, 'extra', 'unknown_field'],
    ['idleLand', { ...defaultOf('idleLand'), takeBackMonths: 12 }, 'takeBackMonths', 'out_of_range'],
    [
      'idleLand',
      { ...defaultOf('idleLand'), investedShareBelow: { numerator: 3, denominator: 2 } },
      'investedShareBelow',
      'out_of_range',
    ],
    [
      'idleLand',
      { ...defaultOf('idleLand'), causesWithoutMeasure: ['x'] },
      'causesWithoutMeasure',
      'unknown_code',
    ],
    [
      'idleLand',
      { ...defaultOf('idleLand'), causesWithoutMeasure: ['government', 'government'] },
      'causesWithoutMeasure',
      'already_taken',
    ],
  ] as const)('of %s that is not one is told by its part: %j', (name, value, field, code) => {
    expect(settingFaults(settingOf(name), value)).toMatchObject([{ field, code }]);
  });
});

describe('labels worked out again', () => {
  const late = { absorbedAt: 'occupied', revivedAt: 'occupied', vacatingReverses: true };
  const since = (from: string) => book({ name: 'outcome', from, value: late });
  let id = 0;
  const change = (
    on: string,
    from: KeptChange['from'],
    to: KeptChange['to'],
    labelM2: number | null = null,
  ) => ({
    ...{ id: ++id, resourceId: 1, on, from, to, project: '甲', correction: false, kind: 'factory' as const },
    ...{ supplyClass: 'stock' as const, hasFormerUser: false, areaM2: 500, freeM2: null },
    label: labelM2 === null ? null : { outcome: 'absorbed' as const, areaM2: labelM2 },
  });
  const labels = (changes: readonly KeptChange[], from: string, after = since(from)) =>
    relabelled(changes, from, { before: DEFAULT_RULES, after }).map(({ change: { on }, label }) => [
      on,
      label?.areaM2 ?? null,
    ]);

  it('move to the day of use where only use counts, and are left alone before the day of the change', () => {
    const life = [
      change('2026-02-01', 'negotiating', 'signed', 480),
      change('2026-04-01', 'signed', 'occupied'),
    ];
    expect(labels(life, '2026-01-01')).toEqual([
      ['2026-02-01', null],
      ['2026-04-01', 500],
    ]);
    expect(labels(life, '2026-03-01')).toEqual([]);
  });

  it('count what was signed while only use counted once it is in use, though signing counts again', () => {
    const life = [
      change('2026-02-01', 'negotiating', 'signed'),
      change('2026-04-01', 'signed', 'occupied', 500),
    ];
    const before = since('2026-01-01');
    const after = book(...before.values, {
      name: 'outcome',
      from: '2026-03-01',
      value: defaultOf('outcome'),
    });
    expect(relabelled(life, '2026-03-01', { before, after })).toEqual([]);
  });

  it('keep what was written down where both rules say the same', () => {
    const life = [
      change('2026-02-01', 'negotiating', 'signed', 123),
      change('2026-02-10', 'signed', 'available', -123),
    ];
    expect(relabelled(life, '2026-01-01', { before: DEFAULT_RULES, after: DEFAULT_RULES })).toEqual([]);
    expect(labels(life, '2026-01-01')).toEqual([
      ['2026-02-01', null],
      ['2026-02-10', null],
    ]);
  });
});
