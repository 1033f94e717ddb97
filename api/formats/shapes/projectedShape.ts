import { type Crs, WGS84 } from '#domain/crs/registry.ts';
import { fromWgs84 } from '#domain/crs/transform.ts';

export type Position = readonly [x: number, y: number];
export type Ring = readonly Position[];
/** A shape by its parts, as every format of shapes needs it: rings of a polygon are the outer one, then its holes, each closed. */
export type Shape =
  | { readonly type: 'Point'; readonly point: Position }
  | { readonly type: 'Polygon'; readonly polygons: readonly (readonly Ring[])[] };

/** Nine decimals of a degree are a tenth of a millimetre, three of a metre one. */
const DEGREE_SCALE = 1e9;
const METRE_SCALE = 1e3;

/**
 * A point, polygon or multipolygon of the record (GeoJSON text in WGS 84) in another system: x is easting or longitude, to the millimetre.
 * Null where it lies outside of what the system is for.
 */
export function shapeIn(crs: Crs, geojson: string): Shape | null {
  const { type, coordinates } = JSON.parse(geojson) as { type: string; coordinates: unknown };
  const project = projection(crs);
  let isOutside = false;
  const position = (pair: unknown): Position => {
    const [lon, lat] = pair as Position;
    const placed = project(lon, lat);
    if (placed === null) isOutside = true;
    return placed ?? [lon, lat];
  };
  const polygon = (rings: unknown) => (rings as unknown[][]).map((ring) => ring.map(position));
  const shape: Shape =
    type === 'Point'
      ? { type, point: position(coordinates) }
      : {
          type: 'Polygon',
          polygons:
            type === 'MultiPolygon' ? (coordinates as unknown[]).map(polygon) : [polygon(coordinates)],
        };
  return isOutside ? null : shape;
}

/** The numbers of a place in a system, to the millimetre; null outside of what it is for. */
export function placeIn(crs: Crs, lon: number, lat: number): Position | null {
  return projection(crs)(lon, lat);
}

function projection(crs: Crs): (lon: number, lat: number) => Position | null {
  if (crs.code === WGS84.code) return (lon, lat) => [lon, lat];
  const scale = crs.kind === 'projected' ? METRE_SCALE : DEGREE_SCALE;
  return (lon, lat) => {
    const found = fromWgs84(crs, lon, lat);
    return found.ok ? [round(found.x, scale), round(found.y, scale)] : null;
  };
}

function round(value: number, scale: number): number {
  return Math.round(value * scale) / scale;
}

/** A shape as GeoJSON has it. */
export function geometryOf(shape: Shape): { readonly type: string; readonly coordinates: unknown } {
  if (shape.type === 'Point') return { type: 'Point', coordinates: shape.point };
  const { polygons } = shape;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0] }
    : { type: 'MultiPolygon', coordinates: polygons };
}
