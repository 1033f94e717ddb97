import type {
  ExpressionSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '#contract/language.ts';
import type { AreaUnit } from '../../state/view.ts';
import { byZoom } from '../basemap/expressions.ts';
import { MAP_FONTS } from '../basemap/nameLayers.ts';
import { markName, PATTERN_STATUSES, type PatternStatus, patternName } from '../icons/imageName.ts';
import { statusColour, token } from '../theme.ts';
import { areaLabel } from './areaText.ts';
import { PICTURES_BENEATH, RESOURCES } from './sources.ts';

export interface ResourceLayerOptions {
  readonly language: Language;
  readonly areaUnit: AreaUnit;
}

/** From here on an area is large enough on the screen to carry a mark. */
const MARK_ZOOM = 12;
/** From here on marks carry a name and an area. */
const LABEL_ZOOM = 14;

const IS_AREA: ExpressionSpecification = [
  'match',
  ['geometry-type'],
  ['Polygon', 'MultiPolygon'],
  true,
  false,
];
const IS_POINT: ExpressionSpecification = ['match', ['geometry-type'], ['Point', 'MultiPoint'], true, false];

const HOVERED: ExpressionSpecification = ['boolean', ['feature-state', 'hover'], false];
const SELECTED: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false];
const FADED_STATUS: ExpressionSpecification = ['in', ['get', 'status'], ['literal', ['signed', 'occupied']]];
const IS_PARK: ExpressionSpecification = ['==', ['get', 'kind'], 'park'];
const IS_WITHDRAWN: ExpressionSpecification = ['==', ['get', 'status'], 'withdrawn'];

/** The areas: fill by status, a pattern for the two greys, an outline. They lie under every name. */
export function resourceAreaLayers(): LayerSpecification[] {
  return [
    {
      id: PICTURES_BENEATH,
      type: 'fill',
      source: RESOURCES,
      'source-layer': RESOURCES,
      filter: IS_AREA,
      paint: {
        'fill-color': statusColour(),
        // The edge lies under the outline's line.
        'fill-antialias': false,
        'fill-opacity': [
          'case',
          // Hollow, but still something to point at.
          IS_WITHDRAWN,
          ['case', HOVERED, 0.14, 0.01],
          FADED_STATUS,
          ['case', ['any', HOVERED, SELECTED], 0.36, 0.16],
          // A park lies under its own halls.
          IS_PARK,
          ['case', ['any', HOVERED, SELECTED], 0.34, 0.2],
          ['case', SELECTED, 0.62, HOVERED, 0.66, 0.44],
        ],
      },
    },
    ...PATTERN_STATUSES.map(patternLayer),
    {
      id: 'resource-outline',
      type: 'line',
      source: RESOURCES,
      'source-layer': RESOURCES,
      filter: ['all', IS_AREA, ['!=', ['get', 'status'], 'withdrawn']],
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': statusColour(),
        'line-width': byZoom(10, 0.6, 13, 1, 16, 1.8, 19, 2.6),
        'line-opacity': byZoom(10, 0.75, 14, 0.95),
      },
    },
    {
      id: 'resource-outline-hollow',
      type: 'line',
      source: RESOURCES,
      'source-layer': RESOURCES,
      filter: ['all', IS_AREA, ['==', ['get', 'status'], 'withdrawn']],
      paint: {
        'line-color': token('withdrawn'),
        'line-width': byZoom(10, 0.6, 13, 1, 16, 1.6),
        'line-dasharray': [3, 2],
      },
    },
    ...focusLayers(),
  ];
}

function patternLayer(status: PatternStatus): LayerSpecification {
  return {
    id: `resource-pattern-${status}`,
    type: 'fill',
    source: RESOURCES,
    'source-layer': RESOURCES,
    minzoom: 11,
    filter: ['all', IS_AREA, ['==', ['get', 'status'], status]],
    paint: { 'fill-pattern': patternName(status), 'fill-opacity': 0.75, 'fill-antialias': false },
  };
}

/** The layers of what is pointed at or chosen, with their opacity while there is such a thing. */
export const FOCUS_OPACITY = { 'resource-focus-casing': 0.85, 'resource-focus': 1 } as const;

