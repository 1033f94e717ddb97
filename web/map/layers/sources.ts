import type { SourceSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { FeatureCollection } from 'geojson';
import type { Filter } from '#contract/filter.ts';
import { filterToQuery } from '#contract/filterText.ts';
import { type BaseMapStyle, baseMapSources, OFFLINE } from '../basemap/baseMapStyle.ts';

/** Names of our own sources, and of the layers in their tiles. */
export const RESOURCES = 'resources';
export const CELLS = 'cells';
export const REFERENCE = 'reference';
export const FLOORS = 'floors';
export const ASKED_SHAPES = 'asked-shapes';
export const SELECTION = 'selection';
export const CHANGES = 'changes';
export const MATCHES = 'matches';

/** The first layer of the resources: pictures as ground lie beneath it, over all other ground. */
export const PICTURES_BENEATH = 'resource-fill';

const PICTURE = 'picture-';

/** What a picture is called among the sources and layers of the map, and among what is switched off in an address. */
export function pictureCode(id: number): string {
  return `${PICTURE}${id}`;
}

export function isPictureSource(name: string): boolean {
  return name.startsWith(PICTURE);
}

/** The finest zoom that the server makes tiles of; closer views draw from it. */
const FINEST_TILES = 16;

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };

export interface SourceOptions {
  /** origin and prefix of the edition's tiles: `https://host` or `https://host/public`; workers need it whole */
  readonly tilesBase: string;
  readonly archiveUrl: string;
  readonly filter: Filter;
  /** Absent: the sketch of the province. */
  readonly basemap?: BaseMapStyle;
}

/** Where the tiles of a filter are; the filter is in the address, so lists, totals and map cannot disagree. */
export function resourceTiles(tilesBase: string, filter: Filter): string[] {
  const query = filterToQuery(filter);
  return [`${tilesBase}/tiles/resources/{z}/{x}/{y}.mvt${query && `?${query}`}`];
}

/** Every source of the map's style. */
export function mapSources({
  tilesBase,
  archiveUrl,
  filter,
  basemap = OFFLINE,
}: SourceOptions): Record<string, SourceSpecification> {
  return {
    ...baseMapSources(basemap, archiveUrl),
    [REFERENCE]: {
      type: 'vector',
      tiles: [`${tilesBase}/tiles/reference/{z}/{x}/{y}.mvt`],
      maxzoom: FINEST_TILES,
    },
    [RESOURCES]: { type: 'vector', tiles: resourceTiles(tilesBase, filter), maxzoom: FINEST_TILES },
    [ASKED_SHAPES]: { type: 'geojson', data: EMPTY },
    [FLOORS]: { type: 'geojson', data: EMPTY },
    [CHANGES]: { type: 'geojson', data: EMPTY },
    [MATCHES]: { type: 'geojson', data: EMPTY },
    [SELECTION]: { type: 'geojson', data: EMPTY },
  };
}
