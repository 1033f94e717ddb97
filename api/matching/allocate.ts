import type { AllocationAnswerData, AllocationRequestData } from '#contract/allocation.ts';
import type { AllocationProblem, Placement } from '#domain/allocation/model.ts';
import { ALGORITHM } from '#domain/matching/algorithm.ts';
import type { Edition } from '../editions/edition.ts';
import { type Candidates, candidatesOf, type Seeker, SiteBook } from './candidates.ts';
import { type Solution, solveAllocations } from './solver.ts';

const TIME_LIMIT_S = 20;
/** Of the sites that stand in the way, so many are asked what a second one would bring. */
const MOST_BINDING = 8;
/** A site is used up when less than this share of it is left. */
const USED_UP = 0.999;

/** The best way to place all projects at once, who stays out and why, and what stands in the way. Nothing is written. */
export async function allocate(
  seekers: readonly Seeker[],
  request: AllocationRequestData,
  edition: Edition,
): Promise<AllocationAnswerData> {
  const started = performance.now();
  const book = new SiteBook();
  const found = new Map<number, Candidates>();
  for (const seeker of seekers) found.set(seeker.id, await candidatesOf(seeker, request, edition, book));
  const pinned = (request.pins ?? []).flatMap(({ resources }) => resources);
  for (const site of edition.engine.items(pinned, edition.scope)) book.note(site, site.kind);
  const problem = problemOf(seekers, found, request.pins ?? []);
  const [solution] = await solveAllocations([problem], TIME_LIMIT_S);
  const wanted = wantersOf(problem);
  const binding = bindingSites(wanted, solution);
  const kinds = bestByKind(wanted, solution, book);
  const more = [...binding, ...kinds.map(({ site }) => site)].map((site) => ({
    ...problem,
    copies: new Map([[site, 2]]),
  }));
  const others = solution.status === 'optimal' ? await solveAllocations(more, TIME_LIMIT_S) : [];
  // One that ran out of time says nothing.
  const other = (index: number) => (others[index]?.status === 'optimal' ? others[index] : solution);
  const brings = (index: number) => ({
    gain: (scoreTenths(other(index)) - scoreTenths(solution)) / 10,
    places: other(index).chosen.length - solution.chosen.length,
  });
  return {
    status: solution.status,
    algorithm: ALGORITHM,
    version: edition.engine.version,
    objective: solution.objective,
    milliseconds: Math.round(performance.now() - started),
    placed: solution.chosen.map((placement) => toldPlacement(placement, problem, book)),
    unplaced: seekers.flatMap(({ id }) => toldUnplaced(id, found.get(id), problem, solution)),
    binding: binding.map((site, index) => {
      const { code, name } = book.get(site);
      return { resource: site, code, name, wantedBy: wanted.get(site) ?? [], ...brings(index) };
    }),
    doublePromised: doublePromised(request.pins ?? []),
    oneMore: kinds.map(({ kind }, index) => ({ kind, ...brings(binding.length + index) })),
  };
}

type Pins = NonNullable<AllocationRequestData['pins']>;

/** The problem with what stands: a pin that no candidate says is a placement of its own, as a whole. */
function problemOf(
  seekers: readonly Seeker[],
  found: ReadonlyMap<number, Candidates>,
  pins: Pins,
): AllocationProblem {
  const placements = seekers.flatMap(({ id }) => found.get(id)?.placements ?? []);
  const pinned = pins.map(({ project, resources }) => {
    const asked = [...resources].sort((a, b) => a - b).join();
    const known = placements.findIndex(
      (one) =>
        one.project === project &&
        one.takes
          .map(({ site }) => site)
          .sort((a, b) => a - b)
          .join() === asked,
    );
    if (known >= 0) return known;
    const takes = resources.map((site) => ({ site, share: 1, areaM2: null }));
    const how = resources.length > 1 ? ('assembly' as const) : ('single' as const);
    return placements.push({ project, takes, scoreTenths: 0, how }) - 1;
  });
  return { placements, pinned, weights: new Map(seekers.map(({ id, weight }) => [id, weight])) };
}

