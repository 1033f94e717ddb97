import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { ImportOutcome } from '#contract/imports.ts';
import { MAP_FONTS } from '../../../map/basemap/nameLayers.ts';
import { type MapToken, token } from '../../../map/theme.ts';

/** The rows of a draft, and the places where something is wrong with their outlines. */
export const DRAFT = 'draft-rows';
export const DRAFT_MARKS = 'draft-marks';
/** Where rows would fall by an answer that is looked at. */
export const DRAFT_PREVIEW = 'draft-preview';

/** What is to be written stands out by its colour; what stays is grey, and what is refused is dashed too. */
export const OUTCOME_TOKENS: Readonly<Record<ImportOutcome, MapToken>> = {
  new: 'new',
  changed: 'changed',
  unchanged: 'occupied',
  rejected: 'gone',
};

/** From here on there is room for names. */
const NAME_ZOOM = 13.5;

const IS_AREA: FilterSpecification = ['match', ['geometry-type'], ['Polygon', 'MultiPolygon'], true, false];
const IS_POINT: FilterSpecification = ['match', ['geometry-type'], ['Point', 'MultiPoint'], true, false];
const IS_REJECTED: FilterSpecification = ['==', ['get', 'what'], 'rejected'];
const SPOT: ExpressionSpecification = ['boolean', ['get', 'chosen'], false];
const CHOSEN: ExpressionSpecification = ['boolean', ['feature-state', 'chosen'], false];

const colour: ExpressionSpecification = [
  'match',
  ['get', 'what'],
  'new',
  token(OUTCOME_TOKENS.new),
  'changed',
  token(OUTCOME_TOKENS.changed),
  'rejected',
  token(OUTCOME_TOKENS.rejected),
  token(OUTCOME_TOKENS.unchanged),
];

/** The layers of a draft, above all that is stored. */
export function draftLayers(): LayerSpecification[] {
  const lineWidth: DataDrivenPropertyValueSpecification<number> = ['case', CHOSEN, 4.5, 2.2];
  return [
    {
      id: 'draft-fill',
      type: 'fill',
      source: DRAFT,
      filter: IS_AREA,
      paint: { 'fill-color': colour, 'fill-opacity': ['case', CHOSEN, 0.5, 0.24] },
    },
    {
      id: 'draft-line',
      type: 'line',
      source: DRAFT,
      filter: ['all', ['!', IS_POINT], ['!', IS_REJECTED]] as FilterSpecification,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colour, 'line-width': lineWidth },
    },
    {
      id: 'draft-line-rejected',
      type: 'line',
      source: DRAFT,
      filter: ['all', ['!', IS_POINT], IS_REJECTED] as FilterSpecification,
      paint: { 'line-color': colour, 'line-width': lineWidth, 'line-dasharray': [2.2, 1.4] },
    },
    {
      id: 'draft-point',
      type: 'circle',
      source: DRAFT,
      filter: IS_POINT,
      paint: {
        'circle-color': colour,
        'circle-radius': ['case', CHOSEN, 10, 6.5],
        'circle-stroke-color': token('ring'),
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'draft-name',
      type: 'symbol',
      source: DRAFT,
      minzoom: NAME_ZOOM,
      layout: {
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': MAP_FONTS,
        'text-size': 13,
        'text-max-width': 12,
        'text-offset': [
          'match',
          ['geometry-type'],
          ['Point', 'MultiPoint'],
          ['literal', [0, 1.3]],
          ['literal', [0, 0]],
        ],
      },
      paint: {
        'text-color': token('label'),
        'text-halo-color': token('labelHalo'),
        'text-halo-width': 1.6,
      },
    },
    ...markLayers(),
    {
      id: 'draft-preview',
      type: 'circle',
      source: DRAFT_PREVIEW,
      paint: {
        'circle-color': token('brand'),
        'circle-radius': 8,
        'circle-stroke-color': token('ring'),
        'circle-stroke-width': 3,
      },
    },
  ];
}

/** A ring with a stroke through it, as a proof-reader would. */
function markLayers(): LayerSpecification[] {
  return [
    {
      id: 'draft-mark',
      type: 'circle',
      source: DRAFT_MARKS,
      paint: {
        'circle-color': token('plate'),
        // The one that is looked at shows what lies in it.
        'circle-radius': ['case', SPOT, 16, 9],
        'circle-opacity': ['case', SPOT, 0, 1],
        'circle-stroke-color': token('gone'),
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'draft-mark-sign',
      type: 'symbol',
      source: DRAFT_MARKS,
      filter: ['!', SPOT] as FilterSpecification,
      layout: {
        'text-field': '!',
        'text-font': MAP_FONTS,
        'text-size': 14,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': token('gone') },
    },
  ];
}

/** What a click can hit, the topmost first. */
export const DRAFT_HITS = ['draft-point', 'draft-fill', 'draft-line', 'draft-line-rejected'];
