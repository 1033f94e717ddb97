import { expect, test } from 'vitest';
import { createGroundIndex } from '#engine/tiles/groundLayers.ts';
import { decodeTile, tilesOf } from '../support/decodeTile.ts';
import { groundOf, type LayeredFeature, showGround } from '../support/groundOf.ts';
import { writeWkb } from '../support/writeWkb.ts';

const [WEST, SOUTH] = [120.5, 36.9];

function line(...positions: readonly (readonly [number, number])[]): Uint8Array {
  const bytes = Buffer.alloc(9 + positions.length * 16);
  bytes.writeUInt8(1, 0);
  bytes.writeUInt32LE(2, 1);
  bytes.writeUInt32LE(positions.length, 5);
  positions.flat().forEach((value, i) => {
    bytes.writeDoubleLE(value, 9 + i * 8);
  });
  return bytes;
}

function feature(geometry: Uint8Array, more: Partial<LayeredFeature> = {}): LayeredFeature {
  return { layer: 'streets', role: 'road', class: null, name: null, nameEn: null, geometry, ...more };
}

function at(lon: number, lat: number, zoom: number, features: readonly LayeredFeature[]) {
  const index = groundOf(features);
  const [[x, y]] = tilesOf(zoom, [lon, lat, lon, lat]);
  return decodeTile(index.tile(zoom, x, y)).reference ?? [];
}

test('lines, areas and points are drawn with what they are called', () => {
  const square = [
    [WEST, SOUTH],
    [WEST + 0.01, SOUTH],
    [WEST + 0.01, SOUTH + 0.01],
    [WEST, SOUTH + 0.01],
    [WEST, SOUTH],
  ] as const;
  const drawn = at(WEST + 0.001, SOUTH + 0.001, 14, [
    feature(writeWkb([[square]]), { role: 'water', layer: 'lake' }),
    feature(line([WEST - 0.1, SOUTH + 0.001], [WEST + 0.1, SOUTH + 0.001]), {
      name: '长江路',
      nameEn: 'Changjiang Road',
      class: 'main',
    }),
    feature(writeWkb([WEST + 0.001, SOUTH + 0.001])),
  ]);
  expect(drawn.map(({ type }) => type)).toEqual([3, 2, 1]);
  expect(drawn[0].properties).toMatchObject({ layer: 'lake', role: 'water' });
  expect(drawn[0].properties).not.toHaveProperty('class');
  expect(drawn[0].properties).not.toHaveProperty('name');
  expect(drawn[1].properties).toMatchObject({
    layer: 'streets',
    role: 'road',
    class: 'main',
    name: '长江路',
    name_en: 'Changjiang Road',
  });
  // Cut at the buffer of the tile, not at its edge.
  expect(drawn[1].geometry[0].map(({ x }) => x)).toEqual([-64, 4160]);
});

test('what would be smaller than half a pixel is left out', () => {
  const short = feature(line([WEST, SOUTH], [WEST + 0.001, SOUTH]));
  expect(at(WEST, SOUTH, 14, [short])).toHaveLength(1);
  expect(at(WEST, SOUTH, 8, [short])).toHaveLength(0);
});

test('an index without features, or loaded anew without them, has no tiles', () => {
  expect(at(WEST, SOUTH, 14, [])).toEqual([]);
  const index = createGroundIndex();
  showGround(index, [feature(writeWkb([WEST, SOUTH]))]);
  index.show([]);
  const [[x, y]] = tilesOf(14, [WEST, SOUTH, WEST, SOUTH]);
  expect(index.tile(14, x, y)).toHaveLength(0);
});

test("one tile of a zoom is a feature's home, however many it crosses", () => {
  const street = feature(line([WEST - 0.1, SOUTH], [WEST + 0.002, SOUTH], [WEST + 0.1, SOUTH]));
  const index = groundOf([street]);
  const tiles = tilesOf(14, [WEST - 0.1, SOUTH, WEST + 0.1, SOUTH]);
  const drawn = tiles.flatMap(([x, y]) => decodeTile(index.tile(14, x, y)).reference ?? []);
  expect(drawn.length).toBeGreaterThan(5);
  expect(drawn.filter(({ properties }) => properties.home)).toHaveLength(1);
});
