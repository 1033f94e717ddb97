import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floorRuns } from '#domain/allocation/floorRuns.ts';
import { type AllocationProblem, lpText, type Placement, worthIn } from '#domain/allocation/model.ts';
import { parcelGroups, searchGroups } from '#domain/allocation/parcelGroups.ts';
import { type AssemblyCuts, AssemblySearch } from '../../api/matching/assemblySearch.ts';
import { bestAllocation } from '../../api/matching/bestAllocation.ts';
import { openSolver, solveAllocations } from '../../api/matching/solver.ts';
import { createRandom, type Random } from '../support/random.ts';

const whole = (site: number) => ({ site, share: 1, areaM2: null });

function randomProblem(random: Random): AllocationProblem {
  const projects = random.integer(1, 5);
  const sites = random.integer(1, 5);
  const isCoarse = random.chance(0.8);
  const placements: Placement[] = [];
  for (let project = 1; project <= projects; project++) {
    for (let way = random.integer(0, 3); way > 0; way--) {
      const several = random.chance(0.25);
      const chosen = new Set(Array.from({ length: several ? 2 : 1 }, () => random.integer(1, sites)));
      const share = several || random.chance(0.5) ? 1 : random.pick([0.25, 0.5, 0.75]);
      placements.push({
        project,
        takes: [...chosen].sort((a, b) => a - b).map((site) => ({ site, share, areaM2: null })),
        scoreTenths: isCoarse ? random.pick([0, 500, 1000]) : random.integer(0, 1000),
        how: several ? 'assembly' : share < 1 ? 'part' : 'single',
      });
    }
  }
  const weights = new Map(random.chance(0.3) ? [[1, 3]] : []);
  return { placements, weights, pinned: [] };
}

/** Every subset of the placements, the plainest way there is: the greatest worth, and all of that worth. */
function bruteForce(problem: AllocationProblem): { worth: number; solutions: Placement[][] } {
  const { placements } = problem;
  let best: { worth: number; solutions: Placement[][] } = { worth: 0, solutions: [] };
  for (let chosen = 0; chosen < 2 ** placements.length; chosen++) {
    const solution = placements.filter((_, index) => (chosen >> index) & 1);
    const used = new Map<number, number>();
    for (const { takes } of solution)
      for (const { site, share } of takes) used.set(site, (used.get(site) ?? 0) + share);
    const fits =
      new Set(solution.map(({ project }) => project)).size === solution.length &&
      [...used.values()].every((share) => share <= 1);
    if (!fits) continue;
    const worth = solution.reduce((sum, placement) => sum + worthIn(problem)(placement), 0);
    if (worth > best.worth) best = { worth, solutions: [] };
    if (worth === best.worth) best.solutions.push(solution);
  }
  return best;
}

/** In what each project has in a solution: the score from the greatest, then the sites, then the shares; nothing comes last. */
function inTurn(solution: readonly Placement[]): number[][] {
  return [1, 2, 3, 4, 5].map((project) => {
    const placement = solution.find((one) => one.project === project);
    if (!placement) return [1];
    const { scoreTenths, takes } = placement;
    return [-scoreTenths, ...takes.map(({ site }) => site), 0, ...takes.map(({ share }) => share)];
  });
}

function compareTurns(a: number[][], b: number[][]): number {
  for (const [at, one] of a.entries())
    for (let place = 0; place < Math.max(one.length, b[at].length); place++) {
      const difference = (one[place] ?? 0) - (b[at][place] ?? 0);
      if (difference !== 0) return difference;
    }
  return 0;
}