function scoreTenths({ chosen }: Solution): number {
  return chosen.reduce((sum, placement) => sum + placement.scoreTenths, 0);
}

function usedShares({ chosen }: Solution): Map<number, number> {
  const used = new Map<number, number>();
  for (const { takes } of chosen)
    for (const { site, share } of takes) used.set(site, (used.get(site) ?? 0) + share);
  return used;
}

/** By site, the projects that could be placed there. */
function wantersOf({ placements }: AllocationProblem): ReadonlyMap<number, number[]> {
  const wanters = new Map<number, Set<number>>();
  for (const { project, takes } of placements) {
    for (const { site } of takes) {
      const known = wanters.get(site);
      if (known) known.add(project);
      else wanters.set(site, new Set([project]));
    }
  }
  return new Map([...wanters].map(([site, projects]) => [site, [...projects]]));
}

type Wanters = ReturnType<typeof wantersOf>;

/** The most wanted first. */
function byDemand(wanted: Wanters): (a: number, b: number) => number {
  const demand = (site: number) => wanted.get(site)?.length ?? 0;
  return (a, b) => demand(b) - demand(a) || a - b;
}

/** Sites that are used up and that somebody who stays out wants too, the most wanted first. */
function bindingSites(wanted: Wanters, solution: Solution): number[] {
  const placed = new Set(solution.chosen.map(({ project }) => project));
  const isWanted = (site: number) => wanted.get(site)?.some((project) => !placed.has(project));
  return [...usedShares(solution)]
    .flatMap(([site, share]) => (share >= USED_UP && isWanted(site) ? [site] : []))
    .sort(byDemand(wanted))
    .slice(0, MOST_BINDING);
}

/** Of each kind the taken site that most projects want: such a one more is asked about. */
function bestByKind(wanted: Wanters, { chosen }: Solution, book: SiteBook): { kind: string; site: number }[] {
  const sites = [...new Set(chosen.flatMap(({ takes }) => takes.map(({ site }) => site)))];
  const byKind = Map.groupBy(sites.sort(byDemand(wanted)), (site) => book.get(site).kind);
  return [...byKind].flatMap(([kind, [site]]) => (kind === '' ? [] : [{ kind, site }]));
}

function toldPlacement(placement: Placement, problem: AllocationProblem, book: SiteBook) {
  const { project, how, takes, scoreTenths } = placement;
  return {
    project,
    how,
    score: scoreTenths / 10,
    pinned: problem.pinned.some((index) => problem.placements[index] === placement),
    resources: takes.map(({ site, areaM2 }) => ({
      id: site,
      code: book.get(site).code,
      name: book.get(site).name,
      areaM2,
    })),
  };
}

function toldUnplaced(
  project: number,
  candidates: Candidates | undefined,
  { placements }: AllocationProblem,
  { chosen }: Solution,
): AllocationAnswerData['unplaced'] {
  if (chosen.some((placement) => placement.project === project)) return [];
  const wanted = new Set(
    placements.filter((one) => one.project === project).flatMap(({ takes }) => takes.map(({ site }) => site)),
  );
  const rivals = chosen.flatMap((placement) =>
    placement.takes
      .filter(({ site }) => wanted.has(site))
      .map(({ site }) => ({ resource: site, project: placement.project })),
  );
  return [{ project, reason: candidates?.without ?? 'taken', rivals }];
}

function doublePromised(pins: Pins): AllocationAnswerData['doublePromised'] {
  const bySite = new Map<number, number[]>();
  for (const { project, resources } of pins)
    for (const resource of resources) bySite.set(resource, [...(bySite.get(resource) ?? []), project]);
  return [...bySite]
    .filter(([, projects]) => projects.length > 1)
    .map(([resource, projects]) => ({ resource, projects }));
}
