import { toWgs84 } from '../crs/transform.ts';
import type { PictureSize } from './fitPicture.ts';
import { type PicturePoint, toPlane } from './pictureFit.ts';
import type { PictureGround } from './tileGrid.ts';

type Extent = readonly [west: number, south: number, east: number, north: number];

/** Where a picture lies, and between which zooms it is drawn. */
export interface GroundExtent {
  readonly extent: Extent;
  readonly minZoom: number;
  readonly maxZoom: number;
}

/** Pixels of a tile along a side. */
export const TILE_PX = 512;
/** Of Web Mercator at the equator, metres. */
const AROUND_M = 2 * Math.PI * 6_378_137;
const METRES_A_DEGREE = AROUND_M / 360;
/** As far out as it is still that large. */
const LEAST_SHOWN_PX = 48;
const FINEST = 22;
/** Places along a side that are looked at: the edges of a bent picture are no straight lines. */
const ALONG = 8;
/** What lies beyond is not drawn by a map in Mercator. */
const MOST_LAT = 85;
/** A picture of more than this is a map of a continent, or a mistake. */
const MOST_DEGREES = 20;

/** Null where it lies nowhere that a map shows. */
export function groundExtent(
  ground: PictureGround,
  size: PictureSize,
  outline: readonly (readonly (readonly (readonly number[])[])[])[] | null,
): GroundExtent | null {
  const { width, height } = size;
  const edge = Array.from({ length: ALONG + 1 }, (_, step) => step / ALONG).flatMap(
    (share): PicturePoint[] => [
      [share * width, 0],
      [share * width, height],
      [0, share * height],
      [width, share * height],
    ],
  );
  const found = edge.map((point) => onGround(ground, point));
  if (found.some((place) => place === null)) return null;
  const whole = boxOf(found as [number, number][]);
  const extent = outline ? common(whole, boxOf(outline.flat(2) as [number, number][])) : whole;
  if (extent === null || extent[2] - extent[0] > MOST_DEGREES || Math.max(-extent[1], extent[3]) > MOST_LAT)
    return null;
  const metres = metresOfPixel(ground, [width / 2, height / 2]);
  if (!(metres > 0)) return null;
  const lat = ((extent[1] + extent[3]) / 2) * (Math.PI / 180);
  const native = Math.log2((AROUND_M * Math.cos(lat)) / (TILE_PX * metres));
  const maxZoom = Math.min(FINEST, Math.max(0, Math.ceil(native - 0.05)));
  const out = Math.floor(native - Math.log2(Math.max(width, height) / LEAST_SHOWN_PX));
  return { extent, minZoom: Math.min(maxZoom, Math.max(0, out)), maxZoom };
}

/** A place of the picture in degrees. */
export function onGround(
  { crs, fit }: PictureGround,
  point: PicturePoint,
): [lon: number, lat: number] | null {
  const [east, north] = toPlane(fit, point);
  const found = toWgs84(crs, east, north);
  return found.ok ? [found.lon, found.lat] : null;
}

function metresOfPixel(ground: PictureGround, [x, y]: PicturePoint): number {
  const here = onGround(ground, [x, y]);
  const right = onGround(ground, [x + 1, y]);
  const below = onGround(ground, [x, y + 1]);
  if (!here || !right || !below) return Number.NaN;
  const cos = Math.cos((here[1] * Math.PI) / 180);
  const metres = (other: readonly [number, number]) =>
    Math.hypot((other[0] - here[0]) * cos, other[1] - here[1]) * METRES_A_DEGREE;
  return Math.min(metres(right), metres(below));
}

function boxOf(places: readonly (readonly [number, number])[]): Extent {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of places) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

function common(one: Extent, other: Extent): Extent | null {
  const box = [
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ] as const;
  return box[2] > box[0] && box[3] > box[1] ? box : null;
}
