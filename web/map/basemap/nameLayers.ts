import type {
  CircleLayerSpecification,
  FilterSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '#contract/language.ts';
import { byScript } from '../../i18n/byScript.ts';
import { nameProperty } from '../nameProperty.ts';
import { byZoom } from './expressions.ts';
import { TILES_SOURCE } from './source.ts';
import { token } from './tokens.ts';

/** Local fonts: without `glyphs` in the style MapLibre draws the letters itself, from this CSS family list. */
export const MAP_FONTS = ['Inter', 'HarmonyOS Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC'];

/** Letters set wide apart mean an area; Latin words fall to pieces at the spacing that suits two or three characters. */
const SPACING_FACTOR = { han: 1, latin: 0.35 };

/** From a seat's dot to its name; a little more where letters reach below the line. */
const DOT_OFFSET_EM = { han: 0.55, latin: 0.7 };

/** `k` of the label table. */
const WATER_KINDS = ['bay', 'strait', 'island', 'lake'];

/** Everything that lies over our own data. Placement goes from the top layer down: prefectures win over counties, counties over neighbours. */
export function nameLayers(language: Language): LayerSpecification[] {
  return [
    waterNames(language),
    seaNames(language),
    neighbourNames(language),
    provinceName(language),
    countyNames(language),
    countyDots(),
    prefectureDots(),
    prefectureNames(language),
  ];
}

type NameLayout = NonNullable<SymbolLayerSpecification['layout']>;

function names(
  id: string,
  kinds: string[],
  layout: NameLayout,
): Omit<SymbolLayerSpecification, 'paint'> & { layout: NameLayout } {
  return {
    id: `basemap-${id}`,
    type: 'symbol',
    source: TILES_SOURCE,
    'source-layer': 'label',
    filter: ofKind(kinds),
    // Chinese has no word breaks: a narrower limit would wrap 威海市 after its first character.
    layout: { 'text-font': MAP_FONTS, 'text-max-width': 30, ...layout },
  };
}

function ofKind(kinds: string[]): FilterSpecification {
  return ['in', ['get', 'k'], ['literal', kinds]];
}

function nameField(language: Language): NameLayout {
  return { 'text-field': ['get', nameProperty(language)] };
}

function spaced(language: Language, spacingEm: number): NameLayout {
  return { ...nameField(language), 'text-letter-spacing': spacingEm * byScript(language, SPACING_FACTOR) };
}

/** A seat's name stands free of its dot on whichever side has room. */
function besideDot(language: Language): NameLayout {
  return {
    ...nameField(language),
    'text-variable-anchor': ['bottom', 'top', 'left', 'right'],
    'text-radial-offset': byScript(language, DOT_OFFSET_EM),
    'text-justify': 'auto',
    'text-padding': 3,
  };
}

function waterNames(language: Language): SymbolLayerSpecification {
  return {
    ...names('water-names', WATER_KINDS, { ...spaced(language, 0.25), 'text-size': byZoom(7, 10.5, 11, 14) }),
    minzoom: 7,
    paint: { 'text-color': token('seaText'), 'text-halo-color': token('shelf'), 'text-halo-width': 0.8 },
  };
}

function seaNames(language: Language): SymbolLayerSpecification {
  return {
    ...names('sea-names', ['sea'], { ...spaced(language, 0.9), 'text-size': byZoom(4, 13, 8, 24) }),
    maxzoom: 10,
    paint: { 'text-color': token('seaText') },
  };
}

function neighbourNames(language: Language): SymbolLayerSpecification {
  return {
    ...names('neighbour-names', ['neighbour'], {
      ...spaced(language, 0.4),
      'text-size': byZoom(4, 11, 9, 15),
    }),
    maxzoom: 9,
    paint: { 'text-color': token('text3'), 'text-halo-color': token('land'), 'text-halo-width': 1.4 },
  };
}

function provinceName(language: Language): SymbolLayerSpecification {
  return {
    ...names('province-name', ['province'], { ...spaced(language, 0.6), 'text-size': 15 }),
    maxzoom: 5.5,
    paint: { 'text-color': token('text'), 'text-halo-color': token('halo'), 'text-halo-width': 1.8 },
  };
}

function countyNames(language: Language): SymbolLayerSpecification {
  return {
    ...names('county-names', ['county'], { ...besideDot(language), 'text-size': byZoom(8, 11, 11, 14) }),
    minzoom: 8,
    paint: { 'text-color': token('text2'), 'text-halo-color': token('halo'), 'text-halo-width': 1.4 },
  };
}

/** Dots stay opaque: a seat near a tile's edge lies in two tiles, and is drawn twice. */
function dots(id: string, kind: string, minzoom: number): Omit<CircleLayerSpecification, 'paint'> {
  return {
    id: `basemap-${id}`,
    type: 'circle',
    source: TILES_SOURCE,
    'source-layer': 'label',
    minzoom,
    filter: ofKind([kind]),
  };
}

function countyDots(): CircleLayerSpecification {
  return {
    ...dots('county-dots', 'county', 8),
    paint: { 'circle-color': token('text3'), 'circle-radius': byZoom(8, 1.6, 11, 2.6) },
  };
}

function prefectureDots(): CircleLayerSpecification {
  return {
    ...dots('prefecture-dots', 'prefecture', 5.2),
    paint: {
      'circle-color': token('halo'),
      'circle-radius': byZoom(5.2, 2.3, 9, 3.4),
      'circle-stroke-color': token('dot'),
      'circle-stroke-width': byZoom(5.2, 1.4, 9, 1.9),
    },
  };
}

function prefectureNames(language: Language): SymbolLayerSpecification {
  return {
    ...names('prefecture-names', ['prefecture'], {
      ...besideDot(language),
      'text-size': byZoom(5.2, 11.5, 8, 15, 11, 20),
    }),
    minzoom: 5.2,
    paint: { 'text-color': token('text'), 'text-halo-color': token('halo'), 'text-halo-width': 1.8 },
  };
}
