import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { byZoom } from '../basemap/expressions.ts';
import { token } from '../theme.ts';
import { ASKED_SHAPES, FLOORS, SELECTION } from './sources.ts';

/** The polygons and circles that the filter or a requirement holds to, and the point that a distance is taken from. */
export function askedShapeLayers(): LayerSpecification[] {
  return [
    {
      id: 'asked-shape-fill',
      type: 'fill',
      source: ASKED_SHAPES,
      paint: { 'fill-color': token('brand'), 'fill-opacity': 0.06 },
    },
    {
      id: 'asked-shape-line',
      type: 'line',
      source: ASKED_SHAPES,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': token('brand'), 'line-width': 2, 'line-dasharray': [2.5, 1.6] },
    },
    {
      id: 'asked-shape-point',
      type: 'circle',
      source: ASKED_SHAPES,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 6,
        'circle-color': token('brand'),
        'circle-stroke-color': token('ring'),
        'circle-stroke-width': 2,
      },
    },
  ];
}

const FLOOR_COLOUR: ExpressionSpecification = [
  'match',
  ['get', 'status'],
  'available',
  token('available'),
  'reserved',
  token('reserved'),
  'negotiating',
  token('negotiating'),
  'signed',
  token('signed'),
  'occupied',
  token('occupied'),
  token('unlisted'),
];
/** How much of its own colour a floor keeps beside a run that stands out. */
const PALE = 0.22;

/**
 * One extrusion a floor, coloured by status, but for a run of floors that stands out; `base` and `top` in metres, `status` a status or
 * `unlisted`, `tone` as in `floors.ts`.
 */
export function floorLayers(): LayerSpecification[] {
  return [
    {
      id: 'floors',
      type: 'fill-extrusion',
      source: FLOORS,
      minzoom: 13,
      paint: {
        'fill-extrusion-color': [
          'match',
          ['get', 'tone'],
          'run',
          token('selection'),
          'pale',
          ['interpolate', ['linear'], PALE, 0, token('unlisted'), 1, FLOOR_COLOUR],
          FLOOR_COLOUR,
        ],
        'fill-extrusion-base': ['get', 'base'],
        'fill-extrusion-height': ['get', 'top'],
        'fill-extrusion-opacity': 0.96,
        'fill-extrusion-vertical-gradient': true,
      },
    },
  ];
}

/** An outline that can be seen tells by itself what is chosen; a point, or what is too small to be drawn, needs a mark. */
const NEEDS_MARK: ExpressionSpecification = ['any', ['==', ['get', 'point'], true], ['<', ['zoom'], 13]];

/** A ring round the chosen resource's mark, also where it is only counted in a cell. */
export function selectionLayers(): LayerSpecification[] {
  return [
    {
      id: 'selection-halo',
      type: 'circle',
      source: SELECTION,
      filter: NEEDS_MARK,
      paint: {
        'circle-radius': byZoom(8, 17, 14, 22),
        'circle-color': token('selection'),
        'circle-opacity': 0.16,
        'circle-stroke-color': token('selection'),
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'selection-mark',
      type: 'symbol',
      source: SELECTION,
      filter: NEEDS_MARK,
      layout: { 'icon-image': ['get', 'mark'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
  ];
}
