import { type Crs, WGS84 } from '#domain/crs/registry.ts';
import { epsgOf, esriWkt } from '#domain/crs/wkt.ts';
import { type Ring, type Shape, shapeIn } from '../shapes/projectedShape.ts';
import type { Cell } from '../source.ts';
import type { ColumnType, FileColumn, ShapesTarget } from '../target.ts';
import { type Field, sizedBuffer, type Table } from './flatBuffer.ts';

/** `fgb`, version 3, patch 0 (flatgeobuf.org). */
const MAGIC = Buffer.from([0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0]);
const GEOMETRY_TYPES = { unknown: 0, Point: 1, Polygon: 3, MultiPolygon: 6 } as const;
/** Of the schema's types of columns. */
const COLUMN_TYPES: Readonly<Record<ColumnType, number>> = { text: 11, number: 10, integer: 7, date: 11 };
const PIECE_BYTES = 1 << 16;

/** A FlatGeobuf without a spatial index, so that rows go out as they come; x (east) stands before y in every system. The same rows give the same bytes. */
export async function* writeFlatGeobuf<Row>(
  rows: AsyncIterable<Row>,
  { title, columns: all, feature, crs = WGS84 }: ShapesTarget<Row>,
): AsyncGenerator<Uint8Array> {
  const columns = all.filter(({ isPlace }) => !isPlace);
  let parts: Buffer[] = [MAGIC, sizedBuffer(headerTable(title, columns, crs))];
  let size = 0;
  for await (const row of rows) {
    const { geometry } = feature(row);
    const shape = geometry === null ? null : shapeIn(crs, geometry);
    const bytes = sizedBuffer([
      shape ? { kind: 'table', value: shapeTable(shape) } : undefined,
      { kind: 'bytes', value: propertyBytes(columns, row) },
    ]);
    parts.push(bytes);
    size += bytes.length;
    if (size < PIECE_BYTES) continue;
    yield Buffer.concat(parts);
    parts = [];
    size = 0;
  }
  yield Buffer.concat(parts);
}

function headerTable<Row>(title: string, columns: readonly FileColumn<Row>[], crs: Crs): Table {
  const table: (Field | undefined)[] = Array.from({ length: 11 });
  table[0] = { kind: 'text', value: title };
  // Areas, points and rows without a place together.
  table[2] = { kind: 'ubyte', value: GEOMETRY_TYPES.unknown };
  table[7] = {
    kind: 'tables',
    value: columns.map(
      ({ heading, type = 'text' }): Table => [
        { kind: 'text', value: heading },
        { kind: 'ubyte', value: COLUMN_TYPES[type] },
      ],
    ),
  };
  // 0 is "not known": rows are not counted before they are sent; and no index.
  table[9] = { kind: 'ushort', value: 0 };
  table[10] = { kind: 'table', value: crsTable(crs) };
  return table;
}

function crsTable(crs: Crs): Table {
  const epsg = epsgOf(crs);
  const wkt = esriWkt(crs);
  return [
    epsg === null ? undefined : { kind: 'text', value: 'EPSG' },
    epsg === null ? undefined : { kind: 'int', value: epsg },
    { kind: 'text', value: crs.en },
    undefined,
    wkt === null || epsg !== null ? undefined : { kind: 'text', value: wkt },
    { kind: 'text', value: crs.code },
  ];
}

function shapeTable(shape: Shape): Table {
  if (shape.type === 'Point') return partTable(GEOMETRY_TYPES.Point, [[shape.point]]);
  const [first, ...more] = shape.polygons;
  if (more.length === 0) return partTable(GEOMETRY_TYPES.Polygon, first);
  const table: (Field | undefined)[] = Array.from({ length: 8 });
  table[6] = { kind: 'ubyte', value: GEOMETRY_TYPES.MultiPolygon };
  table[7] = {
    kind: 'tables',
    value: shape.polygons.map((polygon) => partTable(GEOMETRY_TYPES.Polygon, polygon)),
  };
  return table;
}

/** Positions one after the other; where each ring ends is said where there are several. */
function partTable(type: number, rings: readonly Ring[]): Table {
  const ends: number[] = [];
  let count = 0;
  for (const ring of rings) {
    count += ring.length;
    ends.push(count);
  }
  const table: (Field | undefined)[] = Array.from({ length: 7 });
  if (ends.length > 1) table[0] = { kind: 'uints', value: Uint32Array.from(ends) };
  table[1] = { kind: 'doubles', value: Float64Array.from(rings.flat(2)) };
  table[6] = { kind: 'ubyte', value: type };
  return table;
}

/** What is known of a row: the number of its column before each value. */
function propertyBytes<Row>(columns: readonly FileColumn<Row>[], row: Row): Buffer {
  return Buffer.concat(
    columns.flatMap(({ cell, type = 'text' }, place) => {
      const value = cell(row);
      if (value === null) return [];
      const number = Buffer.alloc(2);
      number.writeUInt16LE(place);
      return [number, cellBytes(value, type)];
    }),
  );
}

function cellBytes(value: NonNullable<Cell>, type: ColumnType): Buffer {
  if (type === 'number' || type === 'integer') {
    if (typeof value !== 'number') throw new Error(`A column of numbers holds ${typeof value}.`);
    const bytes = Buffer.alloc(8);
    if (type === 'number') bytes.writeDoubleLE(value);
    else bytes.writeBigInt64LE(BigInt(value));
    return bytes;
  }
  const text = Buffer.from(String(value));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, text]);
}
