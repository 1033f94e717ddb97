import type { Position, Ring, Shape } from './projectedShape.ts';

const TYPES = { Point: 1, Polygon: 3, MultiPolygon: 6 } as const;
const HEAD_BYTES = 5;

/** A shape as well-known binary of ISO 13249, little-endian. */
export function isoWkb(shape: Shape): Buffer {
  if (shape.type === 'Point') {
    const bytes = head(TYPES.Point, HEAD_BYTES + 16);
    writePosition(bytes, shape.point, HEAD_BYTES);
    return bytes;
  }
  const [first, ...more] = shape.polygons;
  if (more.length === 0) return polygonBytes(first);
  const parts = shape.polygons.map(polygonBytes);
  const bytes = head(TYPES.MultiPolygon, HEAD_BYTES + 4);
  bytes.writeUInt32LE(parts.length, HEAD_BYTES);
  return Buffer.concat([bytes, ...parts]);
}

function polygonBytes(rings: readonly Ring[]): Buffer {
  const size = rings.reduce((sum, ring) => sum + 4 + 16 * ring.length, HEAD_BYTES + 4);
  const bytes = head(TYPES.Polygon, size);
  let at = bytes.writeUInt32LE(rings.length, HEAD_BYTES);
  for (const ring of rings) {
    at = bytes.writeUInt32LE(ring.length, at);
    for (const position of ring) at = writePosition(bytes, position, at);
  }
  return bytes;
}

function head(type: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt8(1, 0);
  bytes.writeUInt32LE(type, 1);
  return bytes;
}

function writePosition(bytes: Buffer, [x, y]: Position, at: number): number {
  return bytes.writeDoubleLE(y, bytes.writeDoubleLE(x, at));
}

/** West, south, east, north of a shape. */
export function boundsOf(shape: Shape): [number, number, number, number] {
  const positions = shape.type === 'Point' ? [shape.point] : shape.polygons.flatMap(([outer]) => outer);
  const [[x0, y0]] = positions;
  const bounds: [number, number, number, number] = [x0, y0, x0, y0];
  for (const [x, y] of positions) {
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  }
  return bounds;
}
