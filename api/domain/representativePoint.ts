import type { Geometry, Position } from 'geojson';
import polylabel from 'polylabel';
import { middleOfWidth } from './middleOfWidth.ts';

/** Longitude and latitude in degrees. */
export type LonLat = readonly [lon: number, lat: number];

type Rings = Position[][];

/** How near to the best point we look, as a share of the polygon's shorter side: enough for a label, cheap for a county's outline. */
const PRECISION_SHARE = 0.01;

/** Twice the area of a ring in square degrees, without its sign. */
function ringSize(ring: Position[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [x1, y1] = ring[i];
    const [x2, y2] = ring[(i + 1) % ring.length];
    sum += x1 * y2 - x2 * y1;
  }
  return Math.abs(sum);
}

function polygonSize(rings: Rings): number {
  return rings.reduce((size, ring, index) => (index === 0 ? ringSize(ring) : size - ringSize(ring)), 0);
}

function largest<T>(parts: readonly T[], sizeOf: (part: T) => number): T | null {
  let best: T | null = null;
  let bestSize = Number.NEGATIVE_INFINITY;
  for (const part of parts) {
    const size = sizeOf(part);
    if (size > bestSize) [best, bestSize] = [part, size];
  }
  return best;
}

/** A point inside a polygon, as far from its outline as there is one. East-west is shrunk so that distances are true. */
function pointOfPolygon(rings: Rings): LonLat | null {
  const outer = rings[0];
  if (!outer?.length) return null;
  const [south, north] = bounds(outer, 1);
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180) || 1;
  const [west, east] = bounds(outer, 0).map((lon) => lon * shrink);
  const side = Math.min(east - west, north - south);
  if (!(side > 0)) return [outer[0][0], outer[0][1]];
  const tolerance = side * PRECISION_SHARE;
  const middle = rings.length === 1 ? middleOfWidth(outer, { shrink, tolerance }) : null;
  if (middle !== null) return middle;
  const flat = rings.map((ring) => ring.map(([lon, lat]) => [lon * shrink, lat]));
  const [x, y] = isNeedle([east - west, north - south])
    ? pointOfNeedle(flat, [west, south], [east - west, north - south])
    : polylabel(flat, tolerance);
  return [x / shrink, y];
}

/** Squares of its width cover a polygon that is longer than this many of them only in minutes, and gigabytes. */
const NEEDLE = 1_000;

function isNeedle([width, height]: readonly [number, number]): boolean {
  return Math.max(width, height) > NEEDLE * Math.min(width, height);
}

/** A point inside a polygon that is hardly wide at all: what is inside stays inside where it is drawn as a square. */
function pointOfNeedle(
  flat: Rings,
  [west, south]: readonly [number, number],
  [width, height]: readonly [number, number],
): [number, number] {
  const square = flat.map((ring) => ring.map(([x, y]) => [(x - west) / width, (y - south) / height]));
  const [x, y] = polylabel(square, PRECISION_SHARE);
  return [west + x * width, south + y * height];
}

function bounds(ring: readonly Position[], axis: 0 | 1): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const position of ring) {
    const number = position[axis];
    if (number < low) low = number;
    if (number > high) high = number;
  }
  return [low, high];
}

function segmentLength([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  return Math.hypot((lon2 - lon1) * Math.cos((((lat1 + lat2) / 2) * Math.PI) / 180), lat2 - lat1);
}

function lineLength(line: Position[]): number {
  return line.slice(1).reduce((sum, position, index) => sum + segmentLength(line[index], position), 0);
}

/** The middle of a line, along it. */
function pointOfLine(line: Position[]): LonLat | null {
  if (!line.length) return null;
  let left = lineLength(line) / 2;
  for (let i = 1; i < line.length; i++) {
    const length = segmentLength(line[i - 1], line[i]);
    if (length >= left && length > 0) {
      const share = left / length;
      const [from, to] = [line[i - 1], line[i]];
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    }
    left -= length;
  }
  return [line[0][0], line[0][1]];
}

/**
 * Where a geometry's symbol and label stand: the point itself; inside a polygon, never in its hole; on the largest part of several; in the
 * middle of the longest line. Degrees in and out. Null for an empty geometry.
 */
export function representativePoint(geometry: Geometry): LonLat | null {
  switch (geometry.type) {
    case 'Point':
      return geometry.coordinates.length >= 2 ? [geometry.coordinates[0], geometry.coordinates[1]] : null;
    case 'MultiPoint':
      return geometry.coordinates.length ? [geometry.coordinates[0][0], geometry.coordinates[0][1]] : null;
    case 'LineString':
      return pointOfLine(geometry.coordinates);
    case 'MultiLineString':
      return pointOfLine(largest(geometry.coordinates, lineLength) ?? []);
    case 'Polygon':
      return pointOfPolygon(geometry.coordinates);
    case 'MultiPolygon':
      return pointOfPolygon(largest(geometry.coordinates, polygonSize) ?? []);
    case 'GeometryCollection':
      return pointOfCollection(geometry.geometries);
  }
}

/** Areas before lines before points, as a map shows them. */
function pointOfCollection(geometries: readonly Geometry[]): LonLat | null {
  for (const kind of ['Polygon', 'LineString', 'Point']) {
    const one = geometries.find((geometry) => geometry.type.endsWith(kind));
    if (one) return representativePoint(one);
  }
  return null;
}
