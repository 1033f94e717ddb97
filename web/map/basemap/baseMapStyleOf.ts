import type { BaseMapData } from '#contract/baseMaps.ts';
import type { BaseMapStyle } from './baseMapStyle.ts';
import type { DrawnBasemap, VectorBasemap } from './vector/drawnBasemap.ts';

export type DrawVector = (map: VectorBasemap) => DrawnBasemap;

/** How a base map is drawn. @param root what stands before its tiles' addresses: workers need them whole */
export function baseMapStyleOf(map: BaseMapData | null, root: string, draw: DrawVector | null): BaseMapStyle {
  if (map === null) return { form: 'none' };
  if (map.form === 'offline') return { form: 'offline' };
  const { extent, minZoom, maxZoom, tileSize, vectorLayers } = map;
  const place = { tiles: map.tiles.map((tiles) => root + tiles), extent, minZoom, maxZoom };
  return map.form === 'raster'
    ? { form: 'raster', tileSize, ...place }
    : { form: 'vector', vectorLayers, draw, ...place };
}
