import type { LayerSpecification, StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '#contract/language.ts';
import type { AreaUnit, Theme } from '../state/view.ts';
import { type BaseMapStyle, baseMapLayers, OFFLINE } from './basemap/baseMapStyle.ts';
import { namesOverPictures, overPictures } from './basemap/pictureLayers.ts';
import { cellLayers } from './layers/cells.ts';
import { changeLayers } from './layers/changes.ts';
import { groundLayers, groundNameLayers, withoutLayers } from './layers/ground.ts';
import { idleLayers } from './layers/idle.ts';
import { matchLayers, togetherLayers } from './layers/matches.ts';
import { askedShapeLayers, floorLayers, selectionLayers } from './layers/overlays.ts';
import { resourceAreaLayers, resourceMarkLayers } from './layers/resources.ts';
import { mapSources, type SourceOptions } from './layers/sources.ts';
import { mapGlobalState } from './theme.ts';

export interface LayerOptions {
  readonly language: Language;
  readonly areaUnit: AreaUnit;
  /** what is switched off: names of `LAYER_SWITCHES`, and codes of reference layers */
  readonly hidden: readonly string[];
  /** Absent: the sketch of the province. */
  readonly basemap?: BaseMapStyle;
}

/** Parts of the map that a reader can switch off, beside the deployment's own reference layers. */
export const LAYER_SWITCHES = ['labels', 'places', 'ground', 'idle'] as const;
export type LayerSwitch = (typeof LAYER_SWITCHES)[number];

/**
 * Every layer of the map, from the bottom up: ground, reference, areas, names, then marks and cells, which the names make room for.
 * A pure function: on one base map always the same ids in the same order, so that a change of options is a change of properties.
 */
export function mapLayers({
  language,
  areaUnit,
  hidden,
  basemap: map = OFFLINE,
}: LayerOptions): LayerSpecification[] {
  const basemap = baseMapLayers(map, language);
  const isPicture = map.form === 'raster' && !hidden.includes('ground');
  const ground = withoutLayers(groundLayers(), hidden);
  const groundNames = withoutLayers(groundNameLayers(language), hidden);
  const shownIf = (part: LayerSwitch, layers: readonly LayerSpecification[]) =>
    hidden.includes(part) ? layers.map(hide) : [...layers];
  const marks = resourceMarkLayers({ language, areaUnit });
  return [
    // The background stays: without it there is no ground to stand on.
    ...basemap.ground.slice(0, 1),
    ...shownIf('ground', basemap.ground.slice(1)),
    ...(isPicture ? overPictures(ground) : ground),
    ...resourceAreaLayers(),
    ...shownIf('idle', idleLayers()),
    ...askedShapeLayers(),
    ...togetherLayers(),
    ...shownIf('places', basemap.names.map(withWideAnchors)),
    ...shownIf('places', isPicture ? namesOverPictures(groundNames) : groundNames),
    ...floorLayers(),
    ...(hidden.includes('labels') ? marks.map(withoutText) : marks),
    ...cellLayers(language),
    ...changeLayers(),
    ...selectionLayers(),
    ...matchLayers(),
  ];
}

/** The whole style of the map. It needs neither glyphs nor a sprite. */
export function mapStyle(options: LayerOptions & SourceOptions & { theme: Theme }): StyleSpecification {
  const state = Object.entries(mapGlobalState(options.theme)).map(([key, value]) => [
    key,
    { default: value },
  ]);
  return {
    version: 8,
    name: 'wutong',
    state: Object.fromEntries(state),
    sources: mapSources(options),
    layers: mapLayers(options),
  };
}

/** Distances from its seat that a name may stand at, in ems: beside the dot, or clear of a ring that lies on it. */
const NAME_DISTANCES = [0.55, 2.1];

/** Lets the names of seats make room for rings of counts instead of giving way to them. */
function withWideAnchors(layer: LayerSpecification): LayerSpecification {
  if (layer.type !== 'symbol' || !layer.layout?.['text-variable-anchor']) return layer;
  const { 'text-variable-anchor': _anchors, 'text-radial-offset': _offset, ...layout } = layer.layout;
  const offsets = NAME_DISTANCES.flatMap((ems) => [
    ['bottom', [0, -ems]] as const,
    ['top', [0, ems]] as const,
    ['left', [ems, 0]] as const,
    ['right', [-ems, 0]] as const,
  ]).flat();
  return { ...layer, layout: { ...layout, 'text-variable-anchor-offset': offsets } } as LayerSpecification;
}

function hide(layer: LayerSpecification): LayerSpecification {
  return { ...layer, layout: { ...layer.layout, visibility: 'none' } } as LayerSpecification;
}

function withoutText(layer: LayerSpecification): LayerSpecification {
  return { ...layer, layout: { ...layer.layout, 'text-field': '' } } as LayerSpecification;
}
