import type { AllocationRequestData, AssemblyData } from '#contract/allocation.ts';
import type { MatchedSiteData } from '#contract/match.ts';
import type { RequirementData } from '#contract/requirement.ts';
import type { Placement, Take } from '#domain/allocation/model.ts';
import { areaBounds, areaNeed } from '#domain/matching/areaBounds.ts';
import { type MatchPlan, planMatch } from '#domain/matching/plan.ts';
import type { Edition } from '../editions/edition.ts';
import { findAssemblies } from './assemblies.ts';
import type { Unseen } from './bestAllocation.ts';
import type { SiteBook } from './siteBook.ts';

/** A project that is to be placed. */
export interface Seeker {
  readonly id: number;
  readonly weight: number;
  readonly requirement: RequirementData | null;
  /** The sites that the record holds for it. */
  readonly held: readonly number[];
  /** Whether it asks what the record says; otherwise the request asks something else for it. */
  readonly isAsRecorded: boolean;
}

/** Why there is no way to place a project. */
export type Without = 'no_site' | 'ask_first' | 'no_requirement';

/** What a seeker asks for, and how far its sites were looked up, the best first. */
interface Search {
  readonly plan: MatchPlan;
  looked: number;
  readonly total: number;
  /** What the last of those looked up scores: the others score no more. */
  lastTenths: number;
}

const DEFAULT_LOOKED = 40;
const MOST_ASSEMBLIES = 200;
const GAP_M = 6;

export interface CandidateOptions {
  readonly edition: Edition;
  readonly book: SiteBook;
  readonly request: Pick<AllocationRequestData, 'sites' | 'candidates'>;
  /** Sites that are up for decision though the record holds them: they are as good as free to whoever asks. */
  readonly open: ReadonlySet<number>;
}

/** The ways to place projects: single sites, parts of larger ones, assemblies and runs of floors. More single sites are looked up when asked for. */
export class Candidates implements Unseen {
  readonly placements: Placement[] = [];
  readonly without = new Map<number, Without>();
  /** Projects whose adjoining parcels were too many to look at all groups of them. */
  readonly stopped: number[] = [];
  private readonly searches = new Map<number, Search>();
  /** By project, on how many sites one of its placements lies at most. */
  private readonly widest = new Map<number, number>();
  private readonly options: CandidateOptions;
  private readonly among: ReadonlySet<number> | undefined;

  constructor(options: CandidateOptions) {
    this.options = options;
    this.among = options.request.sites && new Set(options.request.sites);
  }

  /** What a seeker asks, its own sites and those that are up for decision being no obstacle; null: it does not say. */
  planOf({ requirement, held }: Seeker): MatchPlan | null {
    const read = requirement && planMatch(requirement, this.options.edition.reference.places);
    if (!read || 'faults' in read) return null;
    return { ...read.plan, held: this.options.open.union(new Set(held)) };
  }

  /** Looks up the first sites of a seeker, and its assemblies. */
  async add(seeker: Seeker): Promise<void> {
    const { edition, book, request } = this.options;
    const plan = this.planOf(seeker);
    if (!plan) {
      this.without.set(seeker.id, 'no_requirement');
      return;
    }
    const known = this.placements.length;
    const limit = request.candidates ?? DEFAULT_LOOKED;
    const { results, total } = this.match(plan, limit);
    this.note(seeker.id, plan, results);
    const lastTenths = tenthsOf(results.at(-1));
    this.searches.set(seeker.id, { plan, looked: results.length, total: total.results, lastTenths });
    if (plan.needs.some(({ need }) => need.assembled)) {
      const options = { gapM: GAP_M, limit: MOST_ASSEMBLIES, among: this.among, outlines: false };
      const { items, complete } = await findAssemblies(plan, edition, options);
      if (!complete || items.length >= MOST_ASSEMBLIES) this.stopped.push(seeker.id);
      for (const assembly of items) {
        for (const part of assembly.resources) book.note(part, assembly.how === 'floors' ? 'office' : 'land');
        this.placements.push(assemblyPlacement(seeker.id, assembly));
      }
    }
    this.isAsWideAs(
      seeker.id,
      this.placements.slice(known).map(({ takes }) => takes.length),
    );
    if (this.placements.length > known) return;
    const asking = { limit: 1, near: true, ranks: false, among: this.among };
    const { askFirst } = edition.engine.match(plan, edition.scope, asking).total;
    this.without.set(seeker.id, askFirst > 0 ? 'ask_first' : 'no_site');
  }

