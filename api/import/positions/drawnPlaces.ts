import { editPlace } from '#contract/editPlace.ts';
import type { Placement } from './place.ts';

/** Corners of a ring in lon/lat, or one point, by the row that they were drawn for (`editPlace`). */
export type DrawnShapes = Readonly<Record<string, readonly (readonly [lon: number, lat: number])[]>>;

const FEWEST_CORNERS = 4;

/** Where a row lies for which something was drawn on the map: it goes before all that the file says. Null for any other. */
export function drawnPlace(
  drawn: DrawnShapes | undefined,
  row: { readonly sheet: string | null; readonly row: number },
): Placement | null {
  const corners = drawn?.[editPlace(row)];
  if (corners === undefined) return null;
  const positions = corners.map(([lon, lat]): [number, number] => [lon, lat]);
  if (positions.length < FEWEST_CORNERS) {
    const geometry = { type: 'Point' as const, coordinates: positions[0] };
    return { state: 'placed', geometry, approximate: false, dropped: false };
  }
  const geometry = { type: 'Polygon' as const, coordinates: [positions] };
  return { state: 'placed', geometry, approximate: false, dropped: false };
}
