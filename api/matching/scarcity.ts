import type { AllocationAnswerData } from '#contract/allocation.ts';
import type { AllocationProblem } from '#domain/allocation/model.ts';
import { bestAllocation } from './bestAllocation.ts';
import type { SiteBook } from './siteBook.ts';
import type { BestOptions, Solution } from './solution.ts';

/** Of the sites that stand in the way, so many are asked what a second one would bring. */
const MOST_BINDING = 8;
/** What is left of a site is enough for a share of it that is larger by rounding only. */
const ROUNDING = 1e-6;

/** By site, the projects that could be placed there. */
type Wanters = ReadonlyMap<number, number[]>;

/** Which sites stand in the way, and what one more of them, or of a kind, would bring. Of what time did not suffice for nothing is said. */
export async function scarcity(
  problem: AllocationProblem,
  solution: Solution,
  book: SiteBook,
  options: BestOptions,
): Promise<Pick<AllocationAnswerData, 'binding' | 'oneMore'>> {
  if (solution.status !== 'optimal') return { binding: [], oneMore: [] };
  const wanted = wantersOf(problem);
  const known = new Map<number, { gain: number; places: number } | null>();
  const bringsOf = async (site: number) => {
    if (!known.has(site)) {
      const copies = new Map([[site, 2]]);
      const more = await bestAllocation({ ...problem, copies }, { ...options, settles: false });
      known.set(site, more.status === 'optimal' ? gainOf(more, solution) : null);
    }
    return known.get(site) ?? null;
  };
  const binding: AllocationAnswerData['binding'] = [];
  for (const site of sitesInTheWay(problem, wanted, solution)) {
    const brings = await bringsOf(site);
    // What would change nothing is not in the way.
    if (!brings || (brings.places <= 0 && brings.gain <= 0)) continue;
    const { code, name } = book.get(site);
    binding.push({ resource: site, code, name, wantedBy: wanted.get(site) ?? [], ...brings });
  }
  const oneMore: AllocationAnswerData['oneMore'] = [];
  for (const { kind, site } of bestByKind(wanted, solution, book)) {
    const brings = await bringsOf(site);
    if (brings) oneMore.push({ kind, ...brings });
  }
  return { binding, oneMore };
}

function gainOf(more: Solution, { chosen }: Solution) {
  return {
    gain: (scoreTenths(more) - scoreTenths({ chosen })) / 10,
    places: more.chosen.length - chosen.length,
  };
}

function scoreTenths({ chosen }: Pick<Solution, 'chosen'>): number {
  return chosen.reduce((sum, placement) => sum + placement.scoreTenths, 0);
}

function usedShares({ chosen }: Solution): Map<number, number> {
  const used = new Map<number, number>();
  for (const { takes } of chosen)
    for (const { site, share } of takes) used.set(site, (used.get(site) ?? 0) + share);
  return used;
}

function wantersOf({ placements }: AllocationProblem): Wanters {
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

/** The most wanted first. */
function byDemand(wanted: Wanters): (a: number, b: number) => number {
  const demand = (site: number) => wanted.get(site)?.length ?? 0;
  return (a, b) => demand(b) - demand(a) || a - b;
}

/** Sites of which too little is left for somebody who stays out, the most wanted first. */
function sitesInTheWay({ placements }: AllocationProblem, wanted: Wanters, solution: Solution): number[] {
  const placed = new Set(solution.chosen.map(({ project }) => project));
  const used = usedShares(solution);
  const short = placements
    .filter(({ project }) => !placed.has(project))
    .flatMap(({ takes }) =>
      takes
        .filter(({ site, share }) => used.has(site) && share > 1 - used.get(site)! + ROUNDING)
        .map(({ site }) => site),
    );
  return [...new Set(short)].sort(byDemand(wanted)).slice(0, MOST_BINDING);
}

/** Of each kind the taken site that most projects want: such a one more is asked about. */
function bestByKind(wanted: Wanters, { chosen }: Solution, book: SiteBook): { kind: string; site: number }[] {
  const sites = [...new Set(chosen.flatMap(({ takes }) => takes.map(({ site }) => site)))];
  const byKind = Map.groupBy(sites.sort(byDemand(wanted)), (site) => book.get(site).kind);
  return [...byKind].flatMap(([kind, [site]]) => (kind === '' ? [] : [{ kind, site }]));
}
