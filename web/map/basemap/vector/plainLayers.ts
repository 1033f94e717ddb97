import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { type MapToken, token } from '../../theme.ts';
import { byZoom } from '../expressions.ts';
import { MAP_FONTS } from '../nameLayers.ts';
import type { DrawnBasemap, VectorBasemap } from './drawnBasemap.ts';
import { nameOf } from './vectorNames.ts';
import { IS_AREA, IS_POINT, IS_WAY } from './vectorRoles.ts';

/** Colours that stay behind our own; a layer has the same in every session, by its name. */
const QUIET: readonly { fill: MapToken; line: MapToken }[] = [
  { fill: 'block', line: 'roadCasing' },
  { fill: 'green', line: 'greenText' },
  { fill: 'building', line: 'buildingLine' },
  { fill: 'zoneGround', line: 'rail' },
  { fill: 'roadMain', line: 'roadMainCasing' },
];
const WATER = { fill: 'water', line: 'waterLine' } as const;

/** Layers that are of lines between countries, by name. */
const COUNTRIES = /countr|nation|国界|国境|国家/i;
/** Lines between countries in a layer of all boundaries: the levels of OpenStreetMap end at 2 for them. */
const IS_NATIONAL: ExpressionSpecification = [
  '<=',
  [
    'to-number',
    ['coalesce', ['get', 'admin_level'], ['get', 'min_admin_level'], ['get', 'pmap:min_admin_level']],
    99,
  ],
  2,
];

/** A map whose schema nobody here knows: areas, lines, points, and names where features have them. */
export function plainLayers({ source, layers, language }: VectorBasemap): DrawnBasemap {
  const drawn = layers.filter((name) => !COUNTRIES.test(name));
  const each = (draw: (name: string, id: string) => LayerSpecification) =>
    drawn.map((name, index) => draw(name, `${source}-plain-${index}`));
  const own: ExpressionSpecification = ['!', IS_NATIONAL];
  return {
    ground: [
      ...each((name, id) => ({
        ...{ id: `${id}-area`, type: 'fill', source, 'source-layer': name, filter: ['all', IS_AREA, own] },
        paint: { 'fill-color': token(coloursOf(name).fill), 'fill-opacity': 0.8, 'fill-antialias': false },
      })),
      ...each((name, id) => ({
        ...{
          id: `${id}-line`,
          type: 'line',
          source,
          'source-layer': name,
          filter: ['all', ['!', IS_POINT], own],
        },
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': token(coloursOf(name).line),
          'line-width': [
            'interpolate',
            ['linear'],
            ['zoom'],
            8,
            0.4,
            14,
            ['case', IS_WAY, 1.6, 0.7],
            18,
            ['case', IS_WAY, 5, 1],
          ],
        },
      })),
      ...each((name, id) => ({
        ...{ id: `${id}-point`, type: 'circle', source, 'source-layer': name, filter: IS_POINT, minzoom: 12 },
        paint: {
          'circle-color': token(coloursOf(name).line),
          'circle-radius': byZoom(12, 1.4, 17, 3),
          'circle-stroke-color': token('labelHalo'),
          'circle-stroke-width': 0.8,
        },
      })),
    ],
    names: each((name, id) => ({
      ...{ id: `${id}-name`, type: 'symbol', source, 'source-layer': name, minzoom: 13 },
      filter: ['!', ['==', nameOf(language), '']],
      layout: {
        'text-field': nameOf(language),
        'text-font': MAP_FONTS,
        'text-size': byZoom(13, 10, 18, 13),
        'text-max-width': 12,
        'text-padding': 12,
      },
      paint: {
        'text-color': token('roadText'),
        'text-halo-color': token('labelHalo'),
        'text-halo-width': 1.2,
      },
    })),
  };
}

function coloursOf(layer: string): { fill: MapToken; line: MapToken } {
  if (/water|river|lake|sea|ocean|水|河|湖|海/i.test(layer)) return WATER;
  if (/green|wood|forest|park|grass|绿|林|草/i.test(layer)) return QUIET[1];
  if (/build|house|房|建筑/i.test(layer)) return QUIET[2];
  let sum = 0;
  for (const sign of layer) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 65_521;
  return QUIET[sum % QUIET.length];
}
