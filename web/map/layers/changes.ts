import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { changeName } from '../icons/imageName.ts';
import { CHANGES } from './sources.ts';

/** What became of resources between the two days that are compared: a mark at the upper right of where each stands, never left out. */
export function changeLayers(): LayerSpecification[] {
  return [
    {
      id: 'change-marks',
      type: 'symbol',
      source: CHANGES,
      layout: {
        'icon-image': changeName(['get', 'change']),
        'icon-size': ['interpolate', ['linear'], ['zoom'], 9, 0.7, 14, 1],
        'icon-offset': [10, -10],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'icon-padding': 0,
      },
    },
  ];
}
