import type { Geometry, Position } from 'geojson';

const TYPES = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
} as const;
const HAS_SRID = 0x2000_0000;
const LON_LAT = 4326;
/** Byte order and type. */
const HEAD_BYTES = 5;
const COUNT_BYTES = 4;
const POSITION_BYTES = 16;

/** A geometry in lon/lat as hexadecimal EWKB, little-endian, without heights: what PostGIS takes without reading numbers from texts. */
export function ewkbHex(geometry: Geometry): string {
  const bytes = Buffer.allocUnsafe(sizeOf(geometry) + COUNT_BYTES);
  writeGeometry(bytes, geometry, 0, true);
  return bytes.toString('hex');
}

function sizeOf(geometry: Geometry): number {
  switch (geometry.type) {
    case 'Point':
      return HEAD_BYTES + POSITION_BYTES;
    case 'LineString':
      return HEAD_BYTES + lineSize(geometry.coordinates);
    case 'Polygon':
      return HEAD_BYTES + linesSize(geometry.coordinates);
    case 'GeometryCollection':
      return geometry.geometries.reduce((sum, part) => sum + sizeOf(part), HEAD_BYTES + COUNT_BYTES);
    default:
      return partsOf(geometry).reduce((sum, part) => sum + sizeOf(part), HEAD_BYTES + COUNT_BYTES);
  }
}

const lineSize = (line: readonly Position[]) => COUNT_BYTES + POSITION_BYTES * line.length;
const linesSize = (lines: readonly Position[][]) =>
  lines.reduce((sum, line) => sum + lineSize(line), COUNT_BYTES);

type Multiple = Extract<Geometry, { type: 'MultiPoint' | 'MultiLineString' | 'MultiPolygon' }>;

function partsOf(geometry: Multiple): Geometry[] {
  if (geometry.type === 'MultiPoint')
    return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }));
  if (geometry.type === 'MultiLineString')
    return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }));
  return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
}

function writeGeometry(bytes: Buffer, geometry: Geometry, from: number, isOutermost: boolean): number {
  let at = bytes.writeUInt8(1, from);
  at = bytes.writeUInt32LE((TYPES[geometry.type] | (isOutermost ? HAS_SRID : 0)) >>> 0, at);
  if (isOutermost) at = bytes.writeUInt32LE(LON_LAT, at);
  switch (geometry.type) {
    case 'Point':
      return writePosition(bytes, geometry.coordinates, at);
    case 'LineString':
      return writeLine(bytes, geometry.coordinates, at);
    case 'Polygon': {
      at = bytes.writeUInt32LE(geometry.coordinates.length, at);
      for (const ring of geometry.coordinates) at = writeLine(bytes, ring, at);
      return at;
    }
    default: {
      const parts = geometry.type === 'GeometryCollection' ? geometry.geometries : partsOf(geometry);
      at = bytes.writeUInt32LE(parts.length, at);
      for (const part of parts) at = writeGeometry(bytes, part, at, false);
      return at;
    }
  }
}

function writeLine(bytes: Buffer, line: readonly Position[], from: number): number {
  let at = bytes.writeUInt32LE(line.length, from);
  for (const position of line) at = writePosition(bytes, position, at);
  return at;
}

/** A point without numbers is an empty one. */
function writePosition(bytes: Buffer, [x = Number.NaN, y = Number.NaN]: Position, at: number): number {
  return bytes.writeDoubleLE(y, bytes.writeDoubleLE(x, at));
}
