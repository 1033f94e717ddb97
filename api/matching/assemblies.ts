import type { AssemblyData } from '#contract/allocation.ts';
import type { MatchedSiteData } from '#contract/match.ts';
import { floorRuns } from '#domain/allocation/floorRuns.ts';
import { type ParcelGroup, parcelGroups } from '#domain/allocation/parcelGroups.ts';
import { areaBounds, areaNeed } from '#domain/matching/areaBounds.ts';
import type { MatchPlan } from '#domain/matching/plan.ts';
import type { Edition } from '../editions/edition.ts';
import { readAdjoining, readJointOutline } from './store.ts';

/** Parcels in an assembly at most. */
export const MOST_PARCELS = 6;
/** Sites looked at for one. */
const MOST_CANDIDATES = 2_000;
/** Where no largest area is asked for, so many times the least. */
const MOST_TIMES = 2;

export interface AssemblyOptions {
  /** Metres between parcels that may still be put together: a ditch, a path. */
  readonly gapM: number;
  readonly limit: number;
}

export interface Assemblies {
  readonly items: AssemblyData[];
  /** Whether all that there are were looked at: otherwise there may be others beside those told of. */
  readonly complete: boolean;
}

/** Sites that fit but for their size, the best first: each is too small alone. @param among only these; absent: all */
export function sitesOfAnySize(
  plan: MatchPlan,
  edition: Edition,
  { among, limit = MOST_CANDIDATES }: { among?: ReadonlySet<number>; limit?: number } = {},
) {
  const needs = plan.needs.filter(({ criterion }) => criterion.form !== 'area');
  const options = { limit, near: false, ranks: false, among };
  const { results, total } = edition.engine.match({ ...plan, needs }, edition.visibility, options);
  return { sites: results, complete: total.results <= results.length };
}

/** The free area that is asked for, in ㎡, its tolerance included; null where none is. */
export function areaAskedFor(plan: MatchPlan): { minM2: number; maxM2: number } | null {
  const need = areaNeed(plan);
  if (need?.min === undefined) return null;
  return areaBounds({ ...need, max: need.max ?? need.min * MOST_TIMES });
}

/**
 * Adjoining parcels, and floors of one tower, that together are as large as a plan asks for and each of which meets every other must.
 * The score is the mean of the parts', by area.
 */
export async function findAssemblies(
  plan: MatchPlan,
  edition: Edition,
  { gapM, limit }: AssemblyOptions,
): Promise<Assemblies> {
  const bounds = areaAskedFor(plan);
  if (!bounds) return { items: [], complete: true };
  const { sites, complete } = sitesOfAnySize(plan, edition);
  const parcels = await parcelAssemblies(sites, edition, { ...bounds, gapM, limit });
  const floors = floorAssemblies(sites, edition, { ...bounds, limit });
  return { items: [...parcels.items, ...floors], complete: complete && parcels.complete };
}

interface Wanted {
  readonly minM2: number;
  readonly maxM2: number;
  readonly limit: number;
}

async function parcelAssemblies(
  sites: readonly MatchedSiteData[],
  edition: Edition,
  { minM2, maxM2, gapM, limit }: Wanted & { gapM: number },
): Promise<Assemblies> {
  const small = smallParcels(sites, minM2);
  if (small.length < 2) return { items: [], complete: true };
  const scores = new Map(small.map(({ id, score }) => [id, score]));
  return await edition.read(async (db) => {
    const { parcels, edges } = await readAdjoining(db, edition, [...scores.keys()], gapM);
    const byId = new Map(parcels.map((parcel) => [parcel.id, parcel]));
    let complete = true;
    const onStop = () => {
      complete = false;
    };
    const groups = parcelGroups(parcels, edges, { minM2, maxM2, most: MOST_PARCELS, onStop });
    const assemblies: AssemblyData[] = [];
    for (const group of groups.slice(0, limit)) {
      const outline = await readJointOutline(db, edition.name, group.ids, gapM);
      const parts = group.ids.map((id) => byId.get(id)!);
      assemblies.push({
        how: 'assembly',
        resources: parts.map(({ id, code, name, areaM2 }) => ({ id, code, name, areaM2, floor: null })),
        areaM2: group.areaM2,
        owners: group.owners,
        compactness: outline && (4 * Math.PI * outline.areaM2) / outline.perimeterM ** 2,
        score: meanScore(parts, scores, group),
        availableFrom: latestStart(edition.engine.items(group.ids, edition.visibility)),
        building: null,
        geometry: outline?.geometry ?? null,
      });
    }
    const items = assemblies.sort(
      (a, b) =>
        a.resources.length - b.resources.length ||
        (a.owners ?? a.resources.length) - (b.owners ?? b.resources.length) ||
        (b.compactness ?? 0) - (a.compactness ?? 0),
    );
    return { items, complete };
  });
}

