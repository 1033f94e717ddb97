import { ALL_FIELDS, PUBLIC_FIELDS } from '#contract/fields.ts';
import type { ExportEdition, ExportedRow } from '../../export/columns.ts';

const PIECE_CHARACTERS = 1 << 16;

/** A FeatureCollection (RFC 7946) as text pieces: properties by the API's names, without those that are unknown. */
export async function* writeGeoJson(
  rows: AsyncIterable<ExportedRow>,
  { edition }: { edition: ExportEdition },
): AsyncGenerator<string> {
  const keys = (edition === 'full' ? ALL_FIELDS : PUBLIC_FIELDS).map(({ key }) => key);
  let piece = '{"type":"FeatureCollection","features":[';
  let separator = '\n';
  for await (const row of rows) {
    piece += separator + featureText(row, keys, edition);
    separator = ',\n';
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n]}\n`;
}

function featureText(row: ExportedRow, keys: readonly string[], edition: ExportEdition): string {
  const properties: Record<string, unknown> = {};
  for (const key of keys) if (row[key] !== null && row[key] !== undefined) properties[key] = row[key];
  if (edition === 'full') {
    const { extra, key, idleState, idleNextOn } = row;
    if (idleState) properties.idleState = idleState;
    if (idleNextOn) properties.idleNextOn = idleNextOn;
    if (extra && Object.keys(extra).length > 0) properties.otherAttributes = extra;
    if (typeof key === 'string') properties.recordKey = key;
  }
  const id = row.id === undefined ? '' : `"id":${JSON.stringify(row.id)},`;
  // The geometry is GeoJSON text already; it is put in as it is.
  return `{"type":"Feature",${id}"geometry":${row.geometry ?? 'null'},"properties":${JSON.stringify(properties)}}`;
}
