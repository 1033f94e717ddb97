import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '#contract/language.ts';
import { groundLayers } from './groundLayers.ts';
import { nameLayers } from './nameLayers.ts';

export interface OfflineBasemapOptions {
  /** Which of the two names of a place is shown. */
  language: Language;
}

export interface OfflineBasemapLayers {
  /** Background to province line: goes under our own data. */
  ground: LayerSpecification[];
  /** Names and seats: goes over our own data, so that it stays readable. */
  names: LayerSpecification[];
}

/**
 * The layers of the offline base map, from the bottom up, in the order of a style.
 * They draw from `basemapSources()`; every colour is a `global-state` expression, filled by `globalState(theme)`.
 * The style needs neither `glyphs` nor `sprite`. Ids start with `basemap-`.
 */
export function offlineBasemapLayers({ language }: OfflineBasemapOptions): OfflineBasemapLayers {
  return { ground: groundLayers(), names: nameLayers(language) };
}
