import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import type { Language } from '#contract/language.ts';
import { donutName } from '../icons/donutName.ts';
import { markName } from '../icons/imageName.ts';
import { CELLS, RESOURCES } from './sources.ts';

const COUNT: ExpressionSpecification = ['to-number', ['get', 'count'], 1];

/**
 * What is too small to be drawn, counted: a ring of statuses with the count in it, or the mark itself where a cell holds one alone.
 * Everything is drawn, the larger over the smaller, so that the counts on the screen add up.
 */
export function cellLayers(language: Language): LayerSpecification[] {
  return [
    {
      id: 'cells',
      type: 'symbol',
      source: RESOURCES,
      'source-layer': CELLS,
      layout: {
        'icon-image': ['case', ['==', COUNT, 1], loneMark(language), donutName(language)],
        'icon-size': [
          'interpolate',
          ['linear'],
          ['zoom'],
          5,
          ['case', ['==', COUNT, 1], 0.6, 0.86],
          9,
          ['case', ['==', COUNT, 1], 0.78, 1],
        ],
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'symbol-sort-key': COUNT,
      },
      paint: {},
    },
  ];
}

/** A cell names each kind and status that it holds; one that holds a single resource names one of each. */
function loneMark(language: Language): ExpressionSpecification {
  return markName(onlyOf(RESOURCE_KINDS, 'land'), onlyOf(STATUSES, 'withdrawn'), language);
}

function onlyOf(codes: readonly string[], otherwise: string): ExpressionSpecification {
  const branches = codes.flatMap((code): (string | ExpressionSpecification)[] => [
    ['>', ['to-number', ['get', code], 0], 0],
    code,
  ]);
  return ['case', ...branches, otherwise] as unknown as ExpressionSpecification;
}
