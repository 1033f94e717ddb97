import type {
  ExpressionSpecification,
  LayerSpecification,
  LineLayerSpecification,
  SymbolLayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '#contract/language.ts';
import { ROAD_RANKS } from '#engine/tiles/groundLevels.ts';
import { byScript } from '../../i18n/byScript.ts';
import { byZoom } from '../basemap/expressions.ts';
import { token } from '../theme.ts';
import { hasRole, IS_AREA, line, nameLayout, names } from './groundParts.ts';

/** Classes of a road as ledgers and open data name them, the widest first; any other is a minor road, and paths are as narrow as they are. */
const EXPRESSWAY = [...ROAD_RANKS.expressway];
const MAIN = [...ROAD_RANKS.main];
const SECONDARY = [...ROAD_RANKS.secondary];
const SMALL = [...ROAD_RANKS.small];
const SMALL_SHARE = 0.6;

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

/** Names along roads and railways; wide roads have theirs first. */
export function wayNameLayers(language: Language): LayerSpecification[] {
  return [
    roadNames('road-names-minor', language, ['!', IS_WIDE], 14.2),
    roadNames('road-names', language, IS_WIDE, 12.2),
  ];
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
        SMALL,
        minor === 0 ? 0 : minor * SMALL_SHARE + edge,
        minor === 0 ? 0 : minor + edge,
      ] as ExpressionSpecification,
    ];
  });
  return {
    'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], ...stops] as ExpressionSpecification,
  };
}

/** Roads with their casing. */
export function roadLayers(): LayerSpecification[] {
  // Round caps close the crossings; the casing lies under every road, so that crossings are open.
  const layout = {
    'line-cap': 'round',
    'line-join': 'round',
    'line-sort-key': ['match', CLASS, EXPRESSWAY, 3, MAIN, 2, SECONDARY, 1, 0],
  } as const;
  const sort = layout as unknown as LineLayerSpecification['layout'];
  const layer = (id: string, bridge: boolean) => ({
    ...line(id, ['road']),
    filter: ['all', hasRole(['road']), bridge ? IS_BRIDGE : ['!', IS_BRIDGE]] as ExpressionSpecification,
    layout: sort,
  });
  return [false, true].flatMap((bridge): LayerSpecification[] => [
    {
      ...layer(bridge ? 'bridge-casing' : 'road-casing', bridge),
      minzoom: 11,
      paint: {
        ...roadWidth(bridge ? 4 : 2),
        'line-color': ['match', CLASS, EXPRESSWAY, token('roadMainCasing'), token('roadCasing')],
        'line-opacity': byZoom(11, 0, 12, 1),
      },
    },
    {
      ...layer(bridge ? 'bridge' : 'road', bridge),
      minzoom: 9.5,
      paint: {
        ...roadWidth(0),
        // What runs below the ground shows through it.
        'line-opacity': ['case', ['has', 'tunnel'], 0.45, 1],
        'line-color': [
          'step',
          ['zoom'],
          ['match', CLASS, EXPRESSWAY, token('roadMainCasing'), token('roadCasing')],
          12,
          ['match', CLASS, EXPRESSWAY, token('roadMain'), MAIN, token('road'), token('roadMinor')],
        ],
      },
    },
  ]);
}

/** Bridges lie over the roads that they cross. */
const IS_BRIDGE: ExpressionSpecification = ['has', 'bridge'];

/** Railways with their ties. */
export function railLayers(): LayerSpecification[] {
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
      'text-letter-spacing': byScript(language, { han: 0.16, latin: 0.02 }),
      'text-max-angle': 32,
      'text-padding': 8,
    },
    paint: { 'text-color': token('roadText'), 'text-halo-color': token('road'), 'text-halo-width': 1.4 },
  };
}
