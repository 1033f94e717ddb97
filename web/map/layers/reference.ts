import type {
  ExpressionSpecification,
  FillLayerSpecification,
  LayerSpecification,
  LineLayerSpecification,
  SymbolLayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '../../state/view.ts';
import { byZoom } from '../basemap/expressions.ts';
import { MAP_FONTS } from '../basemap/nameLayers.ts';
import { type MapToken, token } from '../theme.ts';
import { REFERENCE } from './sources.ts';

/** Classes of a road as ledgers and open data name them, the widest first; any other is a minor road. */
const EXPRESSWAY = ['expressway', 'motorway'];
const MAIN = ['main', 'arterial', 'trunk', 'primary', 'highway'];
const SECONDARY = ['secondary', 'collector', 'tertiary', 'ramp'];

const CLASS: ExpressionSpecification = ['coalesce', ['get', 'class'], ''];
const IS_WIDE: ExpressionSpecification = ['in', CLASS, ['literal', [...EXPRESSWAY, ...MAIN]]];

/** Widths of a road by zoom, CSS pixels, from the expressway to a minor road. */
const ROAD_WIDTHS: readonly { zoom: number; px: readonly [number, number, number, number] }[] = [
  { zoom: 10, px: [1.6, 1, 0.5, 0] },
  { zoom: 12, px: [2.6, 1.9, 1.1, 0.4] },
  { zoom: 14, px: [5, 4.4, 3, 1.8] },
  { zoom: 16, px: [11, 11, 8, 5.5] },
  { zoom: 18, px: [34, 34, 24, 16] },
  { zoom: 20, px: [120, 120, 84, 54] },
];

/** What a deployment brings under its resources, from the bottom up: ground, water, roads, rail, buildings, the boundary. No names. */
export function referenceLayers(): LayerSpecification[] {
  return [
    {
      ...fill('zone', ['boundary']),
      filter: ['all', hasRole(['boundary']), IS_AREA],
      paint: { 'fill-color': token('zoneGround'), 'fill-opacity': byZoom(9, 0.2, 12, 0.6) },
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
export function referenceNameLayers(language: Language): LayerSpecification[] {
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
    roadNames('road-names-minor', language, ['!', IS_WIDE], 14.2),
    roadNames('road-names', language, IS_WIDE, 12.2),
    {
      ...names('zone-name', ['boundary'], language),
      maxzoom: 12.5,
      minzoom: 9.5,
      layout: {
        ...nameLayout(language),
        'text-size': byZoom(9.5, 11, 12, 14),
        'text-letter-spacing': language === 'zh' ? 0.1 : 0.02,
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

/** An outline that crosses tiles has its name once; a river has it again and again. */
const NAMED_HERE: ExpressionSpecification = ['any', ['has', 'home'], ['==', ['get', 'role'], 'water']];

const IS_AREA: ExpressionSpecification = [
  'match',
  ['geometry-type'],
  ['Polygon', 'MultiPolygon'],
  true,
  false,
];

function hasRole(roles: readonly string[]): ExpressionSpecification {
  return ['in', ['get', 'role'], ['literal', [...roles]]];
}

function fill(id: string, roles: readonly string[]): FillLayerSpecification {
  return {
    id: `reference-${id}`,
    type: 'fill',
    source: REFERENCE,
    'source-layer': REFERENCE,
    filter: hasRole(roles),
  };
}

function line(id: string, roles: readonly string[]): LineLayerSpecification {
  return {
    id: `reference-${id}`,
    type: 'line',
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
    paint: { 'fill-color': token(colour), 'fill-opacity': byZoom(minzoom, 0, minzoom + 0.6, 1) },
  };
}

/** `extra` widens the line on both sides: a casing. */
function roadWidth(extra: number): LineLayerSpecification['paint'] {
  const stops = ROAD_WIDTHS.flatMap(({ zoom, px: [express, main, secondary, minor] }) => {
    const edge = zoom < 13 ? extra * 0.6 : extra;
    return [
      zoom,
      [
        'match',
        CLASS,
        EXPRESSWAY,
        express + edge,
        MAIN,
        main + edge,
        SECONDARY,
        secondary + edge,
        minor === 0 ? 0 : minor + edge,
      ] as ExpressionSpecification,
    ];
  });
  return {
    'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], ...stops] as ExpressionSpecification,
  };
}

function roadLayers(): LayerSpecification[] {
  // Round caps close the crossings; the casing lies under every road, so that crossings are open.
  const layout = {
    'line-cap': 'round',
    'line-join': 'round',
    'line-sort-key': ['match', CLASS, EXPRESSWAY, 3, MAIN, 2, SECONDARY, 1, 0],
  } as const;
  const sort = layout as unknown as LineLayerSpecification['layout'];
  return [
    {
      ...line('road-casing', ['road']),
      minzoom: 11,
      layout: sort,
      paint: {
        ...roadWidth(2),
        'line-color': ['match', CLASS, EXPRESSWAY, token('roadMainCasing'), token('roadCasing')],
        'line-opacity': byZoom(11, 0, 12, 1),
      },
    },
    {
      ...line('road', ['road']),
      minzoom: 9.5,
      layout: sort,
      paint: {
        ...roadWidth(0),
        'line-color': [
          'step',
          ['zoom'],
          ['match', CLASS, EXPRESSWAY, token('roadMainCasing'), token('roadCasing')],
          12,
          ['match', CLASS, EXPRESSWAY, token('roadMain'), MAIN, token('road'), token('roadMinor')],
        ],
      },
    },
  ];
}

function railLayers(): LayerSpecification[] {
  return [
    {
      ...line('rail', ['rail']),
      minzoom: 10,
      paint: { 'line-color': token('rail'), 'line-width': byZoom(10, 1, 14, 2.2, 17, 4) },
    },
    {
      ...line('rail-ties', ['rail']),
      minzoom: 12.5,
      paint: {
        'line-color': token('railTie'),
        'line-width': byZoom(12, 0.6, 14, 1.2, 17, 2.6),
        'line-dasharray': [5, 5],
      },
    },
  ];
}

function boundaryLayers(): LayerSpecification[] {
  const layout = { 'line-join': 'round', 'line-cap': 'round' } as const;
  return [
    {
      ...line('boundary-glow', ['boundary']),
      layout,
      paint: {
        'line-color': token('boundaryGlow'),
        'line-width': byZoom(8, 4, 11, 10, 14, 18),
        'line-blur': byZoom(8, 3, 11, 8, 14, 14),
        'line-opacity': byZoom(7, 0, 9, 0.4, 16, 0.28),
      },
    },
    {
      ...line('boundary', ['boundary']),
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

function names(id: string, roles: readonly string[], language: Language): SymbolLayerSpecification {
  return {
    id: `reference-${id}`,
    type: 'symbol',
    source: REFERENCE,
    'source-layer': REFERENCE,
    filter: hasRole(roles),
    layout: nameLayout(language),
  };
}

function nameLayout(language: Language): NonNullable<SymbolLayerSpecification['layout']> {
  const name: ExpressionSpecification = ['coalesce', ['get', 'name'], ''];
  return {
    'text-field': language === 'zh' ? name : ['coalesce', ['get', 'name_en'], name],
    'text-font': MAP_FONTS,
  };
}

function roadNames(
  id: string,
  language: Language,
  which: ExpressionSpecification,
  minzoom: number,
): SymbolLayerSpecification {
  return {
    ...names(id, ['road', 'rail'], language),
    minzoom,
    filter: ['all', hasRole(['road', 'rail']), ['!', IS_AREA], which],
    layout: {
      ...nameLayout(language),
      'symbol-placement': 'line',
      'symbol-spacing': 420,
      'text-size': byZoom(12, 10, 15, 12, 18, 14),
      'text-letter-spacing': language === 'zh' ? 0.16 : 0.02,
      'text-max-angle': 32,
      'text-padding': 8,
    },
    paint: { 'text-color': token('roadText'), 'text-halo-color': token('road'), 'text-halo-width': 1.4 },
  };
}
