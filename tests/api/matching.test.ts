import { describe, expect, it } from 'vitest';
import type { AllocationAnswerData, AssemblyData } from '#contract/allocation.ts';
import type { MatchAnswerData } from '#contract/match.ts';
import type { NeedData, RequirementData } from '#contract/requirement.ts';
import { today } from '#domain/civilDate.ts';
import { loadDemo } from '../../api/demo/loadDemo.ts';
import { appOfSuite } from '../support/app.ts';

const must = (code: NeedData['code'], rest: Partial<NeedData>): NeedData => ({ code, mode: 'must', ...rest });
const HALL: RequirementData = {
  kinds: ['factory'],
  needs: [
    must('area', { min: 3_000, max: 8_000, tolerancePercent: 10, part: true }),
    must('clearHeight', { min: 9 }),
    { code: 'floorLoad', mode: 'wish', min: 3 },
    { code: 'distance', mode: 'wish', max: 5_000, place: { lon: 120.5, lat: 36.9 } },
  ],
};

describe('matching over the demo', () => {
  const server = appOfSuite('postgresql', (home) => loadDemo(home, { day: today(home.timeZone) }));

  async function post<T>(url: string, payload: object, status = 200): Promise<T> {
    const answer = await server().app.inject({ method: 'POST', url, payload });
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(status);
    return answer.json<T>();
  }

  it('answers in the shape that others rely on, to a reader without an account too', async () => {
    const answer = await post<MatchAnswerData>('/api/match', { requirement: HALL, limit: 3 });
    expect(answer.algorithm).toMatch(/^wutong-match-\d+$/);
    expect(answer.version).toBe(server().editions.full.engine.version);
    expect(answer.results).toHaveLength(3);
    const [first] = answer.results;
    expect(first.criteria.find(({ code }) => code === 'clearHeight')).toMatchObject({
      outcome: 'pass',
      need: 9,
      unit: 'm',
    });
    expect(answer.near.map(({ code }) => code)).toContain('clearHeight');
    expect(answer.askFirst.length).toBe(Math.min(3, answer.total.askFirst));
    for (const { id } of answer.results)
      expect((await server().json<{ status: string }>(`/api/resources/${id}`)).status).toBe('available');
  });

  it('tells of the public only what is public', async () => {
    const shown = await server().json<{ items: { id: number }[] }>('/public/api/resources?limit=1000');
    const published = new Set(shown.items.map(({ id }) => id));
    const body = { requirement: { kinds: ['land', 'factory', 'office'], needs: [] }, limit: 200 };
    const inside = await post<MatchAnswerData>('/api/match', body);
    const outside = await post<MatchAnswerData>('/public/api/match', body);
    expect(outside.total.results).toBeLessThan(inside.total.results);
    expect(outside.total.results).toBeGreaterThan(0);
    expect(outside.results.every(({ id }) => published.has(id))).toBe(true);
    const hidden = inside.results.find(({ id }) => !published.has(id))!;
    const asked = await post<MatchAnswerData>('/public/api/match', { ...body, ids: [hidden.id] });
    expect(asked.explained).toEqual([]);
    expect(
      (await server().app.inject({ method: 'POST', url: '/public/api/allocation', payload: {} })).statusCode,
    ).toBe(404);
  });

  it('names every part of a requirement that cannot be read', async () => {
    const needs = [
      must('clearHeight', {}),
      must('fireClass', { codes: ['x'] }),
      must('distance', { max: 1, layer: 'nowhere' }),
    ];
    const problem = await post<{ errors: { field: string; code: string }[] }>(
      '/api/match',
      { requirement: { kinds: ['factory'], needs } },
      422,
    );
    expect(problem.errors.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'requirement.needs.0.min missing_field',
      'requirement.needs.1.codes unknown_code',
      'requirement.needs.2.layer unknown_code',
    ]);
    const stray = await post<{ errors: { field: string }[] }>(
      '/api/match',
      { requirement: HALL, secret: 1 },
      422,
    );
    expect(stray.errors[0].field).toBe('secret');
  });

  it('puts floors of one tower together, and parcels that adjoin', async () => {
    const requirement = { kinds: ['office'], needs: [must('area', { min: 3_000, max: 6_000 })] };
    const { items } = await post<{ items: AssemblyData[] }>('/api/match/assemblies', { requirement });
    expect(items.length).toBeGreaterThan(0);
    for (const { how, resources, areaM2, building, availableFrom, geometry } of items) {
      expect([how, building !== null, availableFrom]).toEqual(['floors', true, null]);
      expect(geometry).toMatchObject({ type: 'Point' });
      expect(resources.reduce((sum, { areaM2: part }) => sum + (part ?? 0), 0)).toBeCloseTo(areaM2, 6);
      expect(areaM2).toBeGreaterThanOrEqual(3_000);
      expect(areaM2).toBeLessThanOrEqual(6_000);
      const floors = [...new Set(resources.map(({ floor }) => floor!))].sort((a, b) => a - b);
      expect(floors.at(-1)! - floors[0]).toBe(floors.length - 1);
    }
    const date = '2099-12-31';
    const later = await post<{ items: AssemblyData[] }>('/api/match/assemblies', {
      requirement: { ...requirement, needs: [...requirement.needs, must('availableBy', { date })] },
      limit: 50,
    });
    const days = later.items.flatMap(({ availableFrom }) => availableFrom ?? []);
    expect(days.length).toBeGreaterThan(0);
    expect(days.filter((day) => !/^20\d\d-\d\d-\d\d$/.test(day) || day > date)).toEqual([]);
    const parcels = { kinds: ['land'], needs: [must('area', { min: 60_000, max: 200_000 })] };
    const land = await post<{ items: AssemblyData[] }>('/api/match/assemblies', {
      requirement: parcels,
      gapM: 60,
    });
    expect(land.items.length).toBeGreaterThan(0);
    for (const { how, resources, geometry, compactness } of land.items) {
      expect([how, resources.length > 1]).toEqual(['assembly', true]);
      expect(geometry.type).toMatch(/Polygon$/);
      expect(compactness).toBeGreaterThan(0);
      expect(compactness).toBeLessThanOrEqual(1);
    }
  });

  it('says whether projects can be placed at once, who stays out, and what stands in the way', async () => {
    const { results } = await post<MatchAnswerData>('/api/match', { requirement: HALL, limit: 2 });
    const sites = results.map(({ id }) => id);
    const whole = {
      ...HALL,
      needs: HALL.needs.map((need) => ({
        ...need,
        ...(need.code === 'area' ? { part: false, max: 1e6 } : {}),
      })),
    };
    const projects = [1, 2, 3].map((id) => ({ id, requirement: whole }));
    const answer = await post<AllocationAnswerData>('/api/allocation', { projects, sites });
    expect(answer.status).toBe('optimal');
    expect(answer.placed.map(({ resources }) => resources[0].id).sort()).toEqual([...sites].sort());
    expect(answer.unplaced).toMatchObject([{ reason: 'taken' }]);
    expect(answer.unplaced[0].rivals).toHaveLength(2);
    // The third would take a copy of either; its points are what that one scores.
    const scoreOn = (site: number) => answer.placed.find(({ resources }) => resources[0].id === site)?.score;
    expect(
      answer.binding.map(({ resource, places, wantedBy }) => [resource, places, wantedBy.length]),
    ).toEqual([...sites].sort((a, b) => a - b).map((site) => [site, 1, 3]));
    for (const { resource, gain } of answer.binding) expect(gain).toBeCloseTo(scoreOn(resource) as number, 6);
    expect(answer.oneMore).toMatchObject([{ kind: 'factory', places: 1 }]);
    const pins = [
      { project: 3, resources: [sites[0]] },
      { project: 1, resources: [sites[0]] },
    ];
    const torn = await post<AllocationAnswerData>('/api/allocation', { projects, sites, pins });
    expect([torn.status, torn.doublePromised]).toEqual([
      'infeasible',
      [{ resource: sites[0], projects: [3, 1] }],
    ]);
    const pinned = await post<AllocationAnswerData>('/api/allocation', {
      projects,
      sites,
      pins: pins.slice(0, 1),
    });
    expect(pinned.placed.find(({ project }) => project === 3)).toMatchObject({
      pinned: true,
      resources: [{ id: sites[0] }],
    });
    const small = { kinds: ['factory'], needs: [must('area', { min: 100, max: 1_500, part: true })] };
    const halls = await post<MatchAnswerData>('/api/match', { requirement: small, limit: 50 });
    const sheets = await Promise.all(
      halls.results.map(({ id }) =>
        server().json<{ id: number; divisibleM2: number | null; freeM2: number | null; areaM2: number }>(
          `/api/resources/${id}`,
        ),
      ),
    );
    const large = sheets.find(
      ({ divisibleM2, freeM2, areaM2 }) => (freeM2 ?? areaM2) > 1_500 && (divisibleM2 ?? 0) > 100,
    )!;
    const part = await post<AllocationAnswerData>('/api/allocation', {
      projects: [{ id: 1, requirement: small }],
      sites: [large.id],
    });
    // Less than the smallest part cannot be had.
    expect(part.placed).toMatchObject([
      { how: 'part', resources: [{ id: large.id, areaM2: large.divisibleM2 }] },
    ]);
    const impossible = { kinds: ['factory'], needs: [must('clearHeight', { min: 900 })] };
    const none = await post<AllocationAnswerData>('/api/allocation', {
      projects: [{ id: 9, requirement: impossible }],
    });
    expect(none).toMatchObject({ status: 'optimal', placed: [], unplaced: [{ project: 9 }] });
    const unknown = await post<{ errors: { field: string; code: string }[] }>(
      '/api/allocation',
      { projects: [4711_000] },
      422,
    );
    expect(unknown.errors).toMatchObject([{ field: 'projects.0', code: 'not_found' }]);
  });
});
