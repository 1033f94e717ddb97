import type { AllocationRequestData, AssemblyData } from '#contract/allocation.ts';
import type { MatchedSiteData } from '#contract/match.ts';
import type { RequirementData } from '#contract/requirement.ts';
import type { Placement, Take } from '#domain/allocation/model.ts';
import { areaBounds, areaNeed } from '#domain/matching/areaBounds.ts';
import { type MatchPlan, planMatch } from '#domain/matching/plan.ts';
import type { Edition } from '../editions/edition.ts';
import { findAssemblies } from './assemblies.ts';

/** A project that is to be placed. */
export interface Seeker {
  readonly id: number;
  readonly weight: number;
  readonly requirement: RequirementData | null;
}

/** The ways to place a project, and why there are none. */
export interface Candidates {
  readonly placements: readonly Placement[];
  readonly without: 'no_site' | 'ask_first' | 'no_requirement' | null;
}

const ASSEMBLIES = 10;
const GAP_M = 6;

/** What is known of the sites that are spoken of. */
export class SiteBook {
  private readonly sites = new Map<
    number,
    { code: string; name: string; kind: string; areaM2: number | null }
  >();

  note(site: { id: number; code: string; name: string; areaM2: number | null }, kind: string): void {
    this.sites.set(site.id, { code: site.code, name: site.name, kind, areaM2: site.areaM2 });
  }

  get(id: number) {
    return this.sites.get(id) ?? { code: '', name: '', kind: '', areaM2: null };
  }
}

/** Single sites, parts of larger ones, and the assemblies and runs of floors that are found for a project. */
export async function candidatesOf(
  seeker: Seeker,
  { sites, candidates = 40 }: Pick<AllocationRequestData, 'sites' | 'candidates'>,
  edition: Edition,
  book: SiteBook,
): Promise<Candidates> {
  const read = seeker.requirement && planMatch(seeker.requirement, edition.reference.places);
  if (!read || 'faults' in read) return { placements: [], without: 'no_requirement' };
  const { plan } = read;
  const among = sites && new Set(sites);
  const options = { limit: candidates, near: false, ranks: false, among };
  const { results: fitting } = edition.engine.match(plan, edition.scope, options);
  for (const site of fitting) book.note(site, site.kind);
  const smallest = smallestParts(fitting, plan, edition);
  const placements = fitting.map((site) =>
    singlePlacement(seeker.id, site, plan, smallest.get(site.id) ?? 0),
  );
  const assembled = plan.needs.some(({ need }) => need.assembled);
  const assemblies = assembled ? await findAssemblies(plan, edition, { gapM: GAP_M, limit: ASSEMBLIES }) : [];
  for (const assembly of assemblies) {
    if (among && !assembly.resources.every(({ id }) => among.has(id))) continue;
    for (const part of assembly.resources) book.note(part, assembly.how === 'floors' ? 'office' : 'land');
    placements.push(assemblyPlacement(seeker.id, assembly));
  }
  if (placements.length > 0) return { placements, without: null };
  const { total } = edition.engine.match(plan, edition.scope, { ...options, limit: 1, near: true });
  return { placements, without: total.askFirst > 0 ? 'ask_first' : 'no_site' };
}

/** The smallest part that may be taken of each building that can be divided, in ㎡; land can be cut anywhere. */
function smallestParts(
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
function singlePlacement(
  project: number,
  site: MatchedSiteData,
  plan: MatchPlan,
  smallestM2: number,
): Placement {
  const area = areaNeed(plan);
  const most = area ? areaBounds(area).maxM2 : Number.POSITIVE_INFINITY;
  const free = site.areaM2;
  const scoreTenths = Math.round(site.score * 10);
  const isPart = area?.part === true && free !== null && free > most;
  const taken = isPart ? Math.min(free, Math.max(area.min ?? most, smallestM2)) : free;
  const share = isPart && taken !== null ? taken / free : 1;
  const take: Take = { site: site.id, share, areaM2: taken };
  return { project, takes: [take], scoreTenths, how: isPart ? 'part' : 'single' };
}

function assemblyPlacement(project: number, { how, resources, score }: AssemblyData): Placement {
  const takes = resources.map(({ id, areaM2 }) => ({ site: id, share: 1, areaM2 }));
  return { project, takes, scoreTenths: Math.round(score * 10), how };
}
