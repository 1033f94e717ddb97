import type { AllocationAnswerData } from '#contract/allocation.ts';
import { type AllocationProblem, type Placement, projectsOf, worthIn } from '#domain/allocation/model.ts';
import type { Candidates, Seeker } from './candidates.ts';
import type { SiteBook } from './siteBook.ts';
import type { Solution } from './solution.ts';

export function toldPlacement({ project, how, takes, scoreTenths }: Placement, book: SiteBook) {
  return {
    project,
    how,
    score: scoreTenths / 10,
    resources: takes.map(({ site, areaM2 }) => ({ ...toldSite(site, book), areaM2 })),
  };
}

function toldSite(id: number, book: SiteBook) {
  const { code, name } = book.get(id);
  return { id, code, name };
}

/** What no solution passes, where none is proven the best; where all projects count alike, how many can be placed at most, too. */
export function toldBound(problem: AllocationProblem, solution: Solution): AllocationAnswerData['bound'] {
  if (solution.status !== 'feasible') return null;
  const { bound: objective } = solution;
  const projects = projectsOf(problem);
  const alike = projects.every((project) => (problem.weights.get(project) ?? 1) === 1);
  const place = worthIn(problem)({ project: -1, scoreTenths: 0 });
  return { objective, placed: alike ? Math.min(projects.length, Math.floor(objective / place)) : null };
}

export function toldUnplaced(
  project: number,
  { placements, without }: Candidates,
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
  return [{ project, reason: without.get(project) ?? 'taken', rivals }];
}

/** Every project that would leave sites which the record holds for it, from which and to where. */
export function movesOf(
  seekers: readonly Seeker[],
  { status, chosen }: Solution,
  book: SiteBook,
): AllocationAnswerData['moves'] {
  if (status === 'infeasible') return [];
  return seekers.flatMap(({ id, held }) => {
    const placement = chosen.find(({ project }) => project === id);
    const to = (placement?.takes ?? []).map(({ site }) => site);
    if (held.every((site) => to.includes(site))) return [];
    const told = (sites: readonly number[]) => sites.map((site) => toldSite(site, book));
    return [{ project: id, from: told(held), to: told(to) }];
  });
}
