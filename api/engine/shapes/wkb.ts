/** Receives the parts of a geometry. Positions are lon/lat in degrees; a polygon's ring is closed as written. */
export interface GeometrySink {
  point(lon: number, lat: number): void;
  /** Before the positions of a line, an outer ring or a hole. */
  begin(part: 'line' | 'outer' | 'hole'): void;
  position(lon: number, lat: number): void;
  end(): void;
}

const POINT = 1;
const LINE = 2;
const POLYGON = 3;
const LAST_TYPE = 7;

/**
 * Reads well-known binary: ISO WKB or PostGIS's EWKB, of either byte order, with Z and M values passed over.
 * @throws on a type that is no point, line, polygon or collection of them
 */
export function readWkb(bytes: Uint8Array, sink: GeometrySink): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  readGeometry(view, 0, sink);
}

function readGeometry(view: DataView, start: number, sink: GeometrySink): number {
  const little = view.getUint8(start) === 1;
  const code = view.getUint32(start + 1, little);
  const type = (code & 0xffff) % 1000;
  let offset = start + 5 + (code & 0x20000000 ? 4 : 0);
  const stride = 8 * dimensions(code);
  if (type === POINT) {
    const lon = view.getFloat64(offset, little);
    // An empty point is written as NaN.
    if (!Number.isNaN(lon)) sink.point(lon, view.getFloat64(offset + 8, little));
    return offset + stride;
  }
  if (type < POINT || type > LAST_TYPE) throw new Error(`Found WKB type ${type} when expected 1 to 7.`);
  const count = view.getUint32(offset, little);
  offset += 4;
  if (type === LINE) return readPositions(view, offset, count, stride, little, 'line', sink);
  for (let part = 0; part < count; part++) {
    if (type === POLYGON) {
      const length = view.getUint32(offset, little);
      const role = part === 0 ? 'outer' : 'hole';
      offset = readPositions(view, offset + 4, length, stride, little, role, sink);
    } else offset = readGeometry(view, offset, sink);
  }
  return offset;
}

function readPositions(
  view: DataView,
  start: number,
  count: number,
  stride: number,
  little: boolean,
  part: 'line' | 'outer' | 'hole',
  sink: GeometrySink,
): number {
  sink.begin(part);
  let offset = start;
  for (let i = 0; i < count; i++, offset += stride) {
    sink.position(view.getFloat64(offset, little), view.getFloat64(offset + 8, little));
  }
  sink.end();
  return offset;
}

function dimensions(code: number): number {
  const isoKind = Math.floor((code & 0xffff) / 1000);
  const hasZ = (code & 0x80000000) !== 0 || isoKind === 1 || isoKind === 3;
  const hasM = (code & 0x40000000) !== 0 || isoKind === 2 || isoKind === 3;
  return 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0);
}
