import type { MultiPolygon } from 'geojson';
import type { LonLat } from './representativePoint.ts';

/** A zone's ground, as it is drawn. */
export interface Area {
  readonly name: string;
  readonly outline: MultiPolygon;
}

const METRES_A_DEGREE = 111_195;

/** The first area in which a place lies, or null. */
export function areaAt(areas: readonly Area[], place: LonLat): Area | null {
  return areas.find(({ outline }) => outline.coordinates.some((rings) => isInRings(rings, place))) ?? null;
}

/** Even-odd over all rings: holes take away. */
function isInRings(rings: readonly (readonly (readonly number[])[])[], [lon, lat]: LonLat): boolean {
  let isIn = false;
  for (const ring of rings)
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [x1, y1] = ring[at];
      const [x2, y2] = ring[before];
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) isIn = !isIn;
    }
  return isIn;
}

/** Whether a place lies within a distance of the corners of an area's outline, or in it; good to the length of its edges. */
export function isNearAreas(areas: readonly Area[], place: LonLat, metres: number): boolean {
  if (areaAt(areas, place)) return true;
  const north = metres / METRES_A_DEGREE;
  const east = north / Math.max(Math.cos((place[1] * Math.PI) / 180), 0.01);
  return areas.some(({ outline }) =>
    outline.coordinates.some((rings) =>
      rings.some((ring) =>
        ring.some(([x, y]) => ((x - place[0]) / east) ** 2 + ((y - place[1]) / north) ** 2 <= 1),
      ),
    ),
  );
}