/** Land that is too small alone. */
export function smallParcels(sites: readonly MatchedSiteData[], minM2: number): MatchedSiteData[] {
  return sites.filter(({ kind, areaM2 }) => kind === 'land' && areaM2 !== null && areaM2 < minM2);
}

/** The mean of the parts' scores, by area. */
export function meanScore(
  parts: readonly { readonly id: number; readonly areaM2: number }[],
  scores: ReadonlyMap<number, number>,
  { areaM2 }: Pick<ParcelGroup, 'areaM2'>,
): number {
  const sum = parts.reduce((total, part) => total + part.areaM2 * (scores.get(part.id) ?? 0), 0);
  return Math.round((sum / areaM2) * 10) / 10;
}

/** The day from which all of them can be had; null: all of them now. */
function latestStart(
  parts: readonly { readonly status: string; readonly availableFrom: string | null }[],
): string | null {
  const days = parts.flatMap(({ status, availableFrom }) =>
    status === 'available' || availableFrom === null ? [] : [availableFrom],
  );
  return days.sort().at(-1) ?? null;
}

/** Runs of several units on floors of one tower that follow on each other. */
export function officeRuns(
  sites: readonly MatchedSiteData[],
  edition: Edition,
  { minM2, maxM2 }: Pick<Wanted, 'minM2' | 'maxM2'>,
) {
  const areas = new Map(
    sites.filter(({ kind }) => kind === 'office').map(({ id, areaM2 }) => [id, areaM2 ?? 0]),
  );
  const placed = edition.engine
    .items([...areas.keys()], edition.visibility)
    .filter(({ floor }) => floor !== null);
  const towers = Map.groupBy(placed, ({ building }) => building ?? '');
  const runs = [...towers].flatMap(([building, units]) => {
    const floors = [...Map.groupBy(units, ({ floor }) => floor ?? 0)].map(([floor, list]) => ({
      floor,
      units: list.map(({ id }) => ({ id, areaM2: areas.get(id) ?? 0 })),
    }));
    return building === '' ? [] : floorRuns(floors, minM2, maxM2).map((run) => ({ building, units, run }));
  });
  return runs
    .filter(({ run }) => run.ids.length > 1)
    .sort((a, b) => a.run.ids.length - b.run.ids.length || a.run.areaM2 - b.run.areaM2);
}

function floorAssemblies(
  sites: readonly MatchedSiteData[],
  edition: Edition,
  { limit, ...bounds }: Wanted,
): AssemblyData[] {
  const offices = new Map(sites.map((site) => [site.id, site]));
  const runs = officeRuns(sites, edition, bounds);
  const scores = new Map([...offices].map(([id, { score }]) => [id, score]));
  return runs.slice(0, limit).map(({ building, units, run }) => {
    const resources = run.ids.map((id) => {
      const { code, name, floor } = units.find((unit) => unit.id === id)!;
      return { id, code, name, floor, areaM2: offices.get(id)?.areaM2 ?? null };
    });
    const parts = resources.map(({ id, areaM2 }) => ({ id, areaM2: areaM2 ?? 0 }));
    const score = meanScore(parts, scores, run);
    const { lon, lat } = offices.get(run.ids[0])!;
    return {
      how: 'floors' as const,
      resources,
      areaM2: run.areaM2,
      owners: null,
      compactness: null,
      score,
      availableFrom: latestStart(units.filter(({ id }) => run.ids.includes(id))),
      building,
      geometry: lon === null || lat === null ? null : { type: 'Point', coordinates: [lon, lat] },
    };
  });
}
