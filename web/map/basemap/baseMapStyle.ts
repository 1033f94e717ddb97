import type { LayerSpecification, SourceSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Language } from '#contract/language.ts';
import { offlineBasemapLayers } from './offlineLayers.ts';
import { pictureLayer } from './pictureLayers.ts';
import { basemapSources, extentPolygon } from './source.ts';
import { token } from './tokens.ts';
import type { DrawnBasemap, VectorBasemap } from './vector/drawnBasemap.ts';

/** What tiles of a base map are asked for, and where. */
interface Tiles {
  /** Templates with {z}, {x}, {y}, with origin: workers need it whole. Of pictures the lowest first. */
  readonly tiles: readonly string[];
  /** West, south, east, north, degrees; null: everywhere. */
  readonly extent: readonly number[] | null;
  readonly minZoom: number;
  readonly maxZoom: number;
}

/** The base map that is drawn: the sketch of the province, pictures, vector tiles, or none. */
export type BaseMapStyle =
  | { readonly form: 'offline' }
  | { readonly form: 'none' }
  | ({ readonly form: 'raster'; readonly tileSize: number } & Tiles)
  | ({
      readonly form: 'vector';
      readonly vectorLayers: readonly string[];
      /** Comes after the page has begun: who sees no vector map does not load how one is drawn. Null: not here yet. */
      readonly draw: ((map: VectorBasemap) => DrawnBasemap) | null;
    } & Tiles);

export const OFFLINE: BaseMapStyle = { form: 'offline' };

/** Layers of a base map begin so; no other does. */
const PREFIX = 'base';

/** Whether a layer belongs to a base map, and may go when that does. */
export function isBaseMapLayer({ id }: { readonly id: string }): boolean {
  return id.startsWith(PREFIX);
}

/** The name of the source of tiles: tiles of another address are another source, so that old and new never mix. */
function sourceOf(tiles: string): string {
  return `base:${tiles}`;
}

/** The layers of a base map from the bottom up: under our own data, and over its areas. The first is the background, which is always there. */
export function baseMapLayers(map: BaseMapStyle, language: Language): DrawnBasemap {
  const offline = offlineBasemapLayers({ language });
  const background = offline.ground.slice(0, 1);
  switch (map.form) {
    case 'offline':
      return offline;
    case 'none':
      return { ground: background, names: [] };
    case 'raster':
      return {
        ground: [...background, ...map.tiles.map((tiles) => pictureLayer(sourceOf(tiles)))],
        names: [],
      };
    case 'vector': {
      const [tiles] = map.tiles;
      const drawn = map.draw?.({ source: sourceOf(tiles), layers: map.vectorLayers, language });
      return {
        ground: [...background, land(map.extent), ...(drawn?.ground ?? [])],
        names: drawn?.names ?? [],
      };
    }
  }
}

/** The sources of a base map. */
export function baseMapSources(map: BaseMapStyle, archiveUrl: string): Record<string, SourceSpecification> {
  if (map.form === 'offline') return { ...basemapSources(archiveUrl) };
  if (!('tiles' in map)) return {};
  const place = {
    minzoom: map.minZoom,
    maxzoom: map.maxZoom,
    ...(map.extent && { bounds: [map.extent[0], map.extent[1], map.extent[2], map.extent[3]] as Bounds }),
  };
  const sources = map.tiles.map((tiles): [string, SourceSpecification] => [
    sourceOf(tiles),
    map.form === 'raster'
      ? { type: 'raster', tiles: [tiles], tileSize: map.tileSize, ...place }
      : { type: 'vector', tiles: [tiles], ...place },
  ]);
  return {
    ...(map.form === 'vector' && {
      [landOf(map.extent)]: { type: 'geojson', data: extentPolygon(map.extent ?? WORLD) },
    }),
    ...Object.fromEntries(sources),
  };
}

type Bounds = [number, number, number, number];
const WORLD = [-180, -85, 180, 85];

function landOf(extent: Tiles['extent']): string {
  return `base-land:${extent ?? ''}`;
}

/** Where a vector map has no area of its own there is land. */
function land(extent: Tiles['extent']): LayerSpecification {
  return {
    ...{ id: landOf(extent), type: 'fill', source: landOf(extent) },
    paint: { 'fill-color': token('self'), 'fill-antialias': false },
  };
}
