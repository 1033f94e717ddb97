import type { ShapesTarget, TargetFeature } from '../target.ts';

const PIECE_CHARACTERS = 1 << 16;

/** A FeatureCollection (RFC 7946) as text pieces. */
export async function* writeGeoJson<Row>(
  rows: AsyncIterable<Row>,
  { feature }: Pick<ShapesTarget<Row>, 'feature'>,
): AsyncGenerator<string> {
  let piece = '{"type":"FeatureCollection","features":[';
  let separator = '\n';
  for await (const row of rows) {
    piece += separator + featureText(feature(row));
    separator = ',\n';
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n]}\n`;
}

function featureText({ id, geometry, properties }: TargetFeature): string {
  const identity = id === undefined ? '' : `"id":${JSON.stringify(id)},`;
  // The geometry is GeoJSON text already; it is put in as it is.
  return `{"type":"Feature",${identity}"geometry":${geometry ?? 'null'},"properties":${JSON.stringify(properties)}}`;
}
