import { epsgOfGaussKruger } from '#domain/crs/registry.ts';
import type { LonLat } from '#domain/representativePoint.ts';
import { distanceM } from '#domain/sphere.ts';
import { type Placement, pointOfPlacement } from './place.ts';

/** Cells of half a degree: places whose cells touch are one. */
const CELL_DEGREES = 0.5;
/** Places nearer than this to each other are one land, however empty the land between. */
const APART_M = 150_000;
/** Rows this near to the largest place belong to it. */
const BESIDE_DEGREES = 0.3;
/** So far from the middle of its zone nobody surveys in it: a zone of 3 degrees ends at 1.5. */
const BEYOND_ZONE_DEGREES = 1.9;
/** More places are a list of the country. */
const MOST_PLACES = 4;

/** Rows that are placed, column by column: there may be a million of them. */
export interface PlacedRows {
  readonly ordinals: number[];
  readonly lons: number[];
  readonly lats: number[];
  /** See `Placement`; NaN where there is none. */
  readonly meridians: number[];
}

/** Begins with none; rows are added as they come in. */
export function createPlacedRows(): PlacedRows & { add(ordinal: number, placement: Placement): void } {
  const rows: PlacedRows = { ordinals: [], lons: [], lats: [], meridians: [] };
  return {
    ...rows,
    add(ordinal, placement) {
      const point = pointOfPlacement(placement);
      if (point === null || placement.state !== 'placed') return;
      rows.ordinals.push(ordinal);
      rows.lons.push(point[0]);
      rows.lats.push(point[1]);
      rows.meridians.push(placement.meridian ?? Number.NaN);
    },
  };
}

/** Rows that lie beside the others once they are read another way. */
export interface Misplaced {
  readonly code: 'position_swapped' | 'position_other_zone';
  readonly found: string;
  readonly expected: string;
}

/** Cells that touch, with what their rows come to. */
interface Cluster {
  count: number;
  lons: number;
  lats: number;
  west: number;
  south: number;
  east: number;
  north: number;
}

/**
 * Looks at the places in which the rows of a file lie. Rows apart from most others that lie among them with their degrees the other way round, or
 * in another zone, are misplaced; if places far from each other remain, it is worth a word.
 * @param strays rows that are told of as lying far from all others
 */
export function findApart(
  rows: PlacedRows,
  strays: ReadonlySet<number>,
): { readonly misplaced: ReadonlyMap<number, Misplaced>; readonly places: readonly string[] } {
  const misplaced = new Map<number, Misplaced>();
  const clusterOf = clustersOf(rows);
  const clusters = [...new Set(clusterOf.values())].sort((a, b) => b.count - a.count);
  const [main, ...others] = clusters;
  if (others.length === 0) return { misplaced, places: [] };
  const left = new Set<Cluster>();
  for (const [at, ordinal] of rows.ordinals.entries()) {
    const point: LonLat = [rows.lons[at], rows.lats[at]];
    const cluster = clusterOf.get(keyOf(point))!;
    if (cluster === main) continue;
    const found = otherReading(point, rows.meridians[at], main);
    if (found) misplaced.set(ordinal, found);
    else if (!strays.has(ordinal)) left.add(cluster);
  }
  const middle = middleOf(main);
  const far = others.filter((one) => left.has(one) && distanceM(middleOf(one), middle) > APART_M);
  const places = far.length === 0 || far.length >= MOST_PLACES ? [] : [main, ...far].map(placeText);
  return { misplaced, places };
}

function otherReading([lon, lat]: LonLat, meridian: number, main: Cluster): Misplaced | null {
  const found = `${lon.toFixed(6)}, ${lat.toFixed(6)}`;
  if (isBeside(main, [lat, lon]))
    return { code: 'position_swapped', found, expected: `${lat.toFixed(6)}, ${lon.toFixed(6)}` };
  if (!(Math.abs(lon - meridian) > BEYOND_ZONE_DEGREES)) return null;
  const shift = [-3, 3, -6, 6].find((degrees) => isBeside(main, [lon + degrees, lat]));
  const epsg = shift === undefined ? null : epsgOfGaussKruger(3, (meridian + shift) / 3, false);
  return epsg === null ? null : { code: 'position_other_zone', found, expected: `EPSG:${epsg}` };
}

function isBeside({ west, south, east, north }: Cluster, [lon, lat]: LonLat): boolean {
  return (
    lon >= west - BESIDE_DEGREES &&
    lon <= east + BESIDE_DEGREES &&
    lat >= south - BESIDE_DEGREES &&
    lat <= north + BESIDE_DEGREES
  );
}

function middleOf({ lons, lats, count }: Cluster): LonLat {
  return [lons / count, lats / count];
}

function placeText(cluster: Cluster): string {
  const [lon, lat] = middleOf(cluster);
  return `${cluster.count} × ${lon.toFixed(2)}, ${lat.toFixed(2)}`;
}

/** The cluster of each cell: cells that touch, also at a corner, are of one. */
function clustersOf(rows: PlacedRows): Map<number, Cluster> {
  const cells = new Map<number, Cluster>();
  for (let at = 0; at < rows.ordinals.length; at++) {
    const [lon, lat] = [rows.lons[at], rows.lats[at]];
    const key = keyOf([lon, lat]);
    const cell = { count: 1, lons: lon, lats: lat, west: lon, south: lat, east: lon, north: lat };
    const known = cells.get(key);
    if (known) merge(known, cell);
    else cells.set(key, cell);
  }
  const clusterOf = new Map<number, Cluster>();
  for (const start of cells.keys()) {
    if (clusterOf.has(start)) continue;
    const cluster = { ...cells.get(start)! };
    const queue = [start];
    clusterOf.set(start, cluster);
    for (let key = queue.pop(); key !== undefined; key = queue.pop())
      for (const next of neighbours(key)) {
        if (!cells.has(next) || clusterOf.has(next)) continue;
        clusterOf.set(next, cluster);
        merge(cluster, cells.get(next)!);
        queue.push(next);
      }
  }
  return clusterOf;
}

function merge(into: Cluster, other: Cluster): void {
  into.count += other.count;
  into.lons += other.lons;
  into.lats += other.lats;
  into.west = Math.min(into.west, other.west);
  into.south = Math.min(into.south, other.south);
  into.east = Math.max(into.east, other.east);
  into.north = Math.max(into.north, other.north);
}

/** Cells of a row of latitude stand next to each other. */
const CELLS_A_ROW = 10_000;

function keyOf([lon, lat]: LonLat): number {
  return Math.floor((lat + 90) / CELL_DEGREES) * CELLS_A_ROW + Math.floor((lon + 180) / CELL_DEGREES);
}

function neighbours(key: number): number[] {
  return [-1, 0, 1].flatMap((north) => [-1, 0, 1].map((east) => key + north * CELLS_A_ROW + east));
}
