type Position = readonly number[];

/** An outline in a box of so many units, north up, as an SVG path. */
export interface OutlinePath {
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

/**
 * The path of a GeoJSON polygon or multipolygon in lon/lat, fitted into a square of `size`; null for any other geometry. Degrees of
 * longitude are shortened by the cosine of the latitude: a picture, not a measurement.
 */
export function outlineOf(
  geometry: { type: string; coordinates: unknown } | null,
  size: number,
): OutlinePath | null {
  const polygons = polygonsOf(geometry);
  const positions = polygons.flat(2);
  if (positions.length === 0) return null;
  const lons = positions.map((position) => position[0]);
  const lats = positions.map((position) => position[1]);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const shortening = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [width, height] = [(east - west) * shortening, north - south];
  const scale = size / Math.max(width, height, 1e-12);
  const point = ([lon, lat]: Position) =>
    `${((lon - west) * shortening * scale).toFixed(1)} ${((north - lat) * scale).toFixed(1)}`;
  const path = polygons.flatMap((rings) => rings.map((ring) => `M${ring.map(point).join('L')}Z`)).join('');
  return { path, width: width * scale, height: height * scale };
}

function polygonsOf(geometry: { type: string; coordinates: unknown } | null): Position[][][] {
  if (geometry?.type === 'Polygon') return [geometry.coordinates as Position[][]];
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates as Position[][][];
  return [];
}
