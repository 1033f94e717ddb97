import { createRandom, type Random } from './random.ts';
import { type Polygon, type Position, writeWkb } from './writeWkb.ts';

/** Where something stands: its outline (or point) as WKB, an inner point, and its size. */
export interface Place {
  readonly wkb: Uint8Array;
  readonly lon: number;
  readonly lat: number;
  /** Null for a point. */
  readonly areaM2: number | null;
}

/** Sites stand in blocks of this pitch, cluster by cluster, so that they lie side by side and not upon each other. */
const PITCH_M = 170;
const METRES_PER_DEGREE = 111_320;
/** About Shandong. */
const PROVINCE = { west: 115.2, south: 34.6, east: 122.4, north: 38.2 };

/** Gives out places over a province of towns: the n-th call stands beside those before it in the same town. */
export interface Places {
  /** @param sizeM width and height of the outline in metres, at most the pitch; a park may be larger */
  polygon(sizeM: readonly [number, number]): Place;
  point(): Place;
}

/** Towns whose sizes differ as real ones do. */
export function createPlaces(seed: number, towns: number): Places {
  const random = createRandom(seed);
  const centres = Array.from({ length: towns }, () => ({
    lon: PROVINCE.west + random.next() * (PROVINCE.east - PROVINCE.west),
    lat: PROVINCE.south + random.next() * (PROVINCE.north - PROVINCE.south),
    angle: (random.next() - 0.5) * 0.6,
    used: 0,
  }));
  const nextCorner = () => {
    // Squared, so that some towns are many times larger than others.
    const town = centres[Math.floor(random.next() ** 2 * towns)];
    const [column, row] = spiral(town.used++);
    const [x, y] = [column * PITCH_M, row * PITCH_M];
    return { town, x, y };
  };
  const at = (town: { lon: number; lat: number; angle: number }, x: number, y: number): Position => {
    const east = x * Math.cos(town.angle) - y * Math.sin(town.angle);
    const north = x * Math.sin(town.angle) + y * Math.cos(town.angle);
    const lonMetres = METRES_PER_DEGREE * Math.cos((town.lat * Math.PI) / 180);
    return [town.lon + east / lonMetres, town.lat + north / METRES_PER_DEGREE];
  };
  return {
    polygon([width, height]) {
      const { town, x, y } = nextCorner();
      const place = (u: number, v: number) => at(town, x + u * width, y + v * height);
      const [lon, lat] = place(0.2, 0.2);
      const { polygons, share } = outline(random, place);
      return { wkb: writeWkb(polygons), lon, lat, areaM2: width * height * share };
    },
    point() {
      const { town, x, y } = nextCorner();
      const [lon, lat] = at(town, x + random.next() * PITCH_M, y + random.next() * PITCH_M);
      return { wkb: writeWkb([lon, lat]), lon, lat, areaM2: null };
    },
  };
}

type PlaceIn = (u: number, v: number) => Position;

/** A rectangle, an L, one with a yard, or one in two parts; (0.2, 0.2) lies inside each. */
function outline(random: Random, place: PlaceIn): { polygons: Polygon[]; share: number } {
  const ring = (...corners: readonly [number, number][]) =>
    [...corners, corners[0]].map(([u, v]) => place(u, v));
  const kind = random.next();
  if (kind < 0.75) return { polygons: [[ring([0, 0], [1, 0], [1, 1], [0, 1])]], share: 1 };
  if (kind < 0.93)
    return { polygons: [[ring([0, 0], [1, 0], [1, 0.5], [0.5, 0.5], [0.5, 1], [0, 1])]], share: 0.75 };
  if (kind < 0.97) {
    const yard = ring([0.4, 0.4], [0.4, 0.7], [0.7, 0.7], [0.7, 0.4]);
    return { polygons: [[ring([0, 0], [1, 0], [1, 1], [0, 1]), yard]], share: 0.91 };
  }
  return {
    polygons: [[ring([0, 0], [0.45, 0], [0.45, 1], [0, 1])], [ring([0.55, 0], [1, 0], [1, 1], [0.55, 1])]],
    share: 0.9,
  };
}

/** The n-th field of a square spiral around (0, 0). */
function spiral(n: number): [number, number] {
  if (n === 0) return [0, 0];
  const ring = Math.ceil((Math.sqrt(n + 1) - 1) / 2);
  const side = 2 * ring;
  const step = n - (side - 1) ** 2;
  const along = step % side;
  switch (Math.floor(step / side)) {
    case 0:
      return [ring, along - ring + 1];
    case 1:
      return [ring - along - 1, ring];
    case 2:
      return [-ring, ring - along - 1];
    default:
      return [along - ring + 1, -ring];
  }
}
