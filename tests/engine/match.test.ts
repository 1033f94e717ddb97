import { beforeAll, describe, expect, it } from 'vitest';
import { HELD_FIELDS } from '#contract/fields.ts';
import type { NeedData, RequirementData } from '#contract/requirement.ts';
import { planMatch } from '#domain/matching/plan.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { SCOPE, TODAY, useClassOf } from '../support/engineOf.ts';
import { createRandom } from '../support/random.ts';
import { type RandomRow, randomRows, toEngineBatch } from '../support/randomRows.ts';

const rows = [...randomRows({ count: 3_000, seed: 8, unknown: 0.15 })];
const WIDE = { limit: 3_000, near: true };

async function engineWith(order: readonly RandomRow[], overlayLimit?: number): Promise<Engine> {
  const engine = createEngine({ fields: HELD_FIELDS, useClassOf, today: () => TODAY, overlayLimit });
  await engine.load([toEngineBatch(order)], 1);
  return engine;
}

function match(engine: Engine, requirement: RequirementData, options = WIDE) {
  const read = planMatch(requirement);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return engine.match(read.plan, SCOPE, options);
}

const WISHES: NeedData[] = [
  { code: 'clearHeight', mode: 'wish', min: 8, weight: 7 },
  { code: 'floorLoad', mode: 'wish', min: 3 },
  { code: 'rent', mode: 'wish', max: 15, weight: 2 },
  { code: 'power', mode: 'wish', min: 500, weight: 3 },
];
const AREA: NeedData = { code: 'area', mode: 'must', min: 500, max: 6_000, part: true };
const halls = (...needs: NeedData[]): RequirementData => ({ kinds: ['factory'], needs });
const ids = (sites: readonly { id: number }[]) => sites.map(({ id }) => id);

let engine: Engine;
beforeAll(async () => {
  engine = await engineWith(rows);
});

describe('a match', () => {
  it('adds up: contributions to the score, the sites to the candidates', () => {
    const answer = match(engine, halls(AREA, ...WISHES));
    expect(answer.results.length).toBeGreaterThan(20);
    expect(answer.total).toMatchObject({ results: answer.results.length, askFirst: answer.askFirst.length });
    for (const { score, low, high, criteria } of [...answer.results, ...answer.askFirst]) {
      const tenths = criteria.reduce((sum, { contribution }) => sum + Math.round(contribution * 10), 0);
      expect(tenths).toBe(Math.round(score * 10));
      expect(low).toBeLessThanOrEqual(score);
      expect(high).toBeGreaterThanOrEqual(score);
    }
    for (const { criteria } of answer.results)
      expect(criteria.filter(({ mode }) => mode === 'must').every(({ outcome }) => outcome === 'pass')).toBe(
        true,
      );
    for (const { criteria } of answer.askFirst)
      expect(criteria.some(({ mode, outcome }) => mode === 'must' && outcome === 'unknown')).toBe(true);
  });

  it('is in order of the score, ties by code, whatever the order of the rows', async () => {
    const random = createRandom(3);
    const shuffled = [...rows].sort(() => random.next() - 0.5);
    const other = await engineWith(shuffled);
    const [here, there] = [match(engine, halls(AREA, ...WISHES)), match(other, halls(AREA, ...WISHES))];
    const told = ({ results, near, askFirst }: typeof here) => ({ results, askFirst, near });
    expect(told(there)).toEqual(told(here));
    for (const [index, { score, code }] of here.results.entries()) {
      const next = here.results[index + 1];
      if (next) expect(score > next.score || (score === next.score && code < next.code)).toBe(true);
    }
  });

  it('gives the same first ones whether many or few are asked for', () => {
    const few = match(engine, halls(AREA, ...WISHES), { limit: 5, near: false }).results;
    const many = match(engine, halls(AREA, ...WISHES)).results.slice(0, 5);
    expect(few.map(({ rank: _, ...site }) => site)).toEqual(many.map(({ rank: _, ...site }) => site));
  });

  it('never has more sites for one more must, and what it loses is near, to be asked about, or out', () => {
    const base = match(engine, halls(AREA));
    for (const wish of WISHES) {
      const must = { ...wish, mode: 'must' as const };
      const stricter = match(engine, halls(AREA, must));
      const before = new Set(ids(base.results));
      expect(ids(stricter.results).every((id) => before.has(id))).toBe(true);
      const near = stricter.near.find(({ code }) => code === wish.code)?.count ?? 0;
      const asked = ids(stricter.askFirst).filter((id) => before.has(id)).length;
      expect(stricter.results.length + near + asked).toBe(base.results.length);
    }
  });

  it('groups near misses by the one change that would make them fit, the closest first', () => {
    const must: NeedData = { code: 'clearHeight', mode: 'must', min: 8 };
    const { near } = match(engine, halls(AREA, must));
    const group = near.find(({ code }) => code === 'clearHeight')!;
    expect(group.need).toBe(1);
    const heights = group.sites.map(
      ({ criteria }) => criteria.find(({ code }) => code === 'clearHeight')!.have as number,
    );
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    expect(heights.every((height) => height < 8)).toBe(true);
    // The change makes it fit.
    const eased = match(engine, halls(AREA, { ...must, min: heights[0] })).results;
    expect(ids(eased)).toContain(group.sites[0].id);
  });

  it('tells of any site why it is not one', () => {
    const { results } = match(engine, halls(AREA, ...WISHES));
    const other = rows.find(({ id, kind }) => kind === 'factory' && !ids(results).includes(id))!;
    const [told] = match(engine, halls(AREA, ...WISHES), {
      ...WIDE,
      limit: 1,
      ids: [other.id],
    } as typeof WIDE).explained;
    expect(told.id).toBe(other.id);
    expect(told.criteria.some(({ mode, outcome }) => mode === 'must' && outcome !== 'pass')).toBe(true);
  });

  it('sees an edit at once', async () => {
    const edited = await engineWith(rows, 10_000);
    const [first] = match(edited, halls(AREA, ...WISHES)).results;
    const row = rows.find(({ id }) => id === first.id)!;
    const gone = { ...row, values: { ...row.values, status: 'occupied' } };
    edited.apply({ version: 2, ids: [row.id], batch: toEngineBatch([gone]) });
    expect(ids(match(edited, halls(AREA, ...WISHES)).results)).not.toContain(row.id);
    edited.apply({ version: 3, ids: [row.id], batch: toEngineBatch([row]) });
    expect(ids(match(edited, halls(AREA, ...WISHES)).results)[0]).toBe(row.id);
  });
});
