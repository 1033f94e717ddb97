import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_CRITERIA, type Criterion } from '#contract/criteria.ts';
import { fieldWithKey } from '#contract/fields.ts';
import { RESOURCE_KINDS } from '#contract/kinds.ts';
import type { NeedData, RequirementData } from '#contract/requirement.ts';
import { planMatch } from '#domain/matching/plan.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { readEngineBatches } from '#record/engineRows.ts';
import type { RecordHome } from '#record/home.ts';
import { freshHome } from '../support/databases.ts';
import { TODAY, useClassOf, VISIBILITY } from '../support/engineOf.ts';
import { insertRandomRows } from '../support/insertRandomRows.ts';
import { requirementToSql } from '../support/needToSql.ts';
import { createRandom, type Random } from '../support/random.ts';
import { type RandomRow, randomRows } from '../support/randomRows.ts';

const OPTIONS = { count: 5_000, seed: 41 };
const PROJECTS = 400;
/** What the oracle can put in SQL: not the lists, classes and polygons. */
const CRITERIA = ALL_CRITERIA.filter(
  ({ form, code }) => !['status', 'industry', 'environmentClass', 'inside'].includes(form) && code !== 'use',
);

let home: RecordHome;
let engine: Engine;
let rows: RandomRow[];

beforeAll(async () => {
  home = await freshHome('postgresql', afterAll);
  await insertRandomRows(home.db, OPTIONS);
  engine = createEngine({ fields: VISIBILITY.fields, useClassOf, today: () => TODAY });
  await engine.load(readEngineBatches(home.db, 'full'), 1);
  rows = [...randomRows(OPTIONS)];
});

/** A need that the given site would meet, about. */
function randomNeed(random: Random, code: string, site: RandomRow): NeedData | null {
  const criterion = CRITERIA.find((one) => one.code === code)!;
  const base = { code, mode: 'must' } as NeedData;
  const value = site.values[criterion.fieldKey ?? ''];
  const near = Number(value) * (0.7 + random.next() * 0.6);
  switch (criterion.form) {
    case 'area': {
      const area = Number(site.values.freeM2 ?? site.values.areaM2 ?? 5_000);
      const max = random.chance(0.7) ? area * (0.8 + random.next()) : undefined;
      return {
        ...base,
        min: area * random.next(),
        ...(max ? { max: Math.max(max, area) } : {}),
        tolerancePercent: random.pick([0, 5, 20]),
        part: random.chance(0.3),
      };
    }
    case 'atLeast':
      return value === null ? null : { ...base, min: near };
    case 'atMost':
      return value === null ? null : { ...base, max: near };
    case 'between':
      return value === null ? null : { ...base, min: near / 2, max: near * 1.5 };
    case 'among':
    case 'fireClass':
      return value === null ? null : { ...base, codes: [String(value)] };
    case 'date':
      return { ...base, date: '2026-09-01' };
    case 'distance':
      return site.place === null
        ? null
        : {
            ...base,
            place: { lon: site.place.lon + 0.02, lat: site.place.lat },
            max: 500 + random.next() * 9_000,
          };
    default:
      return base;
  }
}

function isKnown(row: RandomRow, { fieldKey }: Criterion): boolean {
  return (row.values[fieldKey ?? ''] ?? null) !== null;
}

/** @param only this criterion and no other, of a site that it says something of */
function randomRequirement(random: Random, only?: Criterion): RequirementData {
  const site = random.pick(only?.fieldKey ? rows.filter((row) => isKnown(row, only)) : rows);
  const kinds = random.chance(0.7) ? [site.kind] : [...RESOURCE_KINDS];
  const asked = new Set(
    only
      ? [only.code]
      : Array.from({ length: 1 + Math.floor(random.next() * 3) }, () => random.pick(CRITERIA).code),
  );
  const needs = [...asked].flatMap((code) => randomNeed(random, code, site) ?? []);
  const figure = () => random.next() * 20_000;
  const project = {
    fixedInvestmentWan: figure(),
    taxWanPerYear: figure() / 20,
    outputWanPerYear: figure(),
    researchSharePercent: random.next() * 10,
    energyTcePerWan: random.next(),
  };
  return { kinds, needs, project };
}

test(`${PROJECTS} random requirements select the same sites in the engine and in SQL, known and to be asked about`, async () => {
  const random = createRandom(5);
  const met = new Set<string>();
  const among = new Set(Array.from({ length: OPTIONS.count }, (_, n) => n).filter((id) => id % 2 === 1));
  async function ask(requirement: RequirementData, turn: number): Promise<void> {
    const read = planMatch(requirement);
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    // How firm an order is compares every two of thousands, and is judged elsewhere.
    const all = { limit: OPTIONS.count, near: true, ranks: false };
    // Most requirements are of projects that some sites are held for, whatever their status.
    const held = turn % 4 === 0 ? [] : rows.flatMap((_, n) => (n % 4 === turn % 4 ? [] : [n + 1]));
    const plan = { ...read.plan, held: new Set(held) };
    const answer = engine.match(plan, VISIBILITY, all);
    const { rows: found } = await requirementToSql(requirement, held).execute(home.db);
    // As one text: two lists of thousands are slow to compare.
    const ids = (sites: readonly { id: number }[]) =>
      Uint32Array.from(sites, ({ id }) => id)
        .sort()
        .join();
    const said = JSON.stringify(requirement);
    expect(ids(answer.results), said).toBe(ids(found.filter(({ fits }) => fits)));
    expect(ids(answer.askFirst), said).toBe(ids(found.filter(({ fits }) => !fits)));
    // What is asked without near misses takes the way over the sorted areas.
    expect(ids(engine.match(plan, VISIBILITY, { ...all, near: false }).results)).toBe(ids(answer.results));
    // Sites that are named are looked up one by one.
    expect(ids(engine.match(plan, VISIBILITY, { ...all, near: false, among }).results)).toBe(
      ids(answer.results.filter(({ id }) => among.has(id))),
    );
    if (answer.results.length > 0) for (const { code } of requirement.needs) met.add(code);
  }
  const unmet = () =>
    CRITERIA.filter(
      ({ code, fieldKey }) => !met.has(code) && (fieldKey === null || !fieldWithKey(fieldKey)?.detail),
    );
  for (let turn = 0; turn < PROJECTS; turn++) await ask(randomRequirement(random), turn);
  // What chance did not bring together with others is asked alone.
  for (const [turn, criterion] of unmet().entries()) await ask(randomRequirement(random, criterion), turn);
  expect(
    unmet().map(({ code }) => code),
    'criteria that no site ever met',
  ).toEqual([]);
});
