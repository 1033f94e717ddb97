import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { MAP_TOKENS } from '../../map/theme.ts';
import type { Theme } from '../../state/view.ts';

/** What is drawn while a boundary is changed; one source for each, so that a drag sets only what it moves. */
export const EDIT_SOURCES = ['neighbours', 'parts', 'before', 'shape', 'problems', 'handles'] as const;
export type EditSource = (typeof EDIT_SOURCES)[number];

const PREFIX = 'boundary-';
export const sourceId = (name: EditSource) => PREFIX + name;

/** The colour of what is wrong, as the page has it. */
const WRONG: Record<Theme, string> = { light: '#a61b1b', dark: '#ff8f8a' };

/** The layers of an editor, from the bottom up. */
export function editLayers(theme: Theme, finger: boolean): LayerSpecification[] {
  const { brand, plate, plateInk, negotiating, labelHalo } = MAP_TOKENS[theme];
  const wrong = WRONG[theme];
  const line = (id: string, source: EditSource, paint: object, filter?: unknown) =>
    ({
      id: PREFIX + id,
      type: 'line',
      source: sourceId(source),
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint,
      ...(filter ? { filter } : {}),
    }) as LayerSpecification;
  const fill = (id: string, source: EditSource, paint: object) =>
    ({ id: PREFIX + id, type: 'fill', source: sourceId(source), paint }) as LayerSpecification;
  const isMoved = ['==', ['get', 'moved'], true];
  return [
    fill('neighbour-fill', 'neighbours', {
      'fill-color': brand,
      'fill-opacity': ['case', ['==', ['get', 'picked'], true], 0.3, isMoved, 0.1, 0],
    }),
    line('neighbour-line', 'neighbours', {
      'line-color': ['case', ['any', ['==', ['get', 'picked'], true], isMoved], brand, plateInk],
      'line-width': ['case', ['any', ['==', ['get', 'picked'], true], isMoved], 2.2, 1],
      'line-opacity': 0.75,
    }),
    line('before', 'before', {
      'line-color': negotiating,
      'line-width': ['case', ['==', ['get', 'theirs'], true], 3, 1.6],
      'line-dasharray': [2, 2],
    }),
    fill('shape-fill', 'shape', { 'fill-color': brand, 'fill-opacity': 0.18 }),
    fill('parts-fill', 'parts', {
      'fill-color': ['match', ['%', ['get', 'number'], 3], 1, brand, 2, negotiating, plateInk],
      'fill-opacity': 0.32,
    }),
    fill('problems-fill', 'problems', { 'fill-color': wrong, 'fill-opacity': 0.45 }),
    line('problems-line', 'problems', { 'line-color': wrong, 'line-width': 1.5 }),
    line('shape-casing', 'shape', { 'line-color': plate, 'line-width': 6, 'line-opacity': 0.8 }),
    line('shape-line', 'shape', { 'line-color': brand, 'line-width': 3 }),
    line('cut', 'parts', { 'line-color': wrong, 'line-width': 2 }),
    {
      id: `${PREFIX}part-number`,
      type: 'symbol',
      source: sourceId('parts'),
      filter: ['==', ['geometry-type'], 'Point'],
      layout: { 'text-field': ['to-string', ['get', 'number']], 'text-size': 20, 'text-allow-overlap': true },
      paint: { 'text-color': plateInk, 'text-halo-color': labelHalo, 'text-halo-width': 2 },
    },
    {
      id: `${PREFIX}middles`,
      type: 'circle',
      source: sourceId('handles'),
      filter: ['==', ['get', 'what'], 'middle'],
      paint: {
        'circle-radius': finger ? 6 : 4,
        'circle-color': brand,
        'circle-opacity': 0.85,
        'circle-stroke-color': plate,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: `${PREFIX}corners`,
      type: 'circle',
      source: sourceId('handles'),
      filter: ['!=', ['get', 'what'], 'middle'],
      paint: {
        'circle-radius': ['case', ['==', ['get', 'what'], 'chosen'], finger ? 11 : 8, finger ? 9 : 6],
        'circle-color': ['case', ['==', ['get', 'what'], 'chosen'], negotiating, plate],
        'circle-stroke-color': brand,
        'circle-stroke-width': 2.5,
      },
    },
  ];
}
