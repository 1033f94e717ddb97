/** One way to place a project: on these sites, of each so much. */
export interface Placement {
  readonly project: number;
  readonly takes: readonly Take[];
  /** How well it fits, in whole tenths of a point, 0–1000. */
  readonly scoreTenths: number;
  readonly how: 'single' | 'part' | 'assembly' | 'floors' | 'several';
  /** Among those of its project that score the same: the lesser comes first, number by number. Absent: first of all. */
  readonly tie?: readonly number[];
}

/** Of two placements of a project which it would rather have: the higher score, then the lesser tie, then the sites of lesser ids, then less of them. */
export function comparePlacements(
  a: Pick<Placement, 'scoreTenths' | 'tie' | 'takes'>,
  b: Pick<Placement, 'scoreTenths' | 'tie' | 'takes'>,
): number {
  const sites = ({ takes }: Pick<Placement, 'takes'>) => takes.map(({ site }) => site);
  const shares = ({ takes }: Pick<Placement, 'takes'>) => takes.map(({ share }) => share);
  return (
    b.scoreTenths - a.scoreTenths ||
    compareNumbers(a.tie ?? [], b.tie ?? []) ||
    compareNumbers(sites(a), sites(b)) ||
    compareNumbers(shares(a), shares(b))
  );
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  if (at < 0) return a.length - b.length;
  return at < b.length ? a[at] - b[at] : 1;
}

/** A share of a site, 0–1: 1 is all that is free of it. */
export interface Take {
  readonly site: number;
  readonly share: number;
  readonly areaM2: number | null;
}

/** Which placements at once, so that as much as possible is placed, and of that the best fitting. */
export interface AllocationProblem {
  readonly placements: readonly Placement[];
  /** How much it counts to place a project; default 1. */
  readonly weights: ReadonlyMap<number, number>;
  /** Placements that stand, by their index: their projects have no other. */
  readonly pinned: readonly number[];
  /** All projects that are asked about; absent: those that have placements. */
  readonly projects?: readonly number[];
  /** How often a site is there; default once. More than once asks what another such site would bring. */
  readonly copies?: ReadonlyMap<number, number>;
}

/** Shares that are written with nine digits may add up to a little more than all of a site. */
const WRITTEN_SLACK = 1e-8;

/** What placing a project in that way counts: one more of weight 1 placed is worth more than all scores together. */
export function worthIn(
  problem: AllocationProblem,
): (placement: Pick<Placement, 'project' | 'scoreTenths'>) => number {
  const count = projectsOf(problem).length;
  return ({ project, scoreTenths }) =>
    Math.round((1000 * count + 1) * (problem.weights.get(project) ?? 1)) + scoreTenths;
}

/** The projects that are asked about, each once, in the order of their ids. */
export function projectsOf({ placements, projects }: AllocationProblem): number[] {
  return [...new Set(projects ?? placements.map(({ project }) => project))].sort((a, b) => a - b);
}

export interface LpOptions {
  /** The placements that are written, by their index; absent: all. */
  readonly columns?: readonly number[];
  /** Shares of a placement are allowed: the linear relaxation, whose optimum no whole solution passes. */
  readonly relaxed?: boolean;
  /** Instead of the greatest worth: one of these has to be chosen, with the greatest of these numbers, among solutions of at least that worth. */
  readonly wanted?: ReadonlyMap<number, number>;
  readonly leastWorth?: number;
}

/**
 * The problem in CPLEX LP format: a yes or no for each placement; each project at most once, no site more than all of it.
 * Names: x0, x1 … for the placements by their index, p and s with the ids of projects and sites for the rows.
 */
export function lpText(
  problem: AllocationProblem,
  { columns = [...problem.placements.keys()], relaxed = false, wanted, leastWorth = 0 }: LpOptions = {},
): string {
  const { placements, pinned, copies } = problem;
  const worthOf = worthIn(problem);
  const worth = columns.map((index) => `+ ${worthOf(placements[index])} x${index}`);
  const perProject = new Map<number, string[]>();
  const perSite = new Map<number, string[]>();
  const divided = new Set<number>();
  for (const index of columns) {
    const { project, takes } = placements[index];
    append(perProject, project, `+ x${index}`);
    for (const { site, share } of takes) {
      append(perSite, site, `+ ${share.toFixed(9)} x${index}`);
      if (share < 1) divided.add(site);
    }
  }
  const projectRows = [...perProject].map(([project, terms]) => ` p${project}: ${wrapped(terms)} <= 1`);
  const siteRows = [...perSite].map(
    ([site, terms]) =>
      ` s${site}: ${wrapped(terms)} <= ${(copies?.get(site) ?? 1) + (divided.has(site) ? WRITTEN_SLACK : 0)}`,
  );
  const pinRows = pinned.map((index) => ` f${index}: x${index} = 1`);
  const want = [...(wanted ?? [])].map(([index, number]) => `+ ${number} x${index}`);
  const one = [...(wanted ?? [])].map(([index]) => `+ x${index}`);
  return [
    'Maximize',
    ` ${wanted ? `wanted: ${wrapped(want)}` : `worth: ${wrapped(worth)}`}`,
    'Subject To',
    ...(wanted ? [` worth: ${wrapped(worth)} >= ${leastWorth}`, ` one: ${wrapped(one)} = 1`] : []),
    ...projectRows,
    ...siteRows,
    ...pinRows,
    ...(relaxed ? [] : ['Binary', wrapped(columns.map((index) => ` x${index}`))]),
    'End',
    '',
  ].join('\n');
}

function append(map: Map<number, string[]>, key: number, term: string): void {
  const terms = map.get(key);
  if (terms) terms.push(term);
  else map.set(key, [term]);
}

/** The format limits a line to 560 characters. */
function wrapped(terms: readonly string[]): string {
  const lines: string[] = [];
  for (let start = 0; start < terms.length; start += 12) lines.push(terms.slice(start, start + 12).join(' '));
  return lines.join('\n  ');
}
