import Flatbush from 'flatbush';
import { geocentricLat, geographicLat, roughGeodesicM } from '#domain/geodesic.ts';
import type { PlacePart, Places } from '#domain/matching/places.ts';
import type { LonLat } from '#domain/representativePoint.ts';
import { DEGREE } from '#domain/sphere.ts';
import { latToWorldExactly, lonToWorldExactly } from '../shapes/mercator.ts';
import { boundsOf, polygonTest } from '../shapes/polygonTest.ts';

/** Longer segments are cut: a straight line of the map and the shortest way over the ground part by 4 mm over so many metres. */
const LONGEST_M = 500;
const MOST_PIECES = 20_000;
/** So few segments are met one by one. */
const FEW = 8;

/** The segments of places, and the areas that they enclose, so that few of them are met. A point is a segment of no length. */
export class PlaceIndex {
  /** x1, y1, x2, y2 of each segment in world units. */
  readonly ends: Float64Array;
  /** The latitudes of the two ends of each segment. */
  readonly lats: Float64Array;
  readonly count: number;
  /** The one place where there is no other. */
  readonly only: LonLat | null;
  private readonly tree: Flatbush | null;
  private readonly areas: readonly Area[];

  constructor({ parts }: Places) {
    const ends: number[] = [];
    const lats: number[] = [];
    for (const part of parts) addSegments(part, ends, lats);
    this.ends = Float64Array.from(ends);
    this.lats = Float64Array.from(lats);
    this.count = lats.length / 2;
    this.only = parts.length === 1 && parts[0].role === 'point' ? parts[0].positions[0] : null;
    this.tree = this.count > FEW ? new Flatbush(this.count) : null;
    for (let i = 0; this.tree && i < ends.length; i += 4)
      this.tree.add(
        Math.min(ends[i], ends[i + 2]),
        Math.min(ends[i + 1], ends[i + 3]),
        Math.max(ends[i], ends[i + 2]),
        Math.max(ends[i + 1], ends[i + 3]),
      );
    this.tree?.finish();
    this.areas = areasOf(parts);
  }

  /** A segment that is about the nearest to a point in world units. */
  nearby(x: number, y: number): number {
    return this.tree ? (this.tree.neighbors(x, y, 1)[0] ?? 0) : 0;
  }

  /** The segments whose boxes touch a box in world units, and perhaps others. */
  within(minX: number, minY: number, maxX: number, maxY: number): ArrayLike<number> {
    return this.tree?.search(minX, minY, maxX, maxY) ?? FIRST.subarray(0, this.count);
  }

  /** Whether a point lies in one of the areas. */
  holds(lon: number, lat: number): boolean {
    return this.areas.some(
      ({ west, south, east, north, test }) =>
        lon >= west && lon <= east && lat >= south && lat <= north && test(lon, lat),
    );
  }
}

const FIRST = Uint32Array.from({ length: FEW }, (_, index) => index);

interface Area {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly test: (lon: number, lat: number) => boolean;
}

function addSegments({ role, positions }: PlacePart, ends: number[], lats: number[]): void {
  const add = (a: LonLat, b: LonLat) => {
    ends.push(lonToWorldExactly(a[0]), latToWorldExactly(a[1]));
    ends.push(lonToWorldExactly(b[0]), latToWorldExactly(b[1]));
    lats.push(a[1], b[1]);
  };
  if (role === 'point' || positions.length === 1) {
    for (const position of positions) add(position, position);
    return;
  }
  for (let i = 1; i < positions.length; i++) {
    const points = along(positions[i - 1], positions[i]);
    for (let piece = 1; piece < points.length; piece++) add(points[piece - 1], points[piece]);
  }
}

/** Points on the great ellipse from one to the other, not too far apart: so near the shortest way that nobody measures it. */
function along(a: LonLat, b: LonLat): LonLat[] {
  const pieces = Math.min(MOST_PIECES, Math.ceil(roughGeodesicM(a, b) / LONGEST_M));
  if (pieces < 2) return [a, b];
  const [from, to] = [unit(a), unit(b)];
  const angle = Math.acos(
    Math.min(
      1,
      Math.max(
        -1,
        from.reduce((sum, value, axis) => sum + value * to[axis], 0),
      ),
    ),
  );
  return Array.from({ length: pieces + 1 }, (_, index): LonLat => {
    if (index === 0) return a;
    if (index === pieces) return b;
    const share = index / pieces;
    const [first, second] = [Math.sin((1 - share) * angle), Math.sin(share * angle)];
    const [x, y, z] = from.map((value, axis) => first * value + second * to[axis]);
    return [Math.atan2(y, x) / DEGREE, geographicLat(Math.atan2(z, Math.hypot(x, y)) / DEGREE)];
  });
}

/** The direction of a point from the centre of the Earth. */
function unit([lon, geographic]: LonLat): [number, number, number] {
  const lat = geocentricLat(geographic);
  const flat = Math.cos(lat * DEGREE);
  return [flat * Math.cos(lon * DEGREE), flat * Math.sin(lon * DEGREE), Math.sin(lat * DEGREE)];
}

/** Each outer ring with the holes that follow it. */
function areasOf(parts: readonly PlacePart[]): Area[] {
  const rings: LonLat[][][] = [];
  for (const { role, positions } of parts) {
    if (role === 'outer') rings.push([[...positions]]);
    else if (role === 'hole') rings.at(-1)?.push([...positions]);
  }
  return rings.map((polygon) => ({ ...boundsOf(polygon), test: polygonTest(polygon) }));
}
