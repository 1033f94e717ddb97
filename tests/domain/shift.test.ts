import { expect, it } from 'vitest';
import {
  between,
  cornersOf,
  gcjPixel,
  placeAt,
  resampled,
  TILE_PX,
  tilesUnder,
} from '#domain/baseMaps/shift.ts';
import { createRandom } from '../support/random.ts';

const STEPS = 8;

/** How far the shift between a tile's corners is from the exact one at most: pixels and metres. */
function worst(z: number, x: number, y: number): { pixels: number; metres: number } {
  const corners = cornersOf({ z, x, y });
  let [pixels, metres] = [0, 0];
  for (let row = 0; row <= STEPS; row++)
    for (let column = 0; column <= STEPS; column++) {
      const [u, v] = [column / STEPS, row / STEPS];
      const place = placeAt((x + u) / 2 ** z, (y + v) / 2 ** z);
      const exact = gcjPixel(place, z);
      const found = between(corners, u, v);
      const away = Math.hypot(found[0] - exact[0], found[1] - exact[1]);
      const metresAPixel = (40_075_016.7 * Math.cos((place[1] * Math.PI) / 180)) / TILE_PX / 2 ** z;
      pixels = Math.max(pixels, away);
      metres = Math.max(metres, away * metresAPixel);
    }
  return { pixels, metres };
}

it('a tile is shifted as exactly as the map can show, at every zoom', () => {
  const { next: random } = createRandom(12);
  for (let z = 5; z <= 20; z++)
    for (let time = 0; time < 25; time++) {
      const [lon, lat] = [76 + random() * 56, 18.5 + random() * 34];
      const count = 2 ** z;
      const sine = Math.sin((lat * Math.PI) / 180);
      const x = Math.floor(((lon + 180) / 360) * count);
      const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * count);
      const { pixels, metres } = worst(z, x, y);
      expect(pixels, `${z}/${x}/${y}`).toBeLessThanOrEqual(0.5);
      if (z >= 14) expect(metres, `${z}/${x}/${y}`).toBeLessThanOrEqual(1);
      expect(tilesUnder(cornersOf({ z, x, y }), z).length).toBeLessThanOrEqual(4);
    }
});

it('pixels come from where they lie in the source, and what is not there is clear', () => {
  const tile = { z: 16, x: 54_700, y: 25_500 };
  const corners = cornersOf(tile);
  const under = tilesUnder(corners, tile.z);
  expect(under).toHaveLength(4);
  // Each pixel of the source says where it is: red from the west, green from the north, over the mosaic of two tiles.
  const [first] = under;
  const sources = under.map(({ x, y }) => {
    const pixels = new Uint8Array(TILE_PX * TILE_PX * 4);
    for (let at = 0; at < TILE_PX * TILE_PX; at++)
      pixels.set(
        [((x - first.x) * TILE_PX + (at % TILE_PX)) / 2, ((y - first.y) * TILE_PX + (at >> 8)) / 2, 0, 255],
        at * 4,
      );
    return { x, y, pixels };
  });
  const made = resampled(corners, sources);
  for (const [column, row] of [
    [0, 0],
    [128, 128],
    [255, 0],
    [40, 200],
    [255, 255],
  ]) {
    const [x, y] = between(corners, (column + 0.5) / TILE_PX, (row + 0.5) / TILE_PX);
    const at = (row * TILE_PX + column) * 4;
    expect(Math.abs(made[at] - (x - first.x * TILE_PX - 0.5) / 2)).toBeLessThan(1.1);
    expect(Math.abs(made[at + 1] - (y - first.y * TILE_PX - 0.5) / 2)).toBeLessThan(1.1);
    expect(made[at + 3]).toBe(255);
  }
  const clear = resampled(
    corners,
    sources.map((source, index) => (index === 0 ? source : { ...source, pixels: null })),
  );
  expect([clear[3], clear[clear.length - 1]]).toEqual([255, 0]);
});
