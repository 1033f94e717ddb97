import { tilesOf } from '../support/decodeTile.ts';
import { createRandom } from '../support/random.ts';
import type { Place } from '../support/randomPlaces.ts';
import { randomRows } from '../support/randomRows.ts';
import type { TileAddress } from './sqlTiles.ts';

/** The bands of zooms that are measured apart, how many tiles of each (those of `ST_AsMVT` take seconds at low zooms), and its share in the mix. */
export const BANDS = [
  { name: 'z6–8', from: 6, to: 8, share: 0.12, tiles: 12 },
  { name: 'z9–12', from: 9, to: 12, share: 0.35, tiles: 40 },
  { name: 'z13–16', from: 13, to: 16, share: 0.53, tiles: 120 },
] as const;

/** Every fiftieth place of so many generated resources (100,000 at most: a sample of the same towns). */
export function samplePlaces(rows: number): Place[] {
  const places: Place[] = [];
  for (const { id, place } of randomRows({ count: rows, seed: 2026, unplaced: 0.02 })) {
    if (place && id % 50 === 0) places.push(place);
    if (id === 100_000) break;
  }
  return places;
}

/** Tiles that people look at: around resources, so that towns are asked for more often than fields. */
export function tileList(
  places: readonly Place[],
  seed: number,
  count: number,
  from: number,
  to: number,
): TileAddress[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const { lon, lat } = random.pick(places);
    const zoom = random.integer(from, to);
    // Up to half a screen beside the resource.
    const off = () => (random.next() - 0.5) * (360 / 2 ** zoom);
    const position = [lon + off(), lat + off() * 0.8];
    const [[x, y]] = tilesOf(zoom, [...position, ...position]);
    return [zoom, x, y] as const;
  });
}
