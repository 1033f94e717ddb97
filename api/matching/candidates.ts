import type { AllocationRequestData, AssemblyData } from '#contract/allocation.ts';
import type { MatchedSiteData } from '#contract/match.ts';
import type { RequirementData } from '#contract/requirement.ts';
import type { Placement, Take } from '#domain/allocation/model.ts';
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

/** Sites looked at where only some are allowed: all that fit. */
const EVERY_SITE = 5_000;
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
  const read = seeker.requirement && planMatch(seeker.requirement, edition.reference.points);
  if (!read || 'faults' in read) return { placements: [], without: 'no_requirement' };
  const allowed = sites && new Set(sites);
  const limit = allowed ? EVERY_SITE : candidates;
  const { results } = edition.engine.match(read.plan, edition.scope, { limit, near: false });
  const fitting = results.filter(({ id }) => !allowed || allowed.has(id)).slice(0, candidates);
  for (const site of fitting) book.note(site, site.kind);
  const placements = fitting.map((site) => singlePlacement(seeker.id, site, read.plan));
  const assembled = read.plan.needs.some(({ need }) => need.assembled);
  const assemblies = assembled
    ? await findAssemblies(read.plan, edition, { gapM: GAP_M, limit: ASSEMBLIES })
    : [];
  for (const assembly of assemblies) {
    if (allowed && !assembly.resources.every(({ id }) => allowed.has(id))) continue;
    for (const part of assembly.resources) book.note(part, assembly.how === 'floors' ? 'office' : 'land');
    placements.push(assemblyPlacement(seeker.id, assembly));
  }
  if (placements.length > 0) return { placements, without: null };
  const { total } = edition.engine.match(read.plan, edition.scope, { limit: 1, near: true });
  return { placements, without: total.askFirst > 0 ? 'ask_first' : 'no_site' };
}

/** Where a part will do and the site is larger than asked for, the least that is asked for is taken, never less than its smallest part. */
function singlePlacement(project: number, site: MatchedSiteData, { needs }: MatchPlan): Placement {
  const area = needs.find(({ criterion }) => criterion.form === 'area')?.need;
  const most =
    area?.max === undefined ? Number.POSITIVE_INFINITY : area.max * (1 + (area.tolerancePercent ?? 0) / 100);
  const free = site.areaM2;
  const scoreTenths = Math.round(site.score * 10);
  const isPart = area?.part === true && free !== null && free > most;
  const taken = isPart ? Math.min(free, area.min ?? most) : free;
  const share = isPart && taken !== null ? taken / free : 1;
  const take: Take = { site: site.id, share, areaM2: taken };
  return { project, takes: [take], scoreTenths, how: isPart ? 'part' : 'single' };
}

function assemblyPlacement(project: number, { how, resources, score }: AssemblyData): Placement {
  const takes = resources.map(({ id, areaM2 }) => ({ site: id, share: 1, areaM2 }));
  return { project, takes, scoreTenths: Math.round(score * 10), how };
}
