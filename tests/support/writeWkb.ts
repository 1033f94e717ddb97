export type Position = readonly [lon: number, lat: number];
/** Rings, closed: the outer one, then holes. */
export type Polygon = readonly (readonly Position[])[];

const SRID_FLAG = 0x20000000;

/** Writes little-endian EWKB in EPSG:4326: a point, a polygon, or several polygons as one. */
export function writeWkb(geometry: Position | readonly Polygon[]): Uint8Array {
  const bytes: number[] = [];
  const uint = (value: number) =>
    bytes.push(value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24);
  const position = ([lon, lat]: Position) => {
    bytes.push(...new Uint8Array(new Float64Array([lon, lat]).buffer));
  };
  const head = (type: number, withSrid: boolean) => {
    bytes.push(1);
    uint(withSrid ? type | SRID_FLAG : type);
    if (withSrid) uint(4326);
  };
  const polygon = (rings: Polygon, withSrid: boolean) => {
    head(3, withSrid);
    uint(rings.length);
    for (const ring of rings) {
      uint(ring.length);
      for (const vertex of ring) position(vertex);
    }
  };
  if (typeof geometry[0] === 'number') {
    head(1, true);
    position(geometry as Position);
  } else {
    const polygons = geometry as readonly Polygon[];
    if (polygons.length === 1) polygon(polygons[0], true);
    else {
      head(6, true);
      uint(polygons.length);
      for (const part of polygons) polygon(part, false);
    }
  }
  return Uint8Array.from(bytes);
}
