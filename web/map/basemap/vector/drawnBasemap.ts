import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '#contract/language.ts';

export interface VectorBasemap {
  /** The name of the map's source. */
  readonly source: string;
  /** The layers of its tiles. */
  readonly layers: readonly string[];
  readonly language: Language;
}

export interface DrawnBasemap {
  /** From the bottom up; goes under our own data. */
  readonly ground: LayerSpecification[];
  /** Goes over our own data's areas. */
  readonly names: LayerSpecification[];
}
