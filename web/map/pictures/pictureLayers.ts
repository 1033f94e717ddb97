import type { Map as MapLibreMap } from 'maplibre-gl';
import type { MapPictureData } from '#contract/pictures.ts';
import { PICTURES_BENEATH, pictureCode } from '../layers/sources.ts';
import { tilesBase } from '../mapAddresses.ts';

const TILE_PX = 512;

/** Lays a picture over the ground and beneath the resources, above those that were laid before. @returns takes it away again */
export function addPictureLayer(map: MapLibreMap, picture: MapPictureData): () => void {
  const { id, placed, extent, minZoom, maxZoom, opacity } = picture;
  const name = pictureCode(id);
  map.addSource(name, {
    type: 'raster',
    tiles: [`${tilesBase()}/tiles/pictures/${id}/{z}/{x}/{y}?v=${placed}`],
    tileSize: TILE_PX,
    bounds: [extent[0], extent[1], extent[2], extent[3]],
    minzoom: minZoom,
    maxzoom: maxZoom,
  });
  map.addLayer(
    {
      id: name,
      type: 'raster',
      source: name,
      paint: { 'raster-opacity': opacity, 'raster-fade-duration': 0 },
    },
    map.getLayer(PICTURES_BENEATH) ? PICTURES_BENEATH : undefined,
  );
  return () => {
    // The map may be gone before the picture.
    if (!map.style) return;
    if (map.getLayer(name)) map.removeLayer(name);
    if (map.getSource(name)) map.removeSource(name);
  };
}