describe('an allocation', () => {
  it('is as good as the best of all there are, and of those the first in turn, in any order of what is asked', async () => {
    const random = createRandom(9);
    const problems = Array.from({ length: 50 }, () => randomProblem(random));
    const shuffled = problems.map((problem) => ({
      ...problem,
      placements: problem.placements
        .map((placement) => ({ placement, at: random.integer(0, 1_000_000) }))
        .sort((a, b) => a.at - b.at)
        .map(({ placement }) => placement),
    }));
    const solutions = await solveAllocations(problems, 20);
    const others = await solveAllocations(shuffled, 20);
    let tied = 0;
    for (const [index, { status, objective, chosen }] of solutions.entries()) {
      const { worth, solutions: best } = bruteForce(problems[index]);
      expect([index, status, objective]).toEqual([index, 'optimal', worth]);
      const turns = best.map(inTurn).sort(compareTurns);
      expect([index, inTurn(chosen)]).toEqual([index, turns[0]]);
      expect([index, inTurn(others[index].chosen)]).toEqual([index, turns[0]]);
      if (compareTurns(turns[0], turns.at(-1)!) < 0) tied++;
    }
    expect(tied).toBeGreaterThan(10);
  });

  it('places one more project rather than two better ones of less', async () => {
    const placements: Placement[] = [
      { project: 1, takes: [whole(1)], scoreTenths: 1000, how: 'single' },
      { project: 1, takes: [whole(2)], scoreTenths: 0, how: 'single' },
      { project: 2, takes: [whole(1)], scoreTenths: 0, how: 'single' },
    ];
    const [{ chosen }] = await solveAllocations([{ placements, weights: new Map(), pinned: [] }], 20);
    expect(chosen.map(({ project, takes }) => [project, takes[0].site])).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it('keeps what is pinned, and says when pins cannot stand together', async () => {
    const placements: Placement[] = [
      { project: 1, takes: [whole(1)], scoreTenths: 10, how: 'single' },
      { project: 2, takes: [whole(1)], scoreTenths: 900, how: 'single' },
    ];
    const problem = (pinned: number[]) => ({ placements, weights: new Map(), pinned });
    const [one, both] = await solveAllocations([problem([0]), problem([0, 1])], 20);
    expect(one.chosen.map(({ project }) => project)).toEqual([1]);
    expect(both.status).toBe('infeasible');
  });

  it('of 27 projects and 300 sites is proven the best within seconds', async () => {
    const random = createRandom(27);
    const placements: Placement[] = [];
    for (let project = 1; project <= 27; project++)
      for (let way = 0; way < 34; way++)
        placements.push({
          project,
          takes: [{ site: random.integer(1, 300), share: random.chance(0.3) ? 0.4 : 1, areaM2: null }],
          scoreTenths: random.integer(0, 1000),
          how: 'single',
        });
    const [{ status, chosen }] = await solveAllocations([{ placements, weights: new Map(), pinned: [] }], 20);
    expect(status).toBe('optimal');
    expect(new Set(chosen.map(({ project }) => project)).size).toBe(27);
  });

  it('of 60 projects that want the same 70 sites places all, in any order, and says that it is the best', async () => {
    const placements: Placement[] = [];
    for (let project = 1; project <= 60; project++)
      for (let site = 1; site <= 70; site++)
        placements.push({
          project,
          takes: [whole(site)],
          scoreTenths: 1000 - 10 * site + (project % 7),
          how: 'single',
        });
    const problem = { placements, weights: new Map(), pinned: [] };
    const backwards = { ...problem, placements: placements.toReversed() };
    const [one, other] = await solveAllocations([problem, backwards], 20);
    expect([one.status, one.chosen.length]).toEqual(['optimal', 60]);
    expect([other.status, other.chosen]).toEqual(['optimal', one.chosen]);
  });

  it('that ran out of time is a solution that stands, with a bound that none passes', async () => {
    const random = createRandom(4);
    const problems = Array.from({ length: 40 }, () => randomProblem(random));
    for (const [index, { status, objective, bound, chosen }] of (
      await solveAllocations(problems, 0)
    ).entries()) {
      const { worth: best } = bruteForce(problems[index]);
      expect(['feasible', 'optimal']).toContain(status);
      expect(objective).toBe(chosen.reduce((sum, one) => sum + worthIn(problems[index])(one), 0));
      expect(objective).toBeLessThanOrEqual(best);
      expect(bound).toBeGreaterThanOrEqual(best);
      if (status === 'optimal') expect(objective).toBe(best);
    }
  });

  it('is written in lines that the format allows', () => {
    const placements = Array.from(
      { length: 300 },
      (_, site): Placement => ({ project: 1, takes: [whole(site)], scoreTenths: 5, how: 'single' }),
    );
    const lines = lpText({ placements, weights: new Map(), pinned: [] }).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(560);
  });
});

interface Offer {
  readonly site: number;
  readonly scoreTenths: number;
  readonly share: number;
}

/** By project what it could have, the best first; of it only the first is known, more is looked up. */
function growing(offers: ReadonlyMap<number, readonly Offer[]>) {
  const placements: Placement[] = [];
  const looked = new Map([...offers.keys()].map((project) => [project, 0]));
  const lookUp = (project: number) => {
    const [known, list] = [looked.get(project) ?? 0, offers.get(project) ?? []];
    for (const { site, share, scoreTenths } of list.slice(known, known + 1))
      placements.push({ project, takes: [{ site, share, areaM2: null }], scoreTenths, how: 'single' });
    looked.set(project, known + 1);
  };
  for (const project of offers.keys()) lookUp(project);
  const mostOf = (project: number) => offers.get(project)?.[looked.get(project) ?? 0]?.scoreTenths ?? null;
  return { placements, unseen: { mostOf, lookUp } };
}

/** Every way to give each project one of its offers or none, the plainest way there is: how many are placed, then their scores. */
function bestOfOffers(lists: readonly (readonly Offer[])[]): { placed: number; tenths: number } {
  const used = new Map<number, number>();
  const from = (at: number): { placed: number; tenths: number } => {
    if (at === lists.length) return { placed: 0, tenths: 0 };
    let best = from(at + 1);
    for (const { site, share, scoreTenths } of lists[at]) {
      const before = used.get(site) ?? 0;
      if (before + share > 1 + 1e-9) continue;
      used.set(site, before + share);
      const rest = from(at + 1);
      used.set(site, before);
      const [placed, tenths] = [rest.placed + 1, rest.tenths + scoreTenths];
      if (placed > best.placed || (placed === best.placed && tenths > best.tenths)) best = { placed, tenths };
    }
    return best;
  };
  return from(0);
}

it('placements that are looked up only when they matter give the best of all, with more sites than any cut', async () => {
  const random = createRandom(60);
  const solver = openSolver();
  try {
    for (let turn = 0; turn < 25; turn++) {
      const sites = random.integer(12, 18);
      const level = random.pick([1000, 20]);
      const offers = new Map<number, Offer[]>();
      for (let project = 1; project <= random.integer(2, 4); project++) {
        const parts = random.chance(0.4);
        const list = Array.from({ length: sites }, (_, site) => ({
          site,
          // Where all want the same, most of what is known is taken.
          scoreTenths: Math.max(0, level - 10 * site + (random.chance(0.5) ? 0 : random.integer(0, 30))),
          share: parts ? random.pick([0.3, 0.5, 0.75, 1]) : 1,
        }));
        offers.set(
          project,
          list.toSorted((a, b) => b.scoreTenths - a.scoreTenths),
        );
      }
      const { placements, unseen } = growing(offers);
      const pinned = random.chance(0.3) ? [0] : [];
      const problem = { placements, weights: new Map(), pinned };
      const solution = await bestAllocation(problem, { solver, endsAt: performance.now() + 20_000, unseen });
      const lists = [...offers.values()].map((list, at) =>
        at === 0 && pinned.length > 0 ? [list[0]] : list,
      );
      const tenths = solution.chosen.reduce((sum, { scoreTenths }) => sum + scoreTenths, 0);
      expect([solution.status, { placed: solution.chosen.length, tenths }]).toEqual([
        'optimal',
        bestOfOffers(lists),
      ]);
    }
  } finally {
    await solver.close();
  }
});

/** Parcels on a small grid, with scores; who asks for one has a few single sites too. */
function zoneOfParcels(random: Random) {
  const across = random.integer(2, 4);
  const count = across * random.integer(2, 3);
  const parcels = Array.from({ length: count }, (_, at) => ({
    id: at + 1,
    areaM2: random.integer(5, 30),
    owner: null,
  }));
  const edges = parcels.flatMap(({ id }): [number, number][] => [
    ...(id % across > 0 ? ([[id, id + 1]] as [number, number][]) : []),
    ...(id + across <= count ? ([[id, id + across]] as [number, number][]) : []),
  ]);
  const projects = Array.from({ length: random.integer(1, 3) }, (_, at) => {
    const minM2 = random.integer(25, 60);
    const bounds = { minM2, maxM2: minM2 * 2, most: 6 };
    // Where single sites are better than any group, what was not looked at does not matter.
    const [least, most] = random.pick([
      [0, 1000],
      [900, 300],
    ]);
    const tenths = new Map(parcels.map(({ id }) => [id, random.integer(0, most)]));
    const single = (site: number): Placement => ({
      ...{ project: at + 1, takes: [whole(site)], how: 'single', tie: [1, site] },
      scoreTenths: random.integer(least, 1000),
    });
    const singles = [101, 102].filter(() => random.chance(0.4)).map(single);
    return { project: at + 1, bounds, tenths, singles };
  });
  return { parcels, edges, projects };
}
type Zone = ReturnType<typeof zoneOfParcels>;

/** The searches for the groups of a zone, as far as the cuts let them go. */
function searchesOf({ parcels, edges, projects }: Zone, cuts: AssemblyCuts) {
  const byId = new Map(parcels.map((parcel) => [parcel.id, parcel]));
  return new Map(
    projects.map(({ project, bounds, tenths }) => {
      const groups = searchGroups(parcels, edges, bounds);
      const parts = { groups, parcels: byId, runs: [], tenths, isWhole: true };
      return [project, new AssemblySearch(parts, cuts)];
    }),
  );
}

/** Every way to place each project on one of its placements or none, the plainest way there is. */
function bestWorth(problem: AllocationProblem): number {
  const worthOf = worthIn(problem);
  const lists = [...Map.groupBy(problem.placements, ({ project }) => project).values()];
  const from = (at: number, taken: ReadonlySet<number>): number => {
    if (at === lists.length) return 0;
    return lists[at].reduce(
      (best, placement) => {
        const sites = placement.takes.map(({ site }) => site);
        if (sites.some((site) => taken.has(site))) return best;
        return Math.max(best, worthOf(placement) + from(at + 1, new Set([...taken, ...sites])));
      },
      from(at + 1, taken),
    );
  };
  return from(0, new Set());
}

it('groups that are looked at only when they matter never make a lesser answer the best, wherever the search is cut', async () => {
  const random = createRandom(91);
  const solver = openSolver();
  const tight = { sites: 100, patience: 2, mostLooked: 9, told: 1, mostFound: 8 };
  const wide = { ...tight, mostLooked: 100_000, mostFound: 100_000 };
  const said: Record<string, number> = {};
  try {
    for (let turn = 0; turn < 40; turn++) {
      const zone = zoneOfParcels(random);
      const cuts = random.chance(0.6) ? tight : wide;
      const searches = searchesOf(zone, cuts);
      const placements = zone.projects.flatMap(({ singles }) => singles);
      const projects = zone.projects.map(({ project }) => project);
      const problem = { placements, projects, weights: new Map(), pinned: [] };
      const unseen = {
        mostOf: (project: number) => searches.get(project)?.mostTenths ?? null,
        lookUp: async (project: number) => {
          for (const one of (await searches.get(project)?.next()) ?? []) placements.push({ ...one, project });
        },
      };
      const solution = await bestAllocation(problem, { solver, endsAt: performance.now() + 20_000, unseen });
      const { status, why, objective, bound, chosen } = solution;
      // All groups that there are.
      const endless = searchesOf(zone, { ...wide, patience: 1e9, told: 1e9 });
      const all = zone.projects.flatMap(({ singles }) => singles);
      for (const [project, search] of endless)
        all.push(...(await search.next()).map((one) => ({ ...one, project })));
      const best = bestWorth({ ...problem, placements: all });
      const left = [...searches.values()].some((search) => search.mostTenths !== null);
      const key = `${status}, ${left ? 'not all seen' : 'all seen'}`;
      said[key] = (said[key] ?? 0) + 1;
      const context = `turn ${turn}, ${key}`;
      if (status === 'optimal') expect([context, objective]).toEqual([context, best]);
      else
        expect([context, status, why, solution.unseen.length > 0]).toEqual([
          context,
          'feasible',
          'groups',
          true,
        ]);
      expect(objective).toBe(chosen.reduce((sum, one) => sum + worthIn(problem)(one), 0));
      expect(objective).toBeLessThanOrEqual(best);
      expect(bound).toBeGreaterThanOrEqual(best);
    }
  } finally {
    await solver.close();
  }
  // Each of these was met: what was not seen matters, does not matter, and there is none.
  expect(Object.keys(said).sort()).toEqual([
    'feasible, not all seen',
    'optimal, all seen',
    'optimal, not all seen',
  ]);
});

describe('runs of floors', () => {
  const floor = (number: number, ...areas: number[]) => ({
    floor: number,
    units: areas.map((areaM2, unit) => ({ id: number * 10 + unit, areaM2 })),
  });

  it('follow on each other, are as short as may be, and count all that is free on a floor', () => {
    const floors = [floor(3, 1000), floor(4, 600, 400), floor(5, 1000), floor(7, 1000), floor(8, 1000)];
    expect(floorRuns(floors, 2000, 2500)).toEqual([
      { ids: [30, 40, 41], areaM2: 2000, from: 3, to: 4 },
      { ids: [40, 41, 50], areaM2: 2000, from: 4, to: 5 },
      { ids: [70, 80], areaM2: 2000, from: 7, to: 8 },
    ]);
  });

  it('are interrupted by a floor with nothing free, and never too large', () => {
    expect(floorRuns([floor(1, 1000), floor(2), floor(3, 1000)], 1500, 3000)).toEqual([]);
    expect(floorRuns([floor(1, 1000), floor(2, 2500)], 1500, 3000)).toEqual([
      { ids: [20], areaM2: 2500, from: 2, to: 2 },
    ]);
  });
});

describe('groups of parcels', () => {
  const parcels = (areas: Record<number, number>, owners: Record<number, string> = {}) =>
    Object.entries(areas).map(([id, areaM2]) => ({
      id: Number(id),
      areaM2,
      owner: owners[Number(id)] ?? null,
    }));

  it('adjoin, none of them could be left out, the fewest first, then the fewest owners', () => {
    const list = parcels({ 1: 40, 2: 40, 3: 40, 4: 90 }, { 1: 'a', 2: 'b', 3: 'b', 4: 'c' });
    const found = parcelGroups(
      list,
      [
        [1, 2],
        [2, 3],
        [3, 4],
      ],
      { minM2: 80, maxM2: 140, most: 4 },
    );
    expect(found.map(({ ids, owners }) => [ids, owners])).toEqual([
      [[2, 3], 1],
      [[1, 2], 2],
    ]);
  });

  it('are pairs first: where patience ends, all pairs were found, and that it ended is said', () => {
    const areas = Object.fromEntries(Array.from({ length: 40 }, (_, id) => [id, id >= 38 ? 50 : 10]));
    const edges: [number, number][] = [];
    for (let a = 0; a < 40; a++) for (let b = a + 1; b < 40; b++) edges.push([a, b]);
    let stops = 0;
    const options = { minM2: 60, maxM2: 120, most: 6, patience: 500, onStop: () => stops++ };
    const found = parcelGroups(parcels(areas), edges, options);
    expect(found.filter(({ ids }) => ids.length === 2)).toHaveLength(2 * 38 + 1);
    expect(stops).toBe(1);
    parcelGroups(parcels({ 1: 40, 2: 40 }), [[1, 2]], options);
    expect(stops).toBe(1);
  });

  it('are every connected set that fits, each once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 7 }),
        fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 12 }),
        fc.integer({ min: 20, max: 120 }),
        (areas, pairs, minM2) => {
          const list = areas.map((areaM2, id) => ({ id, areaM2, owner: null }));
          const edges = pairs.filter(([a, b]) => a !== b && a < areas.length && b < areas.length);
          const options = { minM2, maxM2: minM2 * 2, most: 4 };
          const found = parcelGroups(list, edges, options).map(({ ids }) => ids.join());
          const expected: string[] = [];
          for (let set = 1; set < 2 ** areas.length; set++) {
            const ids = areas.flatMap((_, id) => ((set >> id) & 1 ? [id] : []));
            const sum = ids.reduce((total, id) => total + areas[id], 0);
            const lean = ids.every((id) => sum - areas[id] < minM2);
            if (ids.length < 2 || ids.length > options.most || sum < minM2 || sum > options.maxM2 || !lean)
              continue;
            const reached = new Set([ids[0]]);
            for (let grown = true; grown; ) {
              const size = reached.size;
              for (const [a, b] of edges) {
                if (reached.has(a) && ids.includes(b)) reached.add(b);
                if (reached.has(b) && ids.includes(a)) reached.add(a);
              }
              grown = reached.size > size;
            }
            if (reached.size === ids.length) expected.push(ids.join());
          }
          expect(new Set(found)).toEqual(new Set(expected));
          expect(found.length).toBe(expected.length);
        },
      ),
    );
  });
});
