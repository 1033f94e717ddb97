import type { AllocationRequestData } from '#contract/allocation.ts';
import type { MatchedSiteData } from '#contract/match.ts';
import type { RequirementData } from '#contract/requirement.ts';
import type { Placement, Take } from '#domain/allocation/model.ts';
import { areaBounds, areaNeed } from '#domain/matching/areaBounds.ts';
import { type MatchPlan, planMatch } from '#domain/matching/plan.ts';
import type { Edition } from '../editions/edition.ts';
import { type AssemblyCuts, type AssemblySearch, openAssemblies } from './assemblySearch.ts';
import type { SiteBook } from './siteBook.ts';
import type { Unseen } from './solution.ts';

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

/** Why there is no way to place a project; `stopped`: none was found, but not all groups were looked at. */
export type Without = 'no_site' | 'ask_first' | 'no_requirement' | 'stopped';

/** The ways to place a project, and how many of them are told of. */
interface Search {
  /** On a single site each, the best first. */
  readonly singles: readonly Placement[];
  told: number;
  readonly assemblies: AssemblySearch | null;
}

const DEFAULT_TOLD = 40;
/** The data may change while searches are opened: so often they are opened anew, so that all are of one version. */
const MOST_OPENED = 3;

export interface CandidateOptions {
  readonly edition: Edition;
  readonly book: SiteBook;
  readonly request: Pick<AllocationRequestData, 'sites' | 'candidates'>;
  /** Projects that are pinned, to so many sites. */
  readonly pins: readonly { readonly project: number; readonly resources: readonly number[] }[];
  /** Sites that are up for decision though the record holds them: they are as good as free to whoever asks. */
  readonly open: ReadonlySet<number>;
  readonly cuts?: AssemblyCuts;
}

/**
 * The ways to place projects: single sites, parts of larger ones, assemblies and runs of floors. All are of one version of the data. More of them
 * are told of when asked for.
 */
export class Candidates implements Unseen {
  readonly placements: Placement[] = [];
  readonly without = new Map<number, Without>();
  /** The data's version that all is of. */
  version = 0;
  private readonly searches = new Map<number, Search>();
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

  /** Looks up the sites of seekers and opens the searches for their assemblies; the first of both are told of. */
  async open(seekers: readonly Seeker[]): Promise<void> {
    const plans = new Map(seekers.map((seeker) => [seeker.id, this.planOf(seeker)]));
    const assemblies = await this.openAssemblies(plans);
    this.version = this.options.edition.engine.version;
    for (const [project, plan] of plans) {
      if (!plan) {
        this.without.set(project, 'no_requirement');
        continue;
      }
      const others = [...plans.keys()].filter((other) => other !== project);
      const singles = this.singlesOf(project, plan, this.enough(others, assemblies));
      this.searches.set(project, { singles, told: 0, assemblies: assemblies.get(project) ?? null });
    }
    for (const [project, plan] of plans) if (plan) await this.tellFirst(project, plan);
  }

  mostOf(project: number): number | null {
    const search = this.searches.get(project);
    if (!search) return null;
    const single = search.singles[search.told]?.scoreTenths ?? null;
    const several = search.assemblies?.mostTenths ?? null;
    return single === null || several === null ? (single ?? several) : Math.max(single, several);
  }

  async lookUp(project: number): Promise<void> {
    const search = this.searches.get(project);
    if (!search) return;
    this.tell(search, Math.max(1, search.told));
    for (const assembly of (await search.assemblies?.next()) ?? [])
      this.placements.push({ ...assembly, project });
  }

  lookUpSingles(project: number, leastTenths: number): void {
    const search = this.searches.get(project);
    if (!search) return;
    const equals = search.singles
      .slice(search.told)
      .findIndex(({ scoreTenths }) => scoreTenths < leastTenths);
    this.tell(search, equals < 0 ? search.singles.length : equals);
  }

  private async openAssemblies(
    plans: ReadonlyMap<number, MatchPlan | null>,
  ): Promise<ReadonlyMap<number, AssemblySearch>> {
    const { edition, book, cuts } = this.options;
    const opened = new Map<number, AssemblySearch>();
    for (let turn = 0; turn < MOST_OPENED; turn++) {
      const { version } = edition.engine;
      for (const [project, plan] of plans) {
        if (!plan?.needs.some(({ need }) => need.assembled)) continue;
        const found = await openAssemblies(plan, edition, { among: this.among, cuts });
        if (!found) continue;
        opened.set(project, found.search);
        for (const site of found.sites) book.note(site, site.kind);
      }
      if (edition.engine.version === version) break;
    }
    return opened;
  }

  private async tellFirst(project: number, plan: MatchPlan): Promise<void> {
    const { edition, request } = this.options;
    const search = this.searches.get(project)!;
    const known = this.placements.length;
    this.tell(search, request.candidates ?? DEFAULT_TOLD);
    for (const assembly of (await search.assemblies?.next()) ?? [])
      this.placements.push({ ...assembly, project });
    if (this.placements.length > known) return;
    const asking = { limit: 1, near: true, ranks: false, among: this.among };
    const { askFirst } = edition.engine.match(plan, edition.visibility, asking).total;
    const none = askFirst > 0 ? 'ask_first' : 'no_site';
    this.without.set(project, search.assemblies?.isCut ? 'stopped' : none);
  }

  private tell(search: Search, count: number): void {
    this.placements.push(...search.singles.slice(search.told, search.told + count));
    search.told = Math.min(search.singles.length, search.told + count);
  }

  /**
   * So many of its best sites are enough: if all other projects lay on as many sites as they ever can, one of these were still free and would
   * serve it as well as any that comes after.
   */
  private enough(others: readonly number[], assemblies: ReadonlyMap<number, AssemblySearch>): number {
    const pinned = new Map(this.options.pins.map((pin) => [pin.project, pin.resources.length]));
    return others.reduce((sum, one) => sum + (pinned.get(one) ?? assemblies.get(one)?.widest ?? 1), 1);
  }

  private singlesOf(project: number, plan: MatchPlan, limit: number): Placement[] {
    const { edition, book } = this.options;
    const options = { limit, near: false, ranks: false, among: this.among };
    const { results } = edition.engine.match(plan, edition.visibility, options);
    for (const site of results) book.note(site, site.kind);
    const smallest = smallestParts(results, plan, edition);
    return results.map((site, place) => ({
      ...singlePlacement(project, site, plan, smallest.get(site.id) ?? 0),
      tie: [1, place],
    }));
  }
}

function tenthsOf(site: MatchedSiteData | undefined): number {
  return Math.round((site?.score ?? 0) * 10);
}

/** The smallest part that may be taken of each building that can be divided, in ㎡; land can be cut anywhere. */
export function smallestParts(
  sites: readonly MatchedSiteData[],
  plan: MatchPlan,
  { engine, visibility }: Edition,
): ReadonlyMap<number, number> {
  if (!areaNeed(plan)?.part) return new Map();
  const buildings = sites.filter(({ kind }) => kind !== 'land').map(({ id }) => id);
  const { facts } = engine.explain(plan, visibility, buildings);
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
