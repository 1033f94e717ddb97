/** The tile of Web Mercator that the middle of a box lies in. @param bounds west, south, east, north, degrees */
export function tileAt(bounds: readonly number[], z: number): { z: number; x: number; y: number } {
  const [west, south, east, north] = bounds;
  const tiles = 2 ** z;
  const radians = (((south + north) / 2) * Math.PI) / 180;
  const within = (place: number) => Math.max(0, Math.min(tiles - 1, Math.floor(place)));
  return {
    z,
    x: within((((west + east) / 2 + 180) / 360) * tiles),
    y: within(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * tiles),
  };
}
