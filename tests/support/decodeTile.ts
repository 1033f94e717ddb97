import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

export interface DecodedFeature {
  readonly id: number | undefined;
  readonly type: 0 | 1 | 2 | 3;
  readonly properties: Readonly<Record<string, number | string | boolean>>;
  /** Parts of the geometry in the tile's grid. */
  readonly geometry: { x: number; y: number }[][];
}

/** Layers by name → features. */
export function decodeTile(bytes: Uint8Array): Record<string, DecodedFeature[]> {
  if (bytes.length === 0) return {};
  const { layers } = new VectorTile(new PbfReader(bytes));
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [
      name,
      Array.from({ length: layer.length }, (_, i) => {
        const feature = layer.feature(i);
        return {
          id: feature.id,
          type: feature.type,
          properties: feature.properties,
          geometry: feature.loadGeometry(),
        };
      }),
    ]),
  );
}

/** The tiles of a zoom that a box in degrees touches. */
export function tilesOf(zoom: number, [west, south, east, north]: readonly number[]): [number, number][] {
  const count = 2 ** zoom;
  const column = (lon: number) => Math.min(count - 1, Math.floor((lon / 360 + 0.5) * count));
  const row = (lat: number) => {
    const sine = Math.sin((lat * Math.PI) / 180);
    return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * count);
  };
  const tiles: [number, number][] = [];
  for (let x = column(west); x <= column(east); x++) {
    for (let y = row(north); y <= row(south); y++) tiles.push([x, y]);
  }
  return tiles;
}

/** The tiles of a zoom that lie within so many degrees of one of the places: all that can show them, if they are no larger than that. */
export function tilesAround(
  zoom: number,
  places: readonly ({ lon: number; lat: number } | null)[],
  degrees = 0.012,
): [number, number][] {
  const tiles = new Map<string, [number, number]>();
  for (const place of places) {
    if (!place) continue;
    const { lon, lat } = place;
    for (const tile of tilesOf(zoom, [lon - degrees, lat - degrees, lon + degrees, lat + degrees]))
      tiles.set(tile.join(), tile);
  }
  return [...tiles.values()];
}
