import type { ResourceSheetData } from '#contract/resource.ts';
import type { Box } from '../../state/ui.ts';

/** About 150 m around a point, so that a site without an outline is seen among its neighbours. */
const POINT_MARGIN_DEGREES = 0.0015;

/** The extent of a resource in lon/lat, widened where it is only a point; null for one without a position. */
export function boxOf(sheet: Pick<ResourceSheetData, 'geometry' | 'lon' | 'lat'>): Box | null {
  const positions = sheet.geometry ? positionsIn(sheet.geometry.coordinates) : [];
  if (sheet.lon !== null && sheet.lat !== null) positions.push([sheet.lon, sheet.lat]);
  if (positions.length === 0) return null;
  const lons = positions.map((position) => position[0]);
  const lats = positions.map((position) => position[1]);
  const margin = positions.length === 1 ? POINT_MARGIN_DEGREES : 0;
  return [
    Math.min(...lons) - margin,
    Math.min(...lats) - margin,
    Math.max(...lons) + margin,
    Math.max(...lats) + margin,
  ];
}

function positionsIn(coordinates: unknown): number[][] {
  if (!Array.isArray(coordinates)) return [];
  if (typeof coordinates[0] === 'number') return [coordinates as number[]];
  return coordinates.flatMap(positionsIn);
}
