import { beforeAll, describe, expect, it } from 'vitest';
import { HELD_FIELDS } from '#contract/fields.ts';
import type { NeedData, RequirementData } from '#contract/requirement.ts';
import { fitOf } from '#domain/matching/fit.ts';
import { planMatch } from '#domain/matching/plan.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { TODAY, useClassOf, VISIBILITY } from '../support/engineOf.ts';
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
  return engine.match(read.plan, VISIBILITY, options);
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

  it('is in order of score, confidence, area to spare, code, whatever the order of the rows', async () => {
    const random = createRandom(3);
    const shuffled = [...rows].sort(() => random.next() - 0.5);
    const other = await engineWith(shuffled);
    const spare = ({ areaM2 }: { areaM2: number | null }) => Math.max(0, (areaM2 ?? Infinity) - AREA.min!);
    // With a coarse wish many are equal in score.
    for (const wishes of [WISHES, [WISHES[0]], []]) {
      const [here, there] = [match(engine, halls(AREA, ...wishes)), match(other, halls(AREA, ...wishes))];
      const told = ({ results, near, askFirst }: typeof here) => ({ results, askFirst, near });
      expect(told(there)).toEqual(told(here));
      for (const list of [here.results, here.askFirst])
        for (const [index, site] of list.entries()) {
          const next = list[index + 1];
          if (!next) continue;
          const order =
            next.score - site.score ||
            next.confidence - site.confidence ||
            Math.sign(spare(site) - spare(next) || 0);
          expect(order < 0 || (order === 0 && site.code < next.code)).toBe(true);
        }
      for (const [index, { rank }] of here.results.entries())
        expect(rank!.place).toBeLessThanOrEqual(index + 1);
    }
    // What lies below the least, within its tolerance, has nothing to spare.
    const large: NeedData = { code: 'area', mode: 'must', min: 100_000, tolerancePercent: 99 };
    const equals = match(engine, halls(large)).results.filter(({ rank }) => rank!.tied > 0);
    expect(equals.length).toBeGreaterThan(5);
    for (const { rank, score, confidence } of equals)
      expect(
        equals.filter((one) => one.rank!.place === rank!.place).map((one) => [one.score, one.confidence]),
      ).toEqual(Array.from({ length: rank!.tied + 1 }, () => [score, confidence]));
  });

  it('numbers the needs of near misses as the requirement does', () => {
    const idle: NeedData = { code: 'floorLoad', mode: 'irrelevant', min: 3 };
    const must: NeedData = { code: 'clearHeight', mode: 'must', min: 8 };
    const { near } = match(engine, halls(idle, AREA, must));
    expect(Object.fromEntries(near.map(({ code, need }) => [code, need]))).toEqual({
      area: 1,
      clearHeight: 2,
    });
  });

  it('tells of near misses what a walk over all sites finds', () => {
    const random = createRandom(29);
    for (let turn = 0; turn < 8; turn++) {
      const { lon, lat } = random.pick(rows.filter(({ place }) => place)).place!;
      const place = { lon: lon + 0.05, lat };
      const needs: NeedData[] = [
        { code: 'area', mode: 'must', min: 400 + 2_000 * random.next(), max: 4_000 + 9_000 * random.next() },
        { code: 'distance', mode: 'must', max: 2_000 + 60_000 * random.next(), place },
        { code: 'clearHeight', mode: 'must', min: 4 + 10 * random.next() },
        { code: 'rent', mode: 'wish', max: 10 + 20 * random.next() },
      ];
      const answer = match(engine, halls(...needs), { limit: 20, near: true });
      const all = rows.filter(({ kind, validTo }) => kind === 'factory' && validTo === null);
      const options = { limit: 1, near: false, ids: ids(all) } as { limit: number; near: boolean };
      const judged = match(engine, halls(...needs), options).explained;
      const fits = (fit: string) => judged.filter(({ criteria }) => fitOf(criteria) === fit);
      expect(answer.total).toMatchObject({
        results: fits('fit').length,
        askFirst: fits('ask').length,
        near: fits('near').length,
      });
      for (const { code, count, sites } of answer.near) {
        const missing = fits('near').filter(({ criteria }) =>
          criteria.some((one) => one.code === code && one.mode === 'must' && one.outcome === 'fail'),
        );
        expect([code, count]).toEqual([code, missing.length]);
        expect(ids(missing)).toEqual(expect.arrayContaining(ids(sites)));
        const gap = (site: (typeof sites)[number]) => {
          const { have, need } = site.criteria.find((one) => one.code === code)!;
          return Math.min(...[need].flat().map((bound) => Math.abs(Number(have) - Number(bound))));
        };
        // The ten that come the closest, of those that are apart from the others.
        if (code !== 'area') {
          const nearest = missing.map(gap).sort((a, b) => a - b);
          expect(Math.max(...sites.map(gap))).toBeLessThanOrEqual(nearest[sites.length - 1] + 1);
        }
      }
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
