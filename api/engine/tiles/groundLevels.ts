import type { WorldBox } from '../shapes/shapes.ts';

/** Roads by how wide they are drawn, the widest first; any other class is a minor road. */
export const ROAD_RANKS = {
  expressway: ['expressway', 'motorway'],
  main: ['main', 'arterial', 'trunk', 'primary', 'highway'],
  secondary: ['secondary', 'collector', 'tertiary', 'ramp'],
  small: ['service', 'track', 'path'],
} as const;

const FIRST_ZOOMS: Readonly<Record<string, number>> = {
  ...{ boundary: 0, water: 5, other: 8, rail: 9, green: 9, block: 9, name: 12, road: 12, building: 13 },
};
/** Where a class is seen earlier or later than its role. */
const BY_CLASS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  road: {
    ...zooms(ROAD_RANKS.expressway, 9),
    ...zooms(ROAD_RANKS.main, 9),
    ...zooms(ROAD_RANKS.secondary, 10),
    ...zooms(ROAD_RANKS.small, 13),
  },
  name: { city: 5, district: 8, town: 9, village: 11 },
};
/** From here on everything is drawn, whatever its size. */
const ALL_FROM = 12;
/** What is smaller than so many pixels of a tile 512 pixels wide waits for a closer view. */
const SMALLEST_PIXELS = 0.5;
const TILE_PIXELS = 512;

function zooms(classes: readonly string[], zoom: number): Record<string, number> {
  return Object.fromEntries(classes.map((name) => [name, zoom]));
}

/**
 * The first zoom at which a feature of the ground is in the tiles. It depends on what it is and on its size alone, so that neighbouring tiles
 * agree: a map of a whole province shows its main roads and lakes, not every yard.
 */
export function groundFromZoom(role: string, className: string | null, box: WorldBox): number {
  const first = (className !== null && BY_CLASS[role]?.[className]) || (FIRST_ZOOMS[role] ?? 8);
  const extent = Math.max(box.maxX - box.minX, box.maxY - box.minY);
  if (extent === 0) return first;
  for (let zoom = first; zoom < ALL_FROM; zoom++)
    if (extent >= (SMALLEST_PIXELS * 2 ** (32 - zoom)) / TILE_PIXELS) return zoom;
  return Math.max(first, ALL_FROM);
}
