type Bounds = [number, number, number, number];
const NORTHMOST = 85.0511;

/** Bounds that a file says, cut to the map; null where they are none. */
export function keptBounds(said: readonly number[] | undefined): Bounds | null {
  if (said?.length !== 4 || !said.every(Number.isFinite)) return null;
  const within = (value: number, most: number) => Math.max(-most, Math.min(most, value));
  const [west, south, east, north] = said;
  const kept: Bounds = [
    within(west, 180),
    within(south, NORTHMOST),
    within(east, 180),
    within(north, NORTHMOST),
  ];
  return kept[0] < kept[2] && kept[1] < kept[3] ? kept : null;
}

/** What tiles cover, degrees; rows counted from the north. */
export function boundsOfTiles(
  zoom: number,
  { west, south, east, north }: { west: number; south: number; east: number; north: number },
): Bounds {
  const tiles = 2 ** zoom;
  const longitude = (x: number) => (x / tiles) * 360 - 180;
  const latitude = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / tiles))) * 180) / Math.PI;
  return [longitude(west), latitude(south + 1), longitude(east + 1), latitude(north)];
}
