import type { ExpressionSpecification, SymbolLayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '#contract/language.ts';
import { byScript } from '../../../i18n/byScript.ts';
import { type MapToken, token } from '../../theme.ts';
import { byZoom } from '../expressions.ts';
import { MAP_FONTS } from '../nameLayers.ts';
import type { NAME_ROLES, RoleSource } from './vectorRoles.ts';

type NameRole = (typeof NAME_ROLES)[number];

/** Properties that hold a name, the best first, by how readers write. */
const NAMES = {
  han: ['name:zh-Hans', 'name:zh', 'name_zh', 'name'],
  latin: ['name:en', 'name_en', 'name:latin', 'name:zh-Latn-pinyin', 'name'],
};

/** The name of a feature for readers of a language. */
export function nameOf(language: Language): ExpressionSpecification {
  const names = byScript(language, NAMES);
  return ['coalesce', ...names.map((name): ExpressionSpecification => ['get', name]), ''];
}

interface NameLook {
  readonly minzoom: number;
  readonly maxzoom?: number;
  readonly size: ReturnType<typeof byZoom>;
  readonly colour: MapToken;
  readonly halo?: MapToken;
  /** Follows its way. */
  readonly along?: true;
}

const LOOKS: Readonly<Record<NameRole, NameLook>> = {
  waterName: { minzoom: 9, size: byZoom(9, 10.5, 15, 13), colour: 'waterText', halo: 'water' },
  minorName: { minzoom: 14.6, size: byZoom(14, 10, 18, 13), colour: 'roadText', halo: 'road', along: true },
  roadName: {
    minzoom: 12.4,
    size: byZoom(12, 10, 15, 12, 18, 14),
    colour: 'roadText',
    halo: 'road',
    along: true,
  },
  quarter: { minzoom: 12, maxzoom: 16.5, size: byZoom(12, 10.5, 16, 13), colour: 'roadText' },
  village: { minzoom: 11.5, maxzoom: 16.5, size: byZoom(11, 10.5, 15, 13), colour: 'roadText' },
  town: { minzoom: 9, maxzoom: 15.5, size: byZoom(9, 11, 14, 15), colour: 'label' },
  city: { minzoom: 4, maxzoom: 14, size: byZoom(4, 11, 8, 14, 12, 19), colour: 'label' },
};

/** The names of a role. Letters are drawn by the page's own fonts: the style needs no server of glyphs. */
export function nameLayer(
  { source, language }: { readonly source: string; readonly language: Language },
  role: NameRole,
  { layer, filter }: RoleSource,
  id: string,
): SymbolLayerSpecification {
  const { minzoom, maxzoom, size, colour, halo = 'labelHalo', along } = LOOKS[role];
  return {
    ...{ id, type: 'symbol', source, 'source-layer': layer, minzoom },
    ...(maxzoom !== undefined && { maxzoom }),
    ...(filter && { filter }),
    layout: {
      'text-field': nameOf(language),
      'text-font': MAP_FONTS,
      'text-size': size,
      'text-max-width': byScript(language, { han: 12, latin: 8 }),
      'text-padding': 6,
      ...(along && {
        'symbol-placement': 'line',
        'symbol-spacing': 420,
        'text-letter-spacing': byScript(language, { han: 0.16, latin: 0.02 }),
        'text-max-angle': 32,
      }),
    },
    paint: { 'text-color': token(colour), 'text-halo-color': token(halo), 'text-halo-width': 1.4 },
  };
}