/** A width by zoom of what is pointed at or chosen. All else has none, and nothing to paint: a clear line costs what a seen one does. */
function widthInFocus(...stops: readonly number[]): ExpressionSpecification {
  const inFocus = (px: number): ExpressionSpecification => ['case', ['any', SELECTED, HOVERED], px, 0];
  const seen = stops.map((value, index) => (index % 2 === 0 ? value : inFocus(value)));
  return ['interpolate', ['linear'], ['zoom'], ...seen] as ExpressionSpecification;
}

/** What is pointed at and what is chosen, over their neighbours' outlines; both by the shader that draws the roads. */
function focusLayers(): LayerSpecification[] {
  const common = { type: 'line', source: RESOURCES, 'source-layer': RESOURCES, filter: IS_AREA } as const;
  const shownOnDemand = { 'line-opacity': 0, 'line-opacity-transition': { duration: 0 } };
  return [
    {
      ...common,
      id: 'resource-focus-casing',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ['case', SELECTED, token('labelHalo'), token('labelHalo')],
        'line-width': widthInFocus(10, 4, 14, 6, 18, 8),
        ...shownOnDemand,
      },
    },
    {
      ...common,
      id: 'resource-focus',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ['case', SELECTED, token('selection'), statusColour()],
        'line-width': widthInFocus(10, 2, 14, 3, 18, 4),
        ...shownOnDemand,
      },
    },
  ];
}

/** The marks and their labels: a mark on every point; on an area where there is room, for the area itself is seen. */
export function resourceMarkLayers(options: ResourceLayerOptions): LayerSpecification[] {
  return [
    {
      ...markLayer('resource-area-marks'),
      minzoom: MARK_ZOOM,
      filter: ['all', IS_AREA, ['has', 'home']],
      layout: {
        ...markLayout(options),
        'symbol-sort-key': rank(),
        'icon-size': byZoom(MARK_ZOOM, 0.62, 14, 0.86, 16, 1),
        'icon-padding': 0,
      },
    },
    {
      ...markLayer('resource-point-marks'),
      filter: IS_POINT,
      layout: {
        ...markLayout(options),
        // Drawn in the order of the key where they overlap, and all of them drawn: a point has nothing else to be seen by.
        'symbol-sort-key': ['*', -1, rank()],
        'icon-size': byZoom(9, 0.6, 12, 0.8, 14, 1),
        'icon-allow-overlap': true,
      },
    },
  ];
}

function markLayer(id: string): Omit<SymbolLayerSpecification, 'layout' | 'filter'> {
  return {
    id,
    type: 'symbol',
    source: RESOURCES,
    'source-layer': RESOURCES,
    paint: {
      'text-color': token('label'),
      'text-halo-color': token('labelHalo'),
      'text-halo-width': 1.6,
      'icon-opacity': ['case', FADED_STATUS, 0.9, 1],
    },
  };
}

function markLayout({ language, areaUnit }: ResourceLayerOptions): SymbolLayerSpecification['layout'] {
  // Of a tower: floors to be had, of floors listed.
  const available: ExpressionSpecification = ['to-string', ['to-number', ['get', 'n_available'], 0]];
  const badge: ExpressionSpecification = [
    'case',
    ['has', 'ids'],
    ['concat', available, '/', ['to-string', ['get', 'count']]],
    '',
  ];
  const status: ExpressionSpecification = ['coalesce', ['get', 'status'], 'withdrawn'];
  return {
    'icon-image': markName(['get', 'kind'], status, language, badge),
    'text-field': [
      'step',
      ['zoom'],
      '',
      LABEL_ZOOM,
      [
        'format',
        ['coalesce', ['get', 'name'], ''],
        {},
        '\n',
        {},
        areaLabel(areaUnit, language),
        { 'font-scale': 0.86 },
      ],
    ],
    'text-font': MAP_FONTS,
    'text-size': byZoom(LABEL_ZOOM, 11.5, 17, 13.5),
    'text-anchor': 'top',
    'text-offset': [0, 1.15],
    // Names are one line; a limit would break 石榴街 after its first character.
    'text-max-width': 40,
    'text-line-height': 1.25,
    'text-optional': true,
    'text-padding': 3,
  };
}

/** What is placed first and drawn on top: what can be had before what is gone, then the larger. */
function rank(): ExpressionSpecification {
  return [
    '-',
    [
      'match',
      ['get', 'status'],
      'available',
      0,
      'reserved',
      1,
      'negotiating',
      1,
      'signed',
      2,
      'occupied',
      3,
      4,
    ],
    ['min', 0.9, ['/', ['to-number', ['get', 'area'], 0], 1_000_000]],
  ];
}
