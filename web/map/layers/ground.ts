import type {
  ExpressionSpecification,
  FillLayerSpecification,
  LayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '#contract/language.ts';
import { byScript } from '../../i18n/byScript.ts';
import { byZoom } from '../basemap/expressions.ts';
import { type MapToken, token } from '../theme.ts';
import { hasRole, IS_AREA, line, nameLayout, names } from './groundParts.ts';
import { railLayers, roadLayers, wayNameLayers } from './groundWays.ts';
import { REFERENCE } from './sources.ts';

/** What a deployment brings under its resources, from the bottom up: ground, water, roads, rail, buildings, the boundary. No names. */
export function groundLayers(): LayerSpecification[] {
  return [
    {
      ...fill('zone', ['boundary']),
      filter: ['all', hasRole(['boundary']), IS_AREA, IS_ZONE],
      paint: {
        'fill-color': token('zoneGround'),
        'fill-opacity': byZoom(9, 0.2, 12, 0.6),
        'fill-antialias': false,
      },
    },
    area('block', 'block', 12),
    area('green', 'green', 11),
    area('water', 'water', 9),
    {
      ...line('water-line', ['water']),
      filter: ['all', hasRole(['water']), ['!', IS_AREA]],
      paint: { 'line-color': token('water'), 'line-width': byZoom(10, 0.8, 14, 3, 18, 14) },
    },
    {
      ...line('water-edge', ['water']),
      minzoom: 12,
      filter: ['all', hasRole(['water']), IS_AREA],
      paint: { 'line-color': token('waterLine'), 'line-width': 0.8 },
    },
    {
      ...area('building', 'building', 14),
      paint: { 'fill-color': token('building'), 'fill-outline-color': token('buildingLine') },
    },
    ...roadLayers(),
    ...railLayers(),
    {
      ...line('other', ['other']),
      paint: { 'line-color': token('roadText'), 'line-width': 1.2, 'line-dasharray': [3, 2] },
    },
    ...boundaryLayers(),
  ];
}

/** Names along roads and rivers and on what has an area; they lie over the resources' areas. */
export function groundNameLayers(language: Language): LayerSpecification[] {
  return [
    {
      ...names('area-names', ['water', 'green', 'other'], language),
      minzoom: 12.5,
      filter: ['all', hasRole(['water', 'green', 'other']), IS_AREA, NAMED_HERE],
      layout: {
        ...nameLayout(language),
        'text-size': byZoom(12, 10.5, 16, 13),
        'text-letter-spacing': 0.12,
        'text-max-width': 10,
        // Belts come in many pieces of one name.
        'text-padding': 48,
      },
      paint: {
        'text-color': [
          'match',
          ['get', 'role'],
          'water',
          token('waterText'),
          'green',
          token('greenText'),
          token('roadText'),
        ],
        'text-halo-color': [
          'match',
          ['get', 'role'],
          'water',
          token('water'),
          'green',
          token('green'),
          token('labelHalo'),
        ],
        'text-halo-width': 1.2,
      },
    },
    ...wayNameLayers(language),
    placeNames(language),
    {
      ...names('zone-name', ['boundary'], language),
      maxzoom: 12.5,
      minzoom: 9.5,
      layout: {
        ...nameLayout(language),
        'text-size': byZoom(9.5, 11, 12, 14),
        'text-letter-spacing': byScript(language, { han: 0.1, latin: 0.02 }),
        'text-max-width': 12,
      },
      paint: {
        'text-color': token('boundary'),
        'text-halo-color': token('labelHalo'),
        'text-halo-width': 1.6,
      },
    },
  ];
}

/** Names of places, larger ones before smaller ones. */
function placeNames(language: Language): LayerSpecification {
  const rank: ExpressionSpecification = [
    'match',
    ['coalesce', ['get', 'class'], ''],
    ...(['city', 0, 'district', 1, 'town', 2, 'village', 3] as const),
    4,
  ];
  return {
    ...names('place-names', ['name'], language),
    minzoom: 8,
    layout: {
      ...nameLayout(language),
      'symbol-sort-key': rank,
      'text-size': ['interpolate', ['linear'], ['zoom'], 8, ['-', 14, rank], 16, ['-', 17, rank]],
      'text-max-width': 8,
      'text-padding': 6,
    },
    paint: { 'text-color': token('roadText'), 'text-halo-color': token('labelHalo'), 'text-halo-width': 1.4 },
  };
}

/** Adds to each layer the condition that its feature's own layer is not among those switched off. */
export function withoutLayers(
  layers: readonly LayerSpecification[],
  codes: readonly string[],
): LayerSpecification[] {
  if (codes.length === 0) return [...layers];
  const shown: ExpressionSpecification = ['!', ['in', ['get', 'layer'], ['literal', [...codes]]]];
  return layers.map((layer) => {
    if (!('filter' in layer) || layer.filter === undefined) return layer;
    return { ...layer, filter: ['all', layer.filter, shown] } as LayerSpecification;
  });
}

/** Boundaries of cities, counties and towns are drawn as lines; any other is a zone's own. */
const IS_ZONE: ExpressionSpecification = [
  '!',
  ['in', ['coalesce', ['get', 'class'], ''], ['literal', ['city', 'county', 'town']]],
];

/** An outline that crosses tiles has its name once; a river has it again and again. */
const NAMED_HERE: ExpressionSpecification = ['any', ['has', 'home'], ['==', ['get', 'role'], 'water']];

function fill(id: string, roles: readonly string[]): FillLayerSpecification {
  return {
    id: `reference-${id}`,
    type: 'fill',
    source: REFERENCE,
    'source-layer': REFERENCE,
    filter: hasRole(roles),
  };
}

function area(role: string, colour: MapToken, minzoom: number): FillLayerSpecification {
  return {
    ...fill(role, [role]),
    minzoom,
    filter: ['all', hasRole([role]), IS_AREA],
    // Grounds are close in colour, water has its line: nobody sees a softened edge, and it is drawn as an outline of its own.
    paint: {
      'fill-color': token(colour),
      'fill-opacity': byZoom(minzoom, 0, minzoom + 0.6, 1),
      'fill-antialias': false,
    },
  };
}

function boundaryLayers(): LayerSpecification[] {
  const layout = { 'line-join': 'round', 'line-cap': 'round' } as const;
  return [
    {
      ...line('boundary-glow', ['boundary']),
      filter: ['all', hasRole(['boundary']), IS_ZONE],
      layout,
      paint: {
        'line-color': token('boundaryGlow'),
        'line-width': byZoom(8, 4, 11, 10, 14, 18),
        'line-blur': byZoom(8, 3, 11, 8, 14, 14),
        'line-opacity': byZoom(7, 0, 9, 0.4, 16, 0.28),
      },
    },
    {
      ...line('district', ['boundary']),
      filter: ['all', hasRole(['boundary']), ['!', IS_ZONE]],
      minzoom: 7,
      paint: {
        'line-color': token('roadText'),
        'line-width': byZoom(8, 0.7, 14, 1.2),
        'line-opacity': 0.7,
        'line-dasharray': [5, 3],
      },
    },
    {
      ...line('boundary', ['boundary']),
      filter: ['all', hasRole(['boundary']), IS_ZONE],
      layout,
      minzoom: 7.5,
      paint: {
        'line-color': token('boundary'),
        'line-width': byZoom(8, 1, 11, 1.6, 15, 2.4),
        'line-opacity': 0.9,
      },
    },
  ];
}
