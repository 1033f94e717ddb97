import type { RawGeometry } from '../source.ts';

/** Types of GeoArrow's structures as GeoJSON calls them. */
const TYPES: Readonly<Record<string, string>> = {
  point: 'Point',
  linestring: 'LineString',
  polygon: 'Polygon',
  multipoint: 'MultiPoint',
  multilinestring: 'MultiLineString',
  multipolygon: 'MultiPolygon',
};

/** A shape of lists and structures of coordinates; null where there is none. */
export function nativeShape(value: unknown, encoding: string): RawGeometry | null {
  const type = TYPES[encoding];
  if (type === undefined || value === null || value === undefined) return null;
  return { type, coordinates: coordinatesOf(value) };
}

export function isNativeEncoding(encoding: string): boolean {
  return Object.hasOwn(TYPES, encoding);
}

function coordinatesOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(coordinatesOf);
  const { x, y, z } = (value ?? {}) as { x?: unknown; y?: unknown; z?: unknown };
  return typeof z === 'number' && z !== 0 ? [x, y, z] : [x, y];
}
