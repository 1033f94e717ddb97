import type {
  ExpressionSpecification,
  LineLayerSpecification,
  SymbolLayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '#contract/language.ts';
import { MAP_FONTS } from '../basemap/nameLayers.ts';
import { nameProperty } from '../nameProperty.ts';
import { REFERENCE } from './sources.ts';

export const IS_AREA: ExpressionSpecification = [
  'match',
  ['geometry-type'],
  ['Polygon', 'MultiPolygon'],
  true,
  false,
];

/** Features of these roles. */
export function hasRole(roles: readonly string[]): ExpressionSpecification {
  return ['in', ['get', 'role'], ['literal', [...roles]]];
}

/** A line layer of the reference tiles, without its paint. */
export function line(id: string, roles: readonly string[]): LineLayerSpecification {
  return {
    id: `reference-${id}`,
    type: 'line',
    source: REFERENCE,
    'source-layer': REFERENCE,
    filter: hasRole(roles),
  };
}

/** A layer of names of the reference tiles, without its paint. */
export function names(id: string, roles: readonly string[], language: Language): SymbolLayerSpecification {
  return {
    id: `reference-${id}`,
    type: 'symbol',
    source: REFERENCE,
    'source-layer': REFERENCE,
    filter: hasRole(roles),
    layout: nameLayout(language),
  };
}

/** The name in the reader's language, where there is one. */
export function nameLayout(language: Language): NonNullable<SymbolLayerSpecification['layout']> {
  return {
    'text-field': ['coalesce', ['get', nameProperty(language)], ['get', 'name'], ''],
    'text-font': MAP_FONTS,
  };
}
