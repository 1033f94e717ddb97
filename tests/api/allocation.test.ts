import { describe, expect, it } from 'vitest';
import type { AllocationAnswerData } from '#contract/allocation.ts';
import type { MatchAnswerData } from '#contract/match.ts';
import type { ProjectItemData } from '#contract/projects.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { today } from '#domain/civilDate.ts';
import { fitOf } from '#domain/matching/fit.ts';
import { loadDemo } from '../../api/demo/loadDemo.ts';
import { appOfSuite } from '../support/app.ts';
import { createOne, parcel } from '../support/writing.ts';

const OFFICE: RequirementData = {
  kinds: ['office'],
  needs: [
    { code: 'area', mode: 'must', min: 100 },
    { code: 'rent', mode: 'wish', max: 40 },
  ],
};
const NO_SUCH = 999_999_999;

describe('an allocation over the demo', () => {
  const server = appOfSuite('postgresql', (home) => loadDemo(home, { day: today(home.timeZone) }));

  async function post<T>(url: string, payload: object, status = 200): Promise<T> {
    const answer = await server().app.inject({ method: 'POST', url, payload });
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(status);
    return answer.json<T>();
  }
  const allocate = (payload: object) => post<AllocationAnswerData>('/api/allocation', payload);

  /** Projects that look for a site, hold just one, and say what they need. */
  async function holders(): Promise<ProjectItemData[]> {
    const { items } = await server().json<{ items: ProjectItemData[] }>('/api/projects');
    const found = items.filter(
      ({ stage, sites, hasRequirement }) =>
        ['lead', 'talks'].includes(stage) && sites.length === 1 && hasRequirement,
    );
    expect(found.length).toBeGreaterThan(1);
    return found;
  }

  it('is of a demo whose held sites fit the projects that they are held for', async () => {
    const { items } = await server().json<{ items: ProjectItemData[] }>('/api/projects');
    let held = 0;
    for (const { id, sites, hasRequirement } of items) {
      if (!hasRequirement || sites.length === 0) continue;
      const { requirement } = await server().json<{ requirement: RequirementData }>(`/api/projects/${id}`);
      const ids = sites.map((site) => site.id);
      const { explained } = await post<MatchAnswerData>('/api/match', {
        requirement,
        ids,
        limit: 1,
        project: id,
      });
      for (const site of explained)
        expect([site.code, fitOf(site.criteria), requirement.kinds.includes(site.kind as never)]).toEqual([
          site.code,
          'fit',
          true,
        ]);
      held += sites.length;
    }
    expect(held).toBeGreaterThan(60);
  });

  it('looks at more sites than it was asked to begin with, where they change the answer, in any order', async () => {
    const { results } = await post<MatchAnswerData>('/api/match', { requirement: OFFICE, limit: 14 });
    const sites = results.map(({ id }) => id);
    const projects = sites.map((_, index) => ({ id: 900_001 + index, requirement: OFFICE }));
    const one = await allocate({ projects, sites, candidates: 1 });
    expect([one.status, one.placed.length, one.bound]).toEqual(['optimal', 14, null]);
    const other = await allocate({ projects: projects.toReversed(), sites, candidates: 3 });
    expect([other.status, other.objective]).toEqual(['optimal', one.objective]);
    // Of all that are as good it is the same one.
    const inOrder = ({ placed }: AllocationAnswerData) => placed.toSorted((a, b) => a.project - b.project);
    expect(inOrder(other)).toEqual(inOrder(one));
  });

  it('begins with what the record holds, and shows who would move', async () => {
    const [first, second] = await holders();
    const projects = [first.id, second.id];
    const answer = await allocate({ projects });
    expect(answer.placed).toMatchObject([
      { project: first.id, pinned: true, resources: [{ id: first.sites[0].id }] },
      { project: second.id, pinned: true, resources: [{ id: second.sites[0].id }] },
    ]);
    expect([answer.moves, answer.doublePromised]).toEqual([[], []]);
    const { results } = await post<MatchAnswerData>('/api/match', { requirement: OFFICE, limit: 1 });
    const pins = [{ project: first.id, resources: [results[0].id] }];
    const moved = await allocate({ projects, pins });
    expect(moved.moves).toMatchObject([
      { project: first.id, from: [{ id: first.sites[0].id }], to: [{ id: results[0].id }] },
    ]);
    // The other's own place stands beside what is pinned.
    expect(moved.placed.map(({ project, pinned }) => [project, pinned])).toEqual([
      [first.id, true],
      [second.id, true],
    ]);
    const released = await allocate({ projects, release: [first.id] });
    expect(released.placed.find(({ project }) => project === first.id)?.pinned).toBe(false);
  });

  it('names a site twice promised, in the record or here', async () => {
    const [first, second] = await holders();
    const [site] = first.sites;
    const pins = [{ project: second.id, resources: [site.id] }];
    const torn = await allocate({ projects: [second.id], pins });
    expect(torn.doublePromised).toEqual([{ resource: site.id, projects: [second.id, first.id] }]);
    const both = await allocate({ projects: [first.id, second.id], pins });
    expect([both.status, both.placed]).toEqual(['infeasible', []]);
  });

  it('refuses pins of sites and projects that there are not, or twice', async () => {
    const [first] = await holders();
    const site = first.sites[0].id;
    const pins = [
      { project: first.id, resources: [site, NO_SUCH, site] },
      { project: first.id, resources: [site] },
    ];
    const body = { projects: [first.id], pins, release: [NO_SUCH] };
    const { errors } = await post<{ errors: { field: string; code: string }[] }>(
      '/api/allocation',
      body,
      422,
    );
    expect(errors.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'pins.0.resources.1 not_found',
      'pins.0.resources.2 repeated_parameter',
      'pins.1.project repeated_parameter',
      'release.0 not_found',
    ]);
  });

  it('says whether what it rests on changed while it was worked out: the data, or a project', async () => {
    const { home, editions } = server();
    const { results } = await post<MatchAnswerData>('/api/match', { requirement: OFFICE, limit: 7 });
    const [held] = await holders();
    const sites = results.map(({ id }) => id);
    const asked = sites.map((_, index) => ({ id: 900_001 + index, requirement: OFFICE }));
    const question = { projects: [held.id, ...asked], sites: [...sites, held.sites[0].id] };
    const before = await allocate(question);
    expect([before.isCurrent, before.version]).toEqual([true, editions.full.engine.version]);
    const project = home.db.updateTable('project').where('id', '=', held.id);
    const changes = [
      (turn: number) => createOne(home, parcel(`meanwhile-${turn}`, {}, 4_000 + turn)),
      (turn: number) => project.set({ officer: `officer ${turn}` }).execute(),
    ];
    for (const change of changes) {
      // One that came before anything was read is no change meanwhile: then once more.
      let isCurrent = true;
      for (let turn = 0; turn < 8 && isCurrent; turn++) {
        const running = allocate(question);
        for (let read = 0; read <= turn; read++) await server().json('/api/projects');
        await change(turn);
        await editions.catchUp();
        ({ isCurrent } = await running);
      }
      expect(isCurrent).toBe(false);
    }
  });

  it('says that a site stands in the way of which too little is left', async () => {
    const { results } = await post<MatchAnswerData>('/api/match', {
      requirement: { kinds: ['land'], needs: [{ code: 'area', mode: 'must', min: 20_000 }] },
      limit: 1,
    });
    const [site] = results;
    const area = site.areaM2! * 0.6;
    const requirement: RequirementData = {
      kinds: ['land'],
      needs: [{ code: 'area', mode: 'must', min: area, max: area, part: true }],
    };
    const projects = [900_001, 900_002].map((id) => ({ id, requirement }));
    const answer = await allocate({ projects, sites: [site.id] });
    expect(answer.placed).toMatchObject([{ how: 'part' }]);
    expect(answer.binding).toMatchObject([{ resource: site.id, places: 1 }]);
  });

  it('gives a project its own: in its match, on the site and for many at once', async () => {
    const [first] = await holders();
    const [site] = first.sites;
    const sheet = await server().json<{ requirement: RequirementData }>(`/api/projects/${first.id}`);
    const { requirement } = sheet;
    const status = ({ explained }: MatchAnswerData) => explained[0].criteria[0];
    const ask = { requirement, ids: [site.id] };
    const own = await post<MatchAnswerData>('/api/match', { ...ask, project: first.id });
    expect(status(own)).toMatchObject({ outcome: 'pass', need: 'own', have: site.status });
    const others = await post<MatchAnswerData>('/api/match', ask);
    expect(status(others)).toMatchObject({ outcome: 'fail', need: 'available' });
    await post('/api/match', { ...ask, project: NO_SUCH }, 422);
    await post('/public/api/match', { ...ask, project: first.id }, 403);
    expect(own.results.map(({ id }) => id)).toContain(site.id);
    expect(others.results.map(({ id }) => id)).not.toContain(site.id);
    const { items } = await server().json<{ items: { project: { id: number }; fit: string }[] }>(
      `/api/resources/${site.id}/projects`,
    );
    expect(items.map(({ project, fit }) => [project.id, fit])).toContainEqual([first.id, 'fit']);
    expect(items.filter(({ fit }) => fit !== 'fit')).toEqual([]);
    const batch = await post<{ items: { results: { id: number }[] }[] }>('/api/match/batch', {
      projects: [first.id],
      limit: 50,
    });
    expect(batch.items[0].results.map(({ id }) => id)).toContain(site.id);
  });
});