  /** Notes on how many sites a project may come to lie. */
  isAsWideAs(project: number, counts: readonly number[]): void {
    this.widest.set(project, Math.max(this.widest.get(project) ?? 1, ...counts));
  }

  mostOf(project: number): number | null {
    const search = this.searches.get(project);
    if (!search || search.looked >= Math.min(search.total, this.enough(project))) return null;
    return search.lastTenths;
  }

  lookUp(project: number): void {
    const search = this.searches.get(project);
    if (!search) return;
    const limit = Math.min(search.looked * 2, search.total, this.enough(project));
    const { results } = this.match(search.plan, limit);
    const known = new Set(
      this.placements.flatMap(({ project: of, takes }) =>
        of === project && takes.length === 1 ? [takes[0].site] : [],
      ),
    );
    this.note(
      project,
      search.plan,
      results.filter(({ id }) => !known.has(id)),
    );
    search.looked = Math.max(limit, results.length);
    search.lastTenths = Math.min(search.lastTenths, tenthsOf(results.at(-1)));
  }

  /**
   * So many of its best sites are enough: if all other projects lay on as many sites as they ever can, one of these were still free and would
   * serve it as well as any that comes after.
   */
  private enough(project: number): number {
    let others = 0;
    for (const [of, sites] of this.widest) if (of !== project) others += sites;
    return others + 1;
  }

  private match(plan: MatchPlan, limit: number) {
    const { engine, scope } = this.options.edition;
    return engine.match(plan, scope, { limit, near: false, ranks: false, among: this.among });
  }

  private note(project: number, plan: MatchPlan, sites: readonly MatchedSiteData[]): void {
    const { edition, book } = this.options;
    for (const site of sites) book.note(site, site.kind);
    const smallest = smallestParts(sites, plan, edition);
    for (const site of sites)
      this.placements.push(singlePlacement(project, site, plan, smallest.get(site.id) ?? 0));
  }
}

function tenthsOf(site: MatchedSiteData | undefined): number {
  return Math.round((site?.score ?? 0) * 10);
}

/** The smallest part that may be taken of each building that can be divided, in ㎡; land can be cut anywhere. */
export function smallestParts(
  sites: readonly MatchedSiteData[],
  plan: MatchPlan,
  { engine, scope }: Edition,
): ReadonlyMap<number, number> {
  if (!areaNeed(plan)?.part) return new Map();
  const buildings = sites.filter(({ kind }) => kind !== 'land').map(({ id }) => id);
  const { facts } = engine.explain(plan, scope, buildings);
  return new Map(facts.map(({ id, numbers }) => [id, numbers.divisibleM2 ?? 0]));
}

/** Where a part will do and the site is larger than asked for, the least that is asked for is taken, never less than its smallest part. */
export function singlePlacement(
  project: number,
  site: MatchedSiteData,
  plan: MatchPlan,
  smallestM2: number,
): Placement {
  const area = areaNeed(plan);
  const most = area ? areaBounds(area).maxM2 : Number.POSITIVE_INFINITY;
  const free = site.areaM2;
  const isPart = area?.part === true && free !== null && free > most;
  const taken = isPart ? Math.min(free, Math.max(area.min ?? most, smallestM2)) : free;
  const share = isPart && taken !== null ? taken / free : 1;
  const take: Take = { site: site.id, share, areaM2: taken };
  return { project, takes: [take], scoreTenths: tenthsOf(site), how: isPart ? 'part' : 'single' };
}

function assemblyPlacement(project: number, { how, resources, score }: AssemblyData): Placement {
  const takes = resources.map(({ id, areaM2 }) => ({ site: id, share: 1, areaM2 }));
  return { project, takes, scoreTenths: Math.round(score * 10), how };
}
