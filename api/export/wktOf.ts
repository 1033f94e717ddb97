import { type Crs, WGS84 } from '#domain/crs/registry.ts';
import { geometryOf, shapeIn } from '../formats/shapes/projectedShape.ts';

type Nested = number | readonly Nested[];

/**
 * GeoJSON text of a point, polygon or multipolygon as well-known text, x before y: in WGS 84 with all its digits, else to the millimetre; null
 * where it lies outside of the system.
 */
export function wktOf(geojson: string, crs: Crs = WGS84): string | null {
  const shape = crs.code === WGS84.code ? null : shapeIn(crs, geojson);
  if (shape === null && crs.code !== WGS84.code) return null;
  const { type, coordinates } = (shape === null ? JSON.parse(geojson) : geometryOf(shape)) as {
    type: string;
    coordinates: Nested;
  };
  const body = type === 'Point' ? `(${position(coordinates)})` : nested(coordinates);
  return `${type.toUpperCase()} ${body}`;
}

function nested(coordinates: Nested): string {
  const list = coordinates as readonly Nested[];
  const isRing = Array.isArray(list[0]) && typeof list[0][0] === 'number';
  return `(${list.map(isRing ? position : nested).join(', ')})`;
}

function position(coordinates: Nested): string {
  return (coordinates as readonly number[]).join(' ');
}
