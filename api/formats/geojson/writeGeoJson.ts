import { type Crs, WGS84 } from '#domain/crs/registry.ts';
import { geometryOf, shapeIn } from '../shapes/projectedShape.ts';
import type { ShapesTarget, TargetFeature } from '../target.ts';

const PIECE_CHARACTERS = 1 << 16;

/**
 * A FeatureCollection as text pieces: of RFC 7946 in WGS 84, else with the member `crs` of its predecessor, which GDAL and QGIS read; x stands
 * before y in every system, as there.
 */
export async function* writeGeoJson<Row>(
  rows: AsyncIterable<Row>,
  { feature, crs = WGS84 }: Pick<ShapesTarget<Row>, 'feature' | 'crs'>,
): AsyncGenerator<string> {
  const named = crs.code === WGS84.code ? '' : `"crs":${JSON.stringify(crsMember(crs))},`;
  let piece = `{"type":"FeatureCollection",${named}"features":[`;
  let separator = '\n';
  for await (const row of rows) {
    piece += separator + featureText(feature(row), crs);
    separator = ',\n';
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n]}\n`;
}

function crsMember({ code }: Crs): unknown {
  const name = code.startsWith('EPSG:') ? code.replace('EPSG:', 'urn:ogc:def:crs:EPSG::') : code;
  return { type: 'name', properties: { name } };
}

function featureText({ id, geometry, properties }: TargetFeature, crs: Crs): string {
  const identity = id === undefined ? '' : `"id":${JSON.stringify(id)},`;
  return `{"type":"Feature",${identity}"geometry":${geometryText(geometry, crs)},"properties":${JSON.stringify(properties)}}`;
}

function geometryText(geometry: string | null, crs: Crs): string {
  if (geometry === null) return 'null';
  // It is GeoJSON text already.
  if (crs.code === WGS84.code) return geometry;
  const shape = shapeIn(crs, geometry);
  return shape === null ? 'null' : JSON.stringify(geometryOf(shape));
}
