import type { RawGeometry } from '../source.ts';

/** What is wrong with the shape of a geometry, before anyone asks whether it is valid. */
export interface ShapeFault {
  readonly code: string;
  readonly found: string;
  readonly expected: string;
}

/** A geometry of two-dimensional positions. */
export interface FlatGeometry {
  readonly type: 'Point' | 'MultiPoint' | 'LineString' | 'MultiLineString' | 'Polygon' | 'MultiPolygon';
  readonly coordinates: unknown;
}

export interface FlatResult {
  readonly parts: readonly FlatGeometry[];
  /** Whether heights or measures were dropped. */
  readonly dropped: boolean;
  readonly vertices: number;
}

/** Depth of the coordinate arrays of a type: 0 is one position. */
const DEPTH: Readonly<Record<string, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};
const MAX_VERTICES = 500_000;
const MAX_COLLECTION_DEPTH = 4;

class ShapeError extends Error {
  readonly fault: ShapeFault;
  constructor(code: string, found: unknown, expected: string) {
    super(code);
    const text = typeof found === 'string' ? found : (JSON.stringify(found) ?? 'undefined');
    this.fault = { code, found: text.length > 60 ? `${text.slice(0, 60)}…` : text, expected };
  }
}

/**
 * Checks that a geometry has the shape that GeoJSON (RFC 7946) gives its type: positions of finite numbers, closed rings of four or more.
 * Heights and measures are dropped; a collection is taken apart.
 * @param mayBeOpen rings may lack the position that closes them, for somebody who closes them and says so
 * @returns the flat parts, or what is wrong
 */
export function flattenGeometry(
  geometry: RawGeometry,
  { mayBeOpen = false }: { readonly mayBeOpen?: boolean } = {},
): FlatResult | ShapeFault {
  const counter = { vertices: 0, dropped: false, mayBeOpen };
  try {
    const parts = partsOf(geometry, counter, 0);
    return { parts, vertices: counter.vertices, dropped: counter.dropped };
  } catch (error) {
    if (error instanceof ShapeError) return error.fault;
    throw error;
  }
}

/** Tells a fault from a result. */
export function isShapeFault(result: FlatResult | ShapeFault): result is ShapeFault {
  return 'code' in result;
}

interface Counter {
  vertices: number;
  dropped: boolean;
  readonly mayBeOpen: boolean;
}

function partsOf(geometry: RawGeometry, counter: Counter, level: number): FlatGeometry[] {
  if (typeof geometry !== 'object' || geometry === null || Array.isArray(geometry))
    throw new ShapeError('geometry_not_an_object', geometry, 'a geometry');
  for (const foreign of ['features', 'geometry', 'properties'])
    if (foreign in geometry) throw new ShapeError('geometry_with_foreign_member', foreign, geometry.type);
  checkBox(geometry);
  if (geometry.type === 'GeometryCollection') {
    if (!Array.isArray(geometry.geometries) || level >= MAX_COLLECTION_DEPTH)
      throw new ShapeError('geometries_malformed', geometry.geometries, 'an array of geometries');
    return geometry.geometries.flatMap((part) => partsOf(part as RawGeometry, counter, level + 1));
  }
  const depth = DEPTH[geometry.type];
  if (depth === undefined || !Object.hasOwn(DEPTH, geometry.type))
    throw new ShapeError('geometry_type_unknown', geometry.type, Object.keys(DEPTH).join(', '));
  const coordinates = flatten(geometry.coordinates, depth, counter);
  const { mayBeOpen } = counter;
  if (geometry.type === 'Polygon') checkRings(coordinates, mayBeOpen);
  if (geometry.type === 'MultiPolygon')
    for (const polygon of coordinates as unknown[]) checkRings(polygon, mayBeOpen);
  if (geometry.type === 'LineString') checkLine(coordinates);
  if (geometry.type === 'MultiLineString') for (const line of coordinates as unknown[]) checkLine(line);
  return [{ type: geometry.type as FlatGeometry['type'], coordinates }];
}

function checkBox(geometry: object): void {
  const box = (geometry as { bbox?: unknown }).bbox;
  if (box === undefined) return;
  if (!Array.isArray(box) || !box.every((value) => typeof value === 'number'))
    throw new ShapeError('bbox_malformed', box, 'numbers');
}

function flatten(value: unknown, depth: number, counter: Counter): unknown {
  if (!Array.isArray(value)) throw new ShapeError('coordinates_malformed', value, 'an array');
  if (depth > 0) return value.map((part) => flatten(part, depth - 1, counter));
  if (value.length < 2) throw new ShapeError('position_malformed', value, 'two numbers');
  if (!value.every((number) => typeof number === 'number' && Number.isFinite(number)))
    throw new ShapeError('position_malformed', value, 'numbers');
  if (++counter.vertices > MAX_VERTICES)
    throw new ShapeError('too_many_vertices', `> ${MAX_VERTICES}`, `≤ ${MAX_VERTICES}`);
  if (value.length > 2) counter.dropped = true;
  return [value[0], value[1]];
}

function checkLine(line: unknown): void {
  const { length } = line as unknown[];
  if (length < 2) throw new ShapeError('line_too_short', `${length} positions`, '≥ 2');
}

function checkRings(polygon: unknown, mayBeOpen: boolean): void {
  const rings = polygon as [number, number][][];
  if (rings.length === 0) throw new ShapeError('polygon_without_rings', rings, '≥ 1 ring');
  for (const ring of rings) {
    const [first, last] = [ring[0], ring[ring.length - 1]];
    const isOpen = ring.length > 0 && (first[0] !== last[0] || first[1] !== last[1]);
    const least = isOpen && mayBeOpen ? 3 : 4;
    if (ring.length < least) throw new ShapeError('ring_too_short', `${ring.length} positions`, '≥ 4');
    if (isOpen && !mayBeOpen)
      throw new ShapeError(
        'ring_not_closed',
        `${first.join(' ')} … ${last.join(' ')}`,
        'last position = first',
      );
  }
}
