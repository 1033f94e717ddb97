import type { Coordinates, ImageSource, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
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
  useEffect(() => {
    const pieces = piecesOf({ id, width, height, finest }, Math.min(MOST_LEVEL, finest), [
      0,
      0,
      width,
      height,
    ]);
    const placed = ground ? pieces.map((piece) => ({ piece, corners: cornersOf(piece, ground) })) : [];
    for (const { piece, corners } of placed) {
      const name = nameOf(piece);
      const source = map.getSource<ImageSource>(name);
      if (!corners) continue;
      if (source) source.setCoordinates(corners);
      else {
        map.addSource(name, { type: 'image', url: window.location.origin + piece.url, coordinates: corners });
        const before = map.getLayer(PICTURES_BENEATH) ? PICTURES_BENEATH : undefined;
        map.addLayer(
          { id: name, type: 'raster', source: name, paint: { 'raster-fade-duration': 0 } },
          before,
        );
      }
    }
    for (const piece of pieces) {
      const name = nameOf(piece);
      if (map.getLayer(name)) map.setLayoutProperty(name, 'visibility', ground ? 'visible' : 'none');
    }
  }, [map, ground, id, width, height, finest]);
  useEffect(() => {
    for (const layer of map.getStyle().layers)
      if (layer.id.startsWith(PREFIX)) map.setPaintProperty(layer.id, 'raster-opacity', opacity);
  });
}

const PREFIX = 'picture-preview-';

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
