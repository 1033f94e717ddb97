import type { AllocationAnswerData, AllocationRequestData } from '#contract/allocation.ts';
import type { AllocationProblem } from '#domain/allocation/model.ts';
import { ALGORITHM } from '#domain/matching/algorithm.ts';
import type { Edition } from '../editions/edition.ts';
import type { HeldSite } from '../projects/heldStore.ts';
import { bestAllocation } from './bestAllocation.ts';
import { Candidates, type Seeker } from './candidates.ts';
import { type Pin, pinnedPlacement, standingPins } from './pins.ts';
import { scarcity } from './scarcity.ts';
import { SiteBook } from './siteBook.ts';
import type { Solution } from './solution.ts';
import { openSolver } from './solver.ts';
import { movesOf, toldBound, toldPlacement, toldUnplaced } from './toldAllocation.ts';

/** The whole answer is there before this, the allocation itself a while earlier. */
const TIME_LIMIT_MS = 18_500;
const BEST_LIMIT_MS = 15_000;

export interface AllocationContext {
  readonly edition: Edition;
  /** For whom the record holds the sites that are pinned or held here. */
  readonly holders: readonly HeldSite[];
}

/**
 * The best way to place all projects at once, who stays out and why, and what stands in the way. It starts from what the record holds: that
 * stands, unless it is up for decision. Nothing is written.
 */
export async function allocate(
  seekers: readonly Seeker[],
  request: AllocationRequestData,
  { edition, holders }: AllocationContext,
): Promise<Omit<AllocationAnswerData, 'isCurrent'>> {
  const started = performance.now();
  const book = new SiteBook();
  // In the order of their ids, whatever order they are asked in: the same question has the same answer.
  const inOrder = seekers.toSorted((a, b) => a.id - b.id);
  const pins = standingPins(inOrder, request);
  const open = upForDecision(inOrder, pins);
  const candidates = new Candidates({ edition, book, request, pins, open });
  await candidates.open(inOrder);
  const misfits = new Set<number>();
  const pinned = pins.map((pin) => {
    const seeker = inOrder.find(({ id }) => id === pin.project)!;
    const { placement, fits } = pinnedPlacement(pin, candidates.planOf(seeker), edition, book);
    if (!fits) misfits.add(pin.project);
    return candidates.placements.push(placement) - 1;
  });
  const weights = new Map(inOrder.map(({ id, weight }) => [id, weight]));
  const projects = inOrder.map(({ id }) => id);
  const problem: AllocationProblem = { placements: candidates.placements, projects, weights, pinned };
  const solver = openSolver();
  try {
    const options = { solver, unseen: candidates };
    const solution = await bestAllocation(problem, { ...options, endsAt: started + BEST_LIMIT_MS });
    const scarce = await scarcity(problem, solution, book, { ...options, endsAt: started + TIME_LIMIT_MS });
    return {
      status: solution.status,
      why: solution.why,
      algorithm: ALGORITHM,
      version: candidates.version,
      objective: solution.objective,
      bound: toldBound(problem, solution),
      milliseconds: Math.round(performance.now() - started),
      placed: toldPlaced(seekers, solution, { pins, misfits, book }),
      unplaced: seekers.flatMap(({ id }) => toldUnplaced(id, candidates, solution)),
      moves: movesOf(inOrder, solution, book),
      ...scarce,
      doublePromised: doublePromised(request.pins ?? [], holders),
      stopped: [...solution.unseen],
    };
  } finally {
    await solver.close();
  }
}

/** The sites that the record holds for a project that is not pinned to them. */
function upForDecision(seekers: readonly Seeker[], pins: readonly Pin[]): ReadonlySet<number> {
  const pinned = new Map(pins.map(({ project, resources }) => [project, resources]));
  return new Set(seekers.flatMap(({ id, held }) => held.filter((site) => !pinned.get(id)?.includes(site))));
}

function toldPlaced(
  seekers: readonly Seeker[],
  { chosen }: Solution,
  { pins, misfits, book }: { pins: readonly Pin[]; misfits: ReadonlySet<number>; book: SiteBook },
): AllocationAnswerData['placed'] {
  const isPinned = new Set(pins.map(({ project }) => project));
  return seekers.flatMap(({ id }) =>
    chosen
      .filter(({ project }) => project === id)
      .map((placement) => ({
        ...toldPlacement(placement, book),
        pinned: isPinned.has(id),
        fits: !misfits.has(id),
      })),
  );
}

/** Sites that are pinned to, or held in the record for, more than one project. */
function doublePromised(
  pins: readonly Pin[],
  holders: readonly HeldSite[],
): AllocationAnswerData['doublePromised'] {
  const bySite = new Map<number, Set<number>>();
  const promise = (site: number, project: number) => {
    const known = bySite.get(site);
    if (known) known.add(project);
    else bySite.set(site, new Set([project]));
  };
  for (const { project, resources } of pins) for (const site of resources) promise(site, project);
  for (const { project, resource } of holders) promise(resource, project);
  return [...bySite].flatMap(([resource, projects]) =>
    projects.size > 1 ? [{ resource, projects: [...projects] }] : [],
  );
}
