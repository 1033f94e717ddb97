import { type TilePlace, tileOfLonLat } from '#domain/pictures/tileGrid.ts';

/** Outlines in degrees: polygons of rings. What lies in one of them is shown; holes are left out (even-odd). */
export type Outline = readonly (readonly (readonly (readonly number[])[])[])[];

/** Lines of each row that are looked at: edges are smooth to a quarter. */
const LINES = 4;

/** Fades what lies outside of an outline: four bytes a pixel, of which the last is how much is seen. */
export function cutTile(out: Uint8Array, side: number, tile: TilePlace, outline: Outline): void {
  const rings = outline.flat().map((ring) =>
    ring.map(([lon, lat]) => {
      const [x, y] = tileOfLonLat(tile.z, [lon, lat]);
      return [(x - tile.x) * side, (y - tile.y) * side] as const;
    }),
  );
  const cover = new Float32Array(side);
  for (let row = 0; row < side; row++) {
    cover.fill(0);
    for (let line = 0; line < LINES; line++) addLine(cover, crossings(rings, row + (line + 0.5) / LINES));
    for (let column = 0; column < side; column++)
      out[(row * side + column) * 4 + 3] *= Math.min(1, cover[column]);
  }
}

/** Where the edges of the rings cross a line, from the left. */
function crossings(rings: readonly (readonly (readonly [number, number])[])[], y: number): number[] {
  const found: number[] = [];
  for (const ring of rings)
    for (let place = 1; place < ring.length; place++) {
      const [ax, ay] = ring[place - 1];
      const [bx, by] = ring[place];
      if (ay <= y !== by <= y) found.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
    }
  return found.sort((a, b) => a - b);
}

function addLine(cover: Float32Array, places: readonly number[]): void {
  for (let pair = 0; pair + 1 < places.length; pair += 2) {
    const from = Math.max(0, places[pair]);
    const to = Math.min(cover.length, places[pair + 1]);
    for (let column = Math.floor(from); column < to; column++)
      cover[column] += (Math.min(to, column + 1) - Math.max(from, column)) / LINES;
  }
}
