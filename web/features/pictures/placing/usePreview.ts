import type { Coordinates, ImageSource, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { onGround } from '#domain/pictures/groundExtent.ts';
import type { PictureGround } from '#domain/pictures/tileGrid.ts';
import { PICTURES_BENEATH } from '../../../map/layers/sources.ts';
import { type LookedAt, type Piece, piecesOf } from './pieces.ts';

/** Pieces of a side that the preview is made of: fine enough to see a street, and to follow a bend. */
const MOST_LEVEL = 2;

/** Shows the picture on the map as its points place it: piece by piece, each by its four corners. */
export function usePreview(
  map: MapLibreMap,
  picture: LookedAt,
  ground: PictureGround | null,
  opacity: number,
): void {
  const { id, width, height, finest } = picture;
  const latest = useRef(opacity);
  latest.current = opacity;
  useEffect(() => {
    const looked = { id, width, height, finest };
    const show = () => showPieces(map, looked, ground, latest.current);
    const isShown = map.getStyle().layers.some((layer) => layer.id.startsWith(PREFIX));
    // The first picture waits for all that belongs into it, and pieces come to be there only by being drawn.
    if (isShown || map.loaded()) show();
    else map.once('idle', show);
    return () => {
      map.off('idle', show);
    };
  }, [map, ground, id, width, height, finest]);
  useEffect(() => {
    for (const layer of map.getStyle().layers)
      if (layer.id.startsWith(PREFIX)) map.setPaintProperty(layer.id, 'raster-opacity', opacity);
  });
}

const PREFIX = 'picture-preview-';

/** Lays the pieces where the ground says, or hides them where it says nothing. */
function showPieces(
  map: MapLibreMap,
  picture: LookedAt,
  ground: PictureGround | null,
  opacity: number,
): void {
  const { width, height, finest } = picture;
  const pieces = piecesOf(picture, Math.min(MOST_LEVEL, finest), [0, 0, width, height]);
  for (const piece of ground ? pieces : []) {
    const name = nameOf(piece);
    const corners = cornersOf(piece, ground!);
    const source = map.getSource<ImageSource>(name);
    if (!corners) continue;
    if (source) source.setCoordinates(corners);
    else {
      map.addSource(name, { type: 'image', url: window.location.origin + piece.url, coordinates: corners });
      const before = map.getLayer(PICTURES_BENEATH) ? PICTURES_BENEATH : undefined;
      const paint = { 'raster-opacity': opacity, 'raster-fade-duration': 0 };
      map.addLayer({ id: name, type: 'raster', source: name, paint }, before);
    }
  }
  for (const piece of pieces) {
    const name = nameOf(piece);
    if (map.getLayer(name)) map.setLayoutProperty(name, 'visibility', ground ? 'visible' : 'none');
  }
}

function nameOf({ key }: Piece): string {
  return PREFIX + key;
}

/** Clockwise from the upper left; null where it lies nowhere on the map. */
function cornersOf({ left, top, width, height }: Piece, ground: PictureGround): Coordinates | null {
  const corners = (
    [
      [left, top],
      [left + width, top],
      [left + width, top + height],
      [left, top + height],
    ] as const
  ).map((corner) => onGround(ground, corner));
  return corners.every((corner) => corner !== null && Math.abs(corner[1]) < 85)
    ? (corners as Coordinates)
    : null;
}
