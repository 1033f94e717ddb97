import { describe, expect, it } from 'vitest';
import { cutTile } from '#api/pictures/tiles/cutMask.ts';
import { reachOf, resampleRows, stepOf } from '#api/pictures/tiles/resample.ts';
import { crsOf } from '#domain/crs/registry.ts';
import { fromWgs84, toWgs84 } from '#domain/crs/transform.ts';
import { knownFit, type PictureFit, toPlane } from '#domain/pictures/pictureFit.ts';
import { pictureGrid, tileOfLonLat } from '#domain/pictures/tileGrid.ts';

const crs = crsOf('EPSG:4528')!;
const SIDE = 512;
const WIDTH = 700;
const HEIGHT = 600;
/** A mark's middle, and how wide it is, in pixels of the picture. */
const MARK = [331.37, 248.81] as const;
const SPREAD = 4;

/** Black on white, with a soft mark whose middle of gravity is known. */
function pictureOf(): Uint8Array {
  const data = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
  for (let row = 0; row < HEIGHT; row++)
    for (let column = 0; column < WIDTH; column++) {
      const off = (column + 0.5 - MARK[0]) ** 2 + (row + 0.5 - MARK[1]) ** 2;
      data.fill(
        255 - 250 * Math.exp(-off / (2 * SPREAD ** 2)),
        (row * WIDTH + column) * 4,
        (row * WIDTH + column) * 4 + 3,
      );
    }
  return data;
}

const corner = (() => {
  const found = fromWgs84(crs, 120.4812, 36.7123);
  if (!found.ok) throw new Error(found.code);
  return [found.x, found.y] as const;
})();
const [cos, sin] = [0.5 * Math.cos(0.3), 0.5 * Math.sin(0.3)];
const straight = knownFit([cos, sin, sin, -cos], corner);
const bent: PictureFit = {
  ...straight,
  middle: [350, 300],
  span: 350,
  origin: toPlane(straight, [350, 300]),
  east: [0, cos * 350, sin * 350, 6, -3, 2],
  north: [0, sin * 350, -cos * 350, 2, 4, -5],
};

function drawn(fit: PictureFit, z: number, outline?: readonly number[][]) {
  const [east, north] = toPlane(fit, MARK);
  const at = toWgs84(crs, east, north);
  if (!at.ok) throw new Error(at.code);
  const [x, y] = tileOfLonLat(z, [at.lon, at.lat]);
  const tile = { z, x: Math.floor(x), y: Math.floor(y) };
  const grid = pictureGrid({ crs, fit }, tile);
  const out = new Uint8Array(SIDE * SIDE * 4);
  const patch = { data: pictureOf(), left: 0, top: 0, width: WIDTH, height: HEIGHT };
  resampleRows({ grid, patch, scale: 1, picture: { width: WIDTH, height: HEIGHT }, side: SIDE }, out, [
    0,
    SIDE,
  ]);
  if (outline) cutTile(out, SIDE, tile, [[outline]]);
  return { out, grid, expected: [(x - tile.x) * SIDE, (y - tile.y) * SIDE] as const };
}

/** The middle of gravity of what is dark. */
function middleOfDark(out: Uint8Array): [number, number] {
  let [sum, right, down] = [0, 0, 0];
  for (let at = 0; at < SIDE * SIDE; at++) {
    if (out[at * 4 + 3] < 255) continue;
    const dark = Math.max(0, 250 - out[at * 4]);
    sum += dark;
    right += dark * ((at % SIDE) + 0.5);
    down += dark * (Math.floor(at / SIDE) + 0.5);
  }
  return [right / sum, down / sum];
}

describe('tiles of a picture', () => {
  it.each([
    ['straight', straight],
    ['bent', bent],
  ] as const)('a %s one: a mark lies within 0.2 px of where it is', (_, fit) => {
    for (const z of [17, 18]) {
      const { out, expected } = drawn(fit, z);
      const found = middleOfDark(out);
      expect(Math.hypot(found[0] - expected[0], found[1] - expected[1])).toBeLessThan(0.2);
    }
  });

  it('say what they reach of the picture, and how fine it is there', () => {
    const { grid, out } = drawn(straight, 17);
    expect(reachOf(grid, { width: WIDTH, height: HEIGHT })).not.toBeNull();
    // A pixel of z17 tiles of 512 is 0.597 m on Mercator's equator, 0.479 m here.
    expect(stepOf(grid, SIDE)).toBeCloseTo(0.479 / 0.5, 2);
    expect(out.filter((_, at) => at % 4 === 3 && out[at] > 0 && out[at] < 255).length).toBeGreaterThan(20);
    expect(
      reachOf(pictureGrid({ crs, fit: straight }, { z: 17, x: 0, y: 0 }), { width: WIDTH, height: HEIGHT }),
    ).toBeNull();
  });

  it('are cut to an outline', () => {
    const [east, north] = toPlane(straight, MARK);
    const at = toWgs84(crs, east, north);
    if (!at.ok) throw new Error(at.code);
    const { lon, lat } = at;
    const ring = [
      [lon, lat],
      [lon + 0.0002, lat],
      [lon + 0.0002, lat + 0.0002],
      [lon, lat + 0.0002],
      [lon, lat],
    ];
    const { out, expected } = drawn(straight, 18, ring);
    const seen = (right: number, down: number) =>
      out[(Math.floor(expected[1] + down) * SIDE + Math.floor(expected[0] + right)) * 4 + 3];
    expect([seen(3, -3), seen(-3, -3), seen(3, 3)]).toEqual([255, 0, 0]);
  });
});
