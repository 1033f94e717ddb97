import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { byZoom } from '../basemap/expressions.ts';
import { type MapToken, token } from '../theme.ts';
import { RESOURCES } from './sources.ts';

const source = { source: RESOURCES, 'source-layer': RESOURCES } as const;
const IS_POINT: ExpressionSpecification = ['match', ['geometry-type'], ['Point', 'MultiPoint'], true, false];
const IDLE_COLOURS = { suspected: 'idleSuspected', found: 'idleFound' } as const satisfies Record<
  string,
  MapToken
>;
type Emphasised = keyof typeof IDLE_COLOURS;

/**
 * Parcels that the statutory clock suspects (a broken outline) or that the bureau has determined (a whole one), over the outline of their
 * status. Tiles say so only to a reader who may know.
 */
export function idleLayers(): LayerSpecification[] {
  return [outline('suspected', [2.2, 1.1]), outline('found', null), points()];
}

function outline(state: Emphasised, dashes: number[] | null): LayerSpecification {
  return {
    ...source,
    id: `resource-idle-${state}`,
    type: 'line',
    filter: ['all', ['!', IS_POINT], ['==', ['get', 'idle'], state]],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': token(IDLE_COLOURS[state]),
      'line-width': byZoom(10, 1.4, 13, 2.4, 16, 3.6, 19, 5),
      ...(dashes && { 'line-dasharray': dashes }),
    },
  };
}

/** A ring around the mark of a parcel without an outline. */
function points(): LayerSpecification {
  return {
    ...source,
    id: 'resource-idle-points',
    type: 'circle',
    filter: ['all', IS_POINT, ['has', 'idle']],
    paint: {
      'circle-radius': byZoom(9, 10, 12, 13, 14, 16),
      'circle-opacity': 0,
      'circle-stroke-width': 2.4,
      'circle-stroke-color': [
        'match',
        ['get', 'idle'],
        'found',
        token(IDLE_COLOURS.found),
        token(IDLE_COLOURS.suspected),
      ],
    },
  };
}
