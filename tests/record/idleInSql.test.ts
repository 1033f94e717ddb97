import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#domain/civilDate.ts';
import { type IdleLandFacts, idleClockOf as idleClockBy } from '#domain/idleClock.ts';
import { type IdleLandRule, NATIONAL_IDLE_LAND_RULE } from '#domain/idleCourse.ts';
import { createEngine } from '#engine/engine.ts';
import type { RecordHome } from '#record/home.ts';
import { freshHome } from '../support/databases.ts';
import { ask, useClassOf, VISIBILITY } from '../support/engineOf.ts';
import { idleNextInSql, idleStateInSql } from '../support/idleInSql.ts';
import { type RandomRow, toEngineBatch } from '../support/randomRows.ts';

const idleClockOf = (facts: IdleLandFacts, day: string, rule = NATIONAL_IDLE_LAND_RULE as IdleLandRule) =>
  idleClockBy(facts, day, rule);

let home: RecordHome;
beforeAll(async () => {
  home = await freshHome('postgresql', afterAll);
});

/** Dates in a few years around the leap day and the ends of months, so that terms meet the days that are asked about. */
const date = fc.oneof(
  fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2023-01-15', days)),
  fc.constantFrom('2024-02-29', '2025-02-28', '2023-01-31', '2023-02-28', '2024-12-31'),
);
const known = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 });
const facts: fc.Arbitrary<IdleLandFacts> = fc.record({
  deliveredOn: known(date),
  agreedStartOn: known(date),
  actualStartOn: fc.option(date, { nil: null, freq: 2 }),
  stoppedOn: known(date),
  extendedUntil: fc.option(date, { nil: null, freq: 2 }),
  areaM2: known(fc.constantFrom(0, 30_000, 66_666.67)),
  developedAreaM2: known(fc.constantFrom(0, 9_999.99, 10_000, 30_000)),
  investedWan: known(fc.constantFrom(0, 868, 999.9, 1_000, 4_000)),
  totalInvestmentWan: known(fc.constantFrom(0, 4_000)),
  idleCause: known(fc.constantFrom('enterprise', 'government', 'force_majeure')),
  findingNumber: fc.option(fc.constantFrom('示闲〔2025〕1号', '  '), { nil: null, freq: 2 }),
  findingOn: fc.option(date, { nil: null, freq: 2 }),
});

/** Days that matter to these facts: any, and those on which a term ends or is over. */
function daysFor({ agreedStartOn, stoppedOn, findingOn }: IdleLandFacts): fc.Arbitrary<string> {
  const edges = [agreedStartOn, stoppedOn, findingOn].flatMap((on) =>
    on === null ? [] : [0, 365, 366, 367, 730, 731, 732].map((days) => addDays(on, days)),
  );
  return edges.length === 0 ? date : fc.oneof(date, fc.constantFrom(...edges));
}

const questions = fc.array(
  facts.chain((row) => daysFor(row).map((day) => ({ row, day }))),
  { minLength: 400, maxLength: 400 },
);

test('the clock, the filter and the sort say what plain SQL says, of random facts on random days', async () => {
  await fc.assert(
    fc.asyncProperty(questions, async (asked) => {
      const { rows } = await sql<{ state: string; next: string | null }>`
        select ${idleStateInSql(sql`r.day`)} as state, ${idleNextInSql(sql`r.day`)}::text as next
        from jsonb_to_recordset(${JSON.stringify(asked.map(({ row, day }, n) => ({ ...inColumns(row), day, n })))}::jsonb) r (
          n int, day date, kind text, delivered_on date, agreed_start_on date, actual_start_on date, stopped_on date,
          extended_until date, area_m2 float8, developed_area_m2 float8, invested_wan float8, total_investment_wan float8,
          idle_cause text, idle_finding_number text, idle_finding_on date) order by n
      `.execute(home.db);
      const told = asked.map(({ row, day }) => {
        const { state, next } = idleClockOf(row, day);
        return { state, next: next?.on ?? null };
      });
      expect(told).toEqual(rows);
      await expectOfEngine(asked, rows);
    }),
    { numRuns: 8 },
  );
  // Each state was met, or the property says little.
  const states = fc
    .sample(questions, 3)
    .flatMap((asked) => asked.map(({ row, day }) => idleClockOf(row, day).state));
  expect([...new Set(states)].sort()).toEqual(['building', 'found', 'running', 'suspected', 'unknown']);
});

/** The same of an engine that holds these rows since long ago: each on its own day, as a row of the list. */
async function expectOfEngine(
  asked: readonly { row: IdleLandFacts; day: string }[],
  expected: readonly { state: string; next: string | null }[],
): Promise<void> {
  const engine = createEngine({ fields: VISIBILITY.fields, useClassOf, today: () => '2027-12-31' });
  await engine.load([toEngineBatch(asked.map(({ row }, index) => engineRow(index + 1, row)))], 1);
  for (const [index, { day }] of asked.slice(0, 12).entries()) {
    const page = engine.page(ask({ at: day }), { limit: 500, sort: 'idleNextOn' });
    if ('fault' in page) throw new Error(JSON.stringify(page.fault));
    const item = page.items.find(({ id }) => id === index + 1)!;
    expect({ state: item.idleState, next: item.idleNextOn }).toEqual(expected[index]);
    const dates = page.items.map(({ idleNextOn }) => idleNextOn ?? '9999');
    expect(dates).toEqual([...dates].sort());
    const state = item.idleState!;
    const same = page.items.filter(({ idleState }) => idleState === state).map(({ id }) => id);
    expect([...engine.ids(ask({ at: day, idle: [state] }))]).toEqual(same.sort((a, b) => a - b));
    expect(engine.stats(ask({ at: day })).byIdle![state].count).toBe(same.length);
  }
}

function inColumns(row: IdleLandFacts) {
  return {
    kind: 'land',
    delivered_on: row.deliveredOn,
    agreed_start_on: row.agreedStartOn,
    actual_start_on: row.actualStartOn,
    stopped_on: row.stoppedOn,
    extended_until: row.extendedUntil,
    area_m2: row.areaM2,
    developed_area_m2: row.developedAreaM2,
    invested_wan: row.investedWan,
    total_investment_wan: row.totalInvestmentWan,
    idle_cause: row.idleCause,
    idle_finding_number: row.findingNumber,
    idle_finding_on: row.findingOn,
  };
}

function engineRow(id: number, { findingNumber, findingOn, ...row }: IdleLandFacts): RandomRow {
  const { started: _started, ...facts } = row;
  const values = { ...facts, idleFindingNumber: findingNumber, idleFindingOn: findingOn };
  return {
    id,
    kind: 'land',
    validFrom: '2020-01-01',
    validTo: null,
    searchKey: 'x',
    nameSortKey: 'x',
    values: { code: `L-${id}`, name: '地块', kind: 'land', status: 'available', ...values },
    place: null,
  };
}
