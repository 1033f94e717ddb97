import type { Geometry } from 'geojson';
import { useMemo } from 'react';
import { useZoneBoundaries } from '../../server/boundaries.ts';
import { useMeta } from '../../server/queries.ts';
import { isInside, type Shape, shapeOf } from './shape.ts';

/**
 * The zone that a shape lies in, and the boundary that it is held to.
 * @param zone the zone that is said; '': none; null: that of the place
 */
export function useZone(
  shape: Shape | null,
  zone: string | null,
): { zoneHere: string | null; boundary: Shape | null } {
  const zones = useZoneBoundaries(useMeta().data?.today).data;
  const known = useMemo(
    () =>
      (zones ?? []).flatMap(({ code, geometry }) => {
        const boundary = shapeOf(geometry as Geometry | null);
        return boundary ? [{ code, boundary }] : [];
      }),
    [zones],
  );
  const corner = shape?.[0]?.[0]?.[0];
  const zoneHere = (corner && known.find(({ boundary }) => isInside(boundary, corner))?.code) ?? null;
  const said = zone ?? zoneHere;
  return { zoneHere, boundary: known.find(({ code }) => code === said)?.boundary ?? null };
}
