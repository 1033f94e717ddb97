import type { Position, Ring, Shape } from '../shapes/projectedShape.ts';
import { signedArea } from '../shapes/ringArea.ts';

/** Types of the specification (ESRI, 1998): a file holds shapes of one. */
export const SHAPE_TYPES = { Point: 1, Polygon: 5 } as const;
export const HEADER_BYTES = 100;

export type Bounds = [west: number, south: number, east: number, north: number];

/** The contents of a record: little-endian, without its header. */
export function shapeBytes(shape: Shape, bounds: Bounds): Buffer {
  return shape.type === 'Point' ? pointBytes(shape.point, bounds) : polygonBytes(shape.polygons, bounds);
}

function pointBytes([x, y]: Position, bounds: Bounds): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.writeInt32LE(SHAPE_TYPES.Point, 0);
  bytes.writeDoubleLE(x, 4);
  bytes.writeDoubleLE(y, 12);
  widen(bounds, x, y);
  return bytes;
}

/** Outer rings run clockwise and holes the other way: that alone says which is which. */
function polygonBytes(polygons: readonly (readonly Ring[])[], bounds: Bounds): Buffer {
  const rings = polygons.flatMap((polygon) =>
    polygon.map((ring, place) => (signedArea(ring) < 0 === (place === 0) ? ring : ring.toReversed())),
  );
  const points = rings.reduce((count, ring) => count + ring.length, 0);
  const bytes = Buffer.alloc(44 + 4 * rings.length + 16 * points);
  bytes.writeInt32LE(SHAPE_TYPES.Polygon, 0);
  bytes.writeInt32LE(rings.length, 36);
  bytes.writeInt32LE(points, 40);
  const own: Bounds = emptyBounds();
  let at = 44 + 4 * rings.length;
  let before = 0;
  for (const [place, ring] of rings.entries()) {
    bytes.writeInt32LE(before, 44 + 4 * place);
    before += ring.length;
    for (const [x, y] of ring) {
      at = bytes.writeDoubleLE(x, at);
      at = bytes.writeDoubleLE(y, at);
      widen(own, x, y);
    }
  }
  for (const [place, value] of own.entries()) bytes.writeDoubleLE(value, 4 + 8 * place);
  widen(bounds, own[0], own[1]);
  widen(bounds, own[2], own[3]);
  return bytes;
}

export function emptyBounds(): Bounds {
  return [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
}

function widen(bounds: Bounds, x: number, y: number): void {
  bounds[0] = Math.min(bounds[0], x);
  bounds[1] = Math.min(bounds[1], y);
  bounds[2] = Math.max(bounds[2], x);
  bounds[3] = Math.max(bounds[3], y);
}

/** The head of a .shp or a .shx of so many bytes in all. */
export function headerBytes(bytes: number, type: number, bounds: Bounds): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE(bytes / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(type, 32);
  for (const [place, value] of bounds.entries())
    header.writeDoubleLE(Number.isFinite(value) ? value : 0, 36 + 8 * place);
  return header;
}

/** What stands before a record: its number and length, counted in words of two bytes; in the index its place and length. */
export function pairBytes(first: number, second: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeInt32BE(first, 0);
  bytes.writeInt32BE(second, 4);
  return bytes;
}
