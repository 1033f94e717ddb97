import type { Geometry } from 'geojson';
import { MOST_VERTICES } from '#contract/editLimits.ts';
import type { Fault } from '#contract/problem.ts';
import { flattenGeometry, isShapeFault } from '../../formats/geojson/geometryShape.ts';

const MOST_LATITUDE = 85.06;
const TYPES = ['Point', 'Polygon', 'MultiPolygon'];
const DEPTH: Readonly<Record<string, number>> = { Point: 0, LineString: 1, Polygon: 2, MultiPolygon: 3 };

export interface DrawnAs {
  readonly field: string;
  readonly types: readonly string[];
}

/** A geometry as a page sends it, in lon/lat without heights; whether it is valid only PostGIS can say. */
export function readDrawnGeometry(
  value: unknown,
  { field, types }: DrawnAs = { field: 'geometry', types: TYPES },
): { geometry: Geometry } | { fault: Fault } {
  const refuse = (code: Fault['code'], found: string, expected: string) => ({
    fault: { code, field, found: found.slice(0, 80), expected },
  });
  const type = typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : undefined;
  if (typeof type !== 'string' || !types.includes(type))
    return refuse('wrong_type', String(type), types.join(' | '));
  const flat = flattenGeometry(value as Parameters<typeof flattenGeometry>[0]);
  if (isShapeFault(flat)) return refuse('geometry_invalid', flat.found, flat.expected);
  if (flat.vertices > MOST_VERTICES)
    return refuse('geometry_too_large', String(flat.vertices), `≤ ${MOST_VERTICES}`);
  const geometry = flat.parts[0] as Geometry;
  if (geometry.type === 'MultiPolygon' && geometry.coordinates.length === 0)
    return refuse('geometry_invalid', '[]', '≥ 1 polygon');
  const outside = strayPosition(geometry);
  return outside ? refuse('out_of_range', outside, '−180–180, −85.06–85.06') : { geometry };
}

/** A position that no map shows. */
function strayPosition(geometry: Geometry): string | null {
  const depth = DEPTH[geometry.type] ?? 0;
  const positions = (geometry as { coordinates: unknown[] }).coordinates.flat(depth) as number[];
  for (let i = 0; i < positions.length; i += 2) {
    const [lon, lat] = [positions[i], positions[i + 1]];
    if (Math.abs(lon) > 180 || Math.abs(lat) > MOST_LATITUDE) return `${lon},${lat}`;
  }
  return null;
}
