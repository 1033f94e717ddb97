import { FileRefusal } from '../source.ts';
import { readJson } from './lenientJson.ts';
import { placeIn, sayPlace, type TextPlace } from './textPlace.ts';

/** A text that is no JSON, with the place at which it stops to be. `start`: where the text begins in its file. */
export function malformed(text: string, start: TextPlace): FileRefusal {
  const reading = readJson(text);
  const offset = reading.ok ? 0 : reading.offset;
  return new FileRefusal(
    'json_malformed',
    sayPlace(placeIn(text, offset, start), text.slice(offset, offset + 20)),
    'JSON',
  );
}

/** JSON that is no GeoJSON, by its first signs. */
export function notGeoJson(found: string): FileRefusal {
  return new FileRefusal('not_geojson', found.trim(), 'FeatureCollection, Feature, geometry');
}
