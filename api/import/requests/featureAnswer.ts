import { IMPORT_FEATURES, type ImportFeaturesData } from '#contract/importDetails.ts';
import type { Language } from '#contract/language.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { sayNotice } from '../words.ts';
import { type DraftFeature, readDraftFeatures } from './featureStore.ts';

/** PostGIS names a place as `[120.5 36.9]`. */
const PLACE = /\[(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?) (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\]/g;

/** The rows of a draft on the map, with the reasons of those that are rejected. */
export async function draftFeatures(
  db: Ledger['db'],
  id: number,
  language: Language,
): Promise<ImportFeaturesData> {
  const { features, count, extent } = await readDraftFeatures(db, id, IMPORT_FEATURES);
  return {
    type: 'FeatureCollection',
    features: features.map((feature) => featureOf(feature, language)),
    left: count - features.length,
    extent,
  };
}

function featureOf(feature: DraftFeature, language: Language): ImportFeaturesData['features'][number] {
  const { row, sheet, what, name, id, reject, findings, geometry } = feature;
  const reason = reject === null ? null : sayNotice({ ...reject, row }, language, 'page');
  const marks = [
    ...placesIn(reject?.found ?? feature.reason ?? ''),
    ...findings.flatMap((one) => (one.mark ? [one.mark] : [])),
  ];
  return {
    type: 'Feature',
    geometry,
    properties: { row, sheet, what, name, id, reason, marks: marks.map(([lon, lat]) => [lon, lat]) },
  };
}

/** The places that a fault of an outline names. */
export function placesIn(text: string): [number, number][] {
  return [...text.matchAll(PLACE)].map(([, lon, lat]): [number, number] => [Number(lon), Number(lat)]);
}
