import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { matchName } from '../icons/imageName.ts';
import { token } from '../theme.ts';
import { MATCHES } from './sources.ts';

/** Sites that are shown together, as one outline with its parts. */
export function togetherLayers(): LayerSpecification[] {
  return [
    {
      id: 'together-fill',
      type: 'fill',
      source: MATCHES,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': token('selection'), 'fill-opacity': 0.22 },
    },
    {
      id: 'together-line',
      type: 'line',
      source: MATCHES,
      filter: ['==', ['geometry-type'], 'Polygon'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': token('selection'), 'line-width': 3 },
    },
  ];
}

/** The sites that fit, by their rank, the best on top; those to be asked about; those that are shortlisted. None is left out. */
export function matchLayers(): LayerSpecification[] {
  return [
    {
      id: 'match-marks',
      type: 'symbol',
      source: MATCHES,
      filter: ['has', 'what'],
      layout: {
        'icon-image': matchName(['get', 'what'], ['get', 'text']),
        'icon-anchor': 'bottom',
        'icon-offset': [0, -6],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'icon-padding': 0,
        'symbol-sort-key': ['get', 'order'],
      },
      paint: { 'icon-opacity': ['case', ['boolean', ['feature-state', 'faded'], false], 0.45, 1] },
    },
  ];
}
