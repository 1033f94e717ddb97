import type { MultiPolygon, Polygon } from 'geojson';
import type { ZoneBoundaryInput } from './store.ts';

/** A zone's boundaries with another one from a day on: earlier ones keep their days, those that would begin later give way. */
export function boundariesFrom(
  before: readonly ZoneBoundaryInput[],
  validFrom: string,
  geometry: Polygon | MultiPolygon,
): ZoneBoundaryInput[] {
  const earlier = before
    .filter((boundary) => boundary.validFrom < validFrom)
    .map((boundary) => ({
      ...boundary,
      validTo: boundary.validTo && boundary.validTo < validFrom ? boundary.validTo : validFrom,
    }));
  return [...earlier, { validFrom, geometry }];
}
