import type { ResourceItemData, ResourceSheetData } from '#contract/resource.ts';

/** A storey of a building and what is listed on it, by unit. */
export interface Floor {
  readonly number: number;
  readonly units: readonly ResourceItemData[];
}

/** The storeys of a sheet's building from the top down: those that hold a listed unit, and those between that hold none. Basements are negative; there is no floor 0. */
export function floorsOf(sheet: ResourceSheetData): Floor[] {
  const units = [sheet, ...sheet.siblings].filter(
    (unit) => unit.floor !== null && unit.building === sheet.building && unit.kind === 'office',
  );
  if (units.length === 0) return [];
  const listed = Map.groupBy(units, (unit) => unit.floor!);
  const numbers = [...listed.keys()];
  const top = Math.max(...numbers, sheet.buildingInfo?.floorsAbove ?? 0);
  const bottom = Math.min(...numbers, 1);
  const floors: Floor[] = [];
  for (let number = top; number >= bottom; number--) {
    if (number === 0) continue;
    floors.push({ number, units: (listed.get(number) ?? []).toSorted(byUnit) });
  }
  return floors;
}

function byUnit(a: ResourceItemData, b: ResourceItemData): number {
  return (a.unit ?? '').localeCompare(b.unit ?? '', 'en', { numeric: true }) || a.id - b.id;
}
