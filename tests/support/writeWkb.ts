export type Position = readonly [lon: number, lat: number];
/** Rings, closed: the outer one, then holes. */
export type Polygon = readonly (readonly Position[])[];

const SRID_FLAG = 0x20000000;

/** Writes little-endian EWKB in EPSG:4326: a point, a polygon, or several polygons as one. */
export function writeWkb(geometry: Position | readonly Polygon[]): Uint8Array {
  const writer = new WkbWriter();
  if (typeof geometry[0] === 'number') {
    writer.head(1, true);
    writer.position(geometry as Position);
    return writer.finish();
  }
  const polygons = geometry as readonly Polygon[];
  if (polygons.length === 1) writer.polygon(polygons[0], true);
  else {
    writer.head(6, true);
    writer.uint(polygons.length);
    for (const part of polygons) writer.polygon(part, false);
  }
  return writer.finish();
}

class WkbWriter {
  private readonly view = new DataView(new ArrayBuffer(4_096));
  private length = 0;

  head(type: number, withSrid: boolean): void {
    this.view.setUint8(this.length++, 1);
    this.uint(withSrid ? type | SRID_FLAG : type);
    if (withSrid) this.uint(4326);
  }

  uint(value: number): void {
    this.view.setUint32(this.length, value, true);
    this.length += 4;
  }

  position([lon, lat]: Position): void {
    this.view.setFloat64(this.length, lon, true);
    this.view.setFloat64(this.length + 8, lat, true);
    this.length += 16;
  }

  polygon(rings: Polygon, withSrid: boolean): void {
    this.head(3, withSrid);
    this.uint(rings.length);
    for (const ring of rings) {
      this.uint(ring.length);
      for (const vertex of ring) this.position(vertex);
    }
  }

  finish(): Uint8Array {
    return new Uint8Array(this.view.buffer.slice(0, this.length));
  }
}
