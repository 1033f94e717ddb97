import { setImmediate } from 'node:timers/promises';
import type { MatchedSiteData } from '#contract/match.ts';
import { comparePlacements, type Placement } from '#domain/allocation/model.ts';
import {
  type GroupSearch,
  type Parcel,
  type ParcelGroup,
  searchGroups,
} from '#domain/allocation/parcelGroups.ts';
import type { MatchPlan } from '#domain/matching/plan.ts';
import type { Edition } from '../editions/edition.ts';
import {
  areaAskedFor,
  MOST_PARCELS,
  meanScore,
  officeRuns,
  sitesOfAnySize,
  smallParcels,
} from './assemblies.ts';
import { readAdjoining } from './store.ts';

/** A ditch or a path between two parcels. */
const GAP_M = 6;

/** How far a search goes. */
export interface AssemblyCuts {
  /** Sites of which assemblies are made. */
  readonly sites: number;
  /** Groups of three and more that are looked at at a time, and in all. */
  readonly patience: number;
  readonly mostLooked: number;
  /** Groups that are told of at first; twice as many each time after. */
  readonly told: number;
  /** Groups that are remembered. */
  readonly mostFound: number;
}

/** About 0.1 s of looking at a time, 1 s in all; a group that is remembered takes some 300 bytes. */
export const ASSEMBLY_CUTS: AssemblyCuts = {
  sites: 2_000,
  patience: 50_000,
  mostLooked: 500_000,
  told: 200,
  mostFound: 20_000,
};

/** One way to put a project on several sites. */
export type Assembly = Omit<Placement, 'project'>;

/** What assemblies are made of. */
export interface AssemblyParts {
  readonly groups: GroupSearch;
  readonly runs: readonly Assembly[];
  readonly parcels: ReadonlyMap<number, Parcel>;
  /** In tenths of a point, of every site that may be part of one. */
  readonly tenths: ReadonlyMap<number, number>;
  /** Whether these are all sites that there are. */
  readonly isWhole: boolean;
}

/**
 * The adjoining parcels and the runs of floors that could serve a project, looked for as far as is asked for, the best of those that were found
 * first. Of those that were not found it knows how much they could score: no more than the best of the parts.
 */
export class AssemblySearch {
  /** On how many sites one of them lies at most. */
  readonly widest: number;
  private readonly parts: AssemblyParts;
  private readonly cuts: AssemblyCuts;
  /** Those found and not told of, the best last. */
  private found: Assembly[];
  private looked = 0;
  private told = 0;
  private size: number;
  /** The most that a part scores of one that was not found. */
  private readonly bestPart: number;

  constructor(parts: AssemblyParts, cuts: AssemblyCuts = ASSEMBLY_CUTS) {
    this.parts = parts;
    this.cuts = cuts;
    this.size = cuts.told;
    this.found = parts.runs.toSorted(comparePlacements).reverse();
    this.widest = Math.max(MOST_PARCELS, ...parts.runs.map(({ takes }) => takes.length));
    const open = parts.isWhole ? parts.parcels : parts.tenths;
    this.bestPart = [...open.keys()].reduce((most, id) => Math.max(most, parts.tenths.get(id) ?? 0), 0);
  }

  /** The most that one which was not told of could score, in tenths; null: there is none. */
  get mostTenths(): number | null {
    const known = this.found.at(-1)?.scoreTenths;
    const { groups, isWhole } = this.parts;
    return groups.isDone && isWhole ? (known ?? null) : Math.max(known ?? 0, this.bestPart);
  }

  /** Whether there may be some that it will not look for. */
  get isCut(): boolean {
    return !this.parts.isWhole || (this.isAtEnd && !this.parts.groups.isDone);
  }

  /** Looks on until there are more to tell of, or no more to be looked for. @returns the next of them, the best first */
  async next(): Promise<Assembly[]> {
    this.look();
    while (this.found.length === 0 && !this.isAtEnd) {
      // Others are served between two looks.
      await setImmediate();
      this.look();
    }
    const next = this.found.splice(-this.size).reverse();
    this.size *= 2;
    this.told += next.length;
    return next;
  }

  private get isAtEnd(): boolean {
    const { mostLooked, mostFound } = this.cuts;
    return (
      this.parts.groups.isDone || this.looked >= mostLooked || this.told + this.found.length >= mostFound
    );
  }

  private look(): void {
    if (this.isAtEnd) return;
    const groups = this.parts.groups.look(this.cuts.patience);
    this.looked += this.cuts.patience;
    for (const group of groups) this.found.push(this.assemblyOf(group));
    this.found.sort(comparePlacements).reverse();
  }

  private assemblyOf({ ids, areaM2, owners }: ParcelGroup): Assembly {
    const parts = ids.map((id) => ({ id, areaM2: this.parts.parcels.get(id)?.areaM2 ?? 0 }));
    return {
      takes: parts.map((part) => ({ site: part.id, share: 1, areaM2: part.areaM2 })),
      scoreTenths: meanTenths(parts, this.parts.tenths, areaM2),
      how: 'assembly',
      tie: [ids.length, owners ?? ids.length, areaM2, ...ids],
    };
  }
}

export interface AssemblyOptions {
  /** Only of these sites; absent: of all. */
  readonly among?: ReadonlySet<number>;
  readonly cuts?: AssemblyCuts;
}

/** Opens a search for the assemblies that could serve a plan. @returns null where it says no area; `sites`: what they are made of */
export async function openAssemblies(
  plan: MatchPlan,
  edition: Edition,
  { among, cuts = ASSEMBLY_CUTS }: AssemblyOptions,
): Promise<{ search: AssemblySearch; sites: readonly MatchedSiteData[] } | null> {
  const bounds = areaAskedFor(plan);
  if (!bounds) return null;
  const { sites, complete: isWhole } = sitesOfAnySize(plan, edition, { among, limit: cuts.sites });
  const runs = officeRuns(sites, edition, bounds);
  const ids = smallParcels(sites, bounds.minM2).map(({ id }) => id);
  const { parcels, edges } = await edition.read((db) => readAdjoining(db, edition, ids, GAP_M));
  const adjoining = new Set(edges.flat());
  const mates = parcels.filter(({ id }) => adjoining.has(id));
  const tenths = new Map(sites.map(({ id, score }) => [id, Math.round(score * 10)]));
  const areas = new Map(sites.map(({ id, areaM2 }) => [id, areaM2]));
  const parts: AssemblyParts = {
    groups: searchGroups(mates, edges, { ...bounds, most: MOST_PARCELS }),
    parcels: new Map(mates.map((parcel) => [parcel.id, parcel])),
    runs: runs.map(({ run }) => {
      const units = run.ids.map((id) => ({ id, areaM2: areas.get(id) ?? 0 }));
      return {
        takes: run.ids.map((id) => ({ site: id, share: 1, areaM2: areas.get(id) ?? null })),
        scoreTenths: meanTenths(units, tenths, run.areaM2),
        how: 'floors' as const,
        tie: [run.ids.length, run.ids.length, run.areaM2, ...run.ids],
      };
    }),
    tenths,
    isWhole,
  };
  return { search: new AssemblySearch(parts, cuts), sites };
}

function meanTenths(
  parts: readonly { readonly id: number; readonly areaM2: number }[],
  tenths: ReadonlyMap<number, number>,
  areaM2: number,
): number {
  const scores = new Map(parts.map(({ id }) => [id, (tenths.get(id) ?? 0) / 10]));
  return Math.round(meanScore(parts, scores, { areaM2 }) * 10);
}
