import type { Feature, FeatureCollection, Polygon } from 'geojson';
import { STATUSES } from '#contract/kinds.ts';
import type { ResourceItemData, ResourceSheetData } from '#contract/resource.ts';
import { type FloorRun, takesFloor } from '../state/floorRuns.ts';

/** Where the ledger does not say how high a floor is, metres. */
const USUAL_FLOOR_HEIGHT_M = 3.9;
/** Air between two floors, metres: less than this flickers on the screen. */
const GAP_M = 1;

interface FloorProperties {
  /** of the row that gives the floor its status; null where no row is about it */
  id: number | null;
  building: string;
  floor: number;
  /** a status, or `unlisted` for a floor that no row is about */
  status: string;
  /** `run`: of the run of floors that is shown; `pale`: beside such a run; `own`: by its status */
  tone: 'own' | 'run' | 'pale';
  base: number;
  top: number;
}

/**
 * The floors of a tower as slabs to be extruded, the ground floor first: every floor from the first to the highest known one.
 * A floor of several units takes the status that can be had soonest; floors below the ground and rows without a floor are left out.
 * @param shown the run of floors that stands out, where it is of this tower
 * @returns an empty collection for what is no tower or has no outline
 */
export function towerFloors(
  sheet: ResourceSheetData,
  shown: FloorRun | null = null,
): FeatureCollection<Polygon, FloorProperties> {
  const outline = outlineOf(sheet);
  const { building } = sheet;
  if (sheet.kind !== 'office' || building === null || !outline) return collection([]);
  const units = [sheet, ...sheet.siblings].filter((unit) => unit.building === building);
  const byFloor = unitByFloor(units);
  const highest = Math.max(0, sheet.buildingInfo?.floorsAbove ?? 0, ...byFloor.keys());
  const heightM = sheet.buildingInfo?.floorHeightM ?? USUAL_FLOOR_HEIGHT_M;
  const slabs = Array.from({ length: highest }, (_, index) => index + 1).map(
    (floor): Feature<Polygon, FloorProperties> => ({
      type: 'Feature',
      properties: {
        id: byFloor.get(floor)?.id ?? null,
        building,
        floor,
        status: byFloor.get(floor)?.status ?? 'unlisted',
        tone: shown?.building !== building ? 'own' : takesFloor(shown, building, floor) ? 'run' : 'pale',
        base: (floor - 1) * (heightM + GAP_M),
        top: (floor - 1) * (heightM + GAP_M) + heightM,
      },
      geometry: { type: 'Polygon', coordinates: outline },
    }),
  );
  return collection(slabs);
}

/** The ids under which the map may draw a resource: a tower is one feature under the id of one of its floors. */
export function unitIds({ id, kind, building, siblings }: ResourceSheetData): number[] {
  if (building === null || kind !== 'office') return [id];
  return [id, ...siblings.filter((unit) => unit.building === building).map((unit) => unit.id)];
}

function unitByFloor(units: readonly ResourceItemData[]): Map<number, ResourceItemData> {
  const rank = (unit: ResourceItemData) => (STATUSES as readonly string[]).indexOf(unit.status);
  const byFloor = new Map<number, ResourceItemData>();
  for (const unit of units) {
    if (unit.floor === null || unit.floor < 1) continue;
    const present = byFloor.get(unit.floor);
    if (!present || rank(unit) < rank(present)) byFloor.set(unit.floor, unit);
  }
  return byFloor;
}

function outlineOf({ geometry }: ResourceSheetData): Polygon['coordinates'] | null {
  if (geometry?.type === 'Polygon') return geometry.coordinates as Polygon['coordinates'];
  if (geometry?.type !== 'MultiPolygon') return null;
  const [first] = geometry.coordinates as Polygon['coordinates'][];
  return first ?? null;
}

function collection(
  features: Feature<Polygon, FloorProperties>[],
): FeatureCollection<Polygon, FloorProperties> {
  return { type: 'FeatureCollection', features };
}
