import type { RawGeometry } from '../source.ts';
import type { KmlPosition } from './kmlCoordinates.ts';

/** A geometry of a placemark while it is read. */
export type KmlShape =
  | { readonly kind: 'point' | 'line' | 'ring' | 'track'; positions: KmlPosition[] }
  | { readonly kind: 'polygon'; outer: KmlPosition[][]; readonly inner: KmlPosition[][] }
  | { readonly kind: 'many'; readonly parts: KmlShape[] };

/** What was done to the shapes of a file, to be told. */
export interface ShapeDoings {
  /** Closed lines that are taken for the areas within them. */
  linesAsAreas: number;
  /** Points beside areas of the same placemark: where its label stands. */
  labelPoints: number;
}

/** A triangle, closed. */
const LEAST_RING = 4;

/**
 * The geometry of a placemark as GeoJSON writes it; null where it has none. A closed line is the area within it: programs for
 * drawing on a map have no other outline.
 */
export function geometryOfShape(shape: KmlShape | null, doings: ShapeDoings): RawGeometry | null {
  const parts = shape === null ? [] : partsOf(shape, doings);
  const areas = parts.filter(({ type }) => type === 'Polygon');
  const points = parts.filter(({ type }) => type === 'Point');
  const hasLabels = areas.length > 0 && points.length > 0;
  if (hasLabels) doings.labelPoints += points.length;
  const kept = hasLabels ? parts.filter(({ type }) => type !== 'Point') : parts;
  if (kept.length === 0) return null;
  if (kept.length === 1) return kept[0];
  const [{ type }] = kept;
  if (kept.some((part) => part.type !== type)) return { type: 'GeometryCollection', geometries: kept };
  return { type: `Multi${type}`, coordinates: kept.map(({ coordinates }) => coordinates) };
}

function partsOf(shape: KmlShape, doings: ShapeDoings): RawGeometry[] {
  switch (shape.kind) {
    case 'many':
      return shape.parts.flatMap((part) => partsOf(part, doings));
    case 'polygon': {
      const rings = [...shape.outer.slice(0, 1), ...shape.inner].filter(({ length }) => length > 0);
      // Holes without an outline are no area.
      if ((shape.outer[0] ?? []).length === 0) return [];
      return [{ type: 'Polygon', coordinates: rings }];
    }
    case 'point':
      return shape.positions.slice(0, 1).map((coordinates) => ({ type: 'Point', coordinates }));
    default:
      return lineOf(shape.kind, shape.positions, doings);
  }
}

function lineOf(
  kind: 'line' | 'ring' | 'track',
  positions: KmlPosition[],
  doings: ShapeDoings,
): RawGeometry[] {
  if (positions.length === 0) return [];
  const isArea =
    positions.length >= LEAST_RING && (kind === 'ring' || (kind === 'line' && isClosed(positions)));
  if (!isArea) return [{ type: 'LineString', coordinates: positions }];
  doings.linesAsAreas++;
  return [{ type: 'Polygon', coordinates: [positions] }];
}

function isClosed(positions: readonly KmlPosition[]): boolean {
  const [first, last] = [positions[0], positions[positions.length - 1]];
  return first[0] === last[0] && first[1] === last[1];
}
