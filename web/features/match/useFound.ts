import type { Point } from 'geojson';
import type { AssemblyAnswerData, AssemblyData } from '#contract/allocation.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { useAssemblies } from '../../server/match.ts';
import type { FloorRun } from '../../state/floorRuns.ts';
import { formatNumber } from '../../text/number.ts';
import { areaLine } from '../../text/resourceText.ts';
import { useAsker } from './useAsker.ts';
import type { MatchContext } from './useMatchContext.ts';

/** What is found of adjoining parcels and floors; null where that will not do, undefined while it is not known. */
export function useFound(requirement: RequirementData | null): AssemblyAnswerData | null | undefined {
  const isWanted = requirement?.needs.some(({ assembled, min }) => assembled && min !== undefined) ?? false;
  const { data } = useAssemblies(isWanted ? requirement : null, useAsker());
  return isWanted ? data : null;
}

export function idsOf({ resources }: AssemblyData): number[] {
  return resources.map(({ id }) => id);
}

/** The floors that it takes, from the ground up. */
export function floorsOf({ resources }: AssemblyData): number[] {
  return [...new Set(resources.flatMap(({ floor }) => floor ?? []))].sort((one, other) => one - other);
}

/** A found run of floors as the map and the sheet show it; null for parcels. */
export function runOf(assembly: AssemblyData, context: MatchContext): FloorRun | null {
  const { how, building, areaM2 } = assembly;
  if (how !== 'floors' || building === null) return null;
  const floors = floorsOf(assembly);
  const [lon, lat] = (assembly.geometry as Point | null)?.coordinates ?? [];
  const number = (floor: number) => formatNumber(floor, 0, context.language);
  const area = areaLine(areaM2, 'office', context) ?? '';
  return {
    ids: idsOf(assembly),
    building,
    floors,
    label: context.match.runLabel(number(floors[0]), number(floors.at(-1)!), area),
    place: lon === undefined || lat === undefined ? null : { lon, lat },
  };
}
