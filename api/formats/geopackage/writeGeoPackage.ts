import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { type Crs, WGS84 } from '#domain/crs/registry.ts';
import { openScratch } from '../scratch/spool.ts';
import { boundsOf, isoWkb } from '../shapes/isoWkb.ts';
import { type Shape, shapeIn } from '../shapes/projectedShape.ts';
import type { Cell } from '../source.ts';
import type { ColumnType, FileColumn, ShapesTarget } from '../target.ts';
import {
  APPLICATION_ID,
  contentsRow,
  FRAME,
  indexPortionSql,
  indexTableSql,
  indexTriggersSql,
  quoted,
  srsIdOf,
  systemRows,
  USER_VERSION,
} from './tables.ts';

const PIECE_BYTES = 1 << 16;
const GEOMETRY = 'geom';
/** A few milliseconds of work. */
const INDEXED_AT_ONCE = 1_000;
const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  number: 'double',
  integer: 'integer',
  date: 'date',
};

/**
 * A GeoPackage (OGC 12-128r17) of one table, with its spatial index; x (east) stands before y in every system, as the standard says. The same
 * rows give the same bytes. The database lies in a scratch folder until it is whole.
 */
export async function* writeGeoPackage<Row>(
  rows: AsyncIterable<Row>,
  target: ShapesTarget<Row>,
): AsyncGenerator<Uint8Array> {
  const scratch = await openScratch();
  try {
    const path = join(scratch.folder, 'a.gpkg');
    const database = new DatabaseSync(path);
    try {
      await fill(database, rows, target);
    } finally {
      database.close();
    }
    yield* createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Uint8Array>;
  } finally {
    await scratch.remove();
  }
}

async function fill<Row>(
  database: DatabaseSync,
  rows: AsyncIterable<Row>,
  { title, columns: all, feature, crs = WGS84 }: ShapesTarget<Row>,
): Promise<void> {
  const columns = all.filter(({ isPlace }) => !isPlace);
  database.exec(`
    pragma page_size = 4096; pragma application_id = ${APPLICATION_ID}; pragma user_version = ${USER_VERSION};
    pragma journal_mode = off; pragma synchronous = off; pragma temp_store = memory; begin; ${FRAME}
    create temp table bounds (id integer primary key, minx real, maxx real, miny real, maxy real)`);
  const system = database.prepare('insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, ?)');
  for (const row of systemRows(crs)) system.run(...row);
  database.exec(tableSql(title, columns));
  const marks = columns.map(() => ', ?').join('');
  const insert = database.prepare(`insert into ${quoted(title)} values (?, ?${marks})`);
  const place = database.prepare('insert into temp.bounds values (?, ?, ?, ?, ?)');
  const types = new Set<string>();
  let id = 0;
  for await (const row of rows) {
    const { geometry } = feature(row);
    const shape = geometry === null ? null : shapeIn(crs, geometry);
    id++;
    insert.run(
      id,
      shape && geometryBytes(shape, crs),
      ...columns.map(({ cell, type }) => sqlValue(cell(row), type)),
    );
    if (shape === null) continue;
    types.add(typeName(shape));
    keepBounds(place, id, shape);
  }
  await finish(database, { title, crs, types, count: id });
}

interface Filled {
  readonly title: string;
  readonly crs: Crs;
  readonly types: ReadonlySet<string>;
  readonly count: number;
}

async function finish(database: DatabaseSync, { title, crs, types, count }: Filled): Promise<void> {
  const bounds = database
    .prepare('select min(minx) as x0, min(miny) as y0, max(maxx) as x1, max(maxy) as y1 from temp.bounds')
    .get() as Record<string, number | null>;
  const { x0, y0, x1, y1 } = bounds;
  database
    .prepare(
      'insert into gpkg_contents (table_name, data_type, identifier, last_change, min_x, min_y, max_x, max_y, srs_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(...contentsRow(title, crs, [x0, y0, x1, y1]));
  const [type] = types;
  database
    .prepare('insert into gpkg_geometry_columns values (?, ?, ?, ?, 0, 0)')
    .run(title, GEOMETRY, types.size === 1 ? type : 'GEOMETRY', srsIdOf(crs));
  database.exec(indexTableSql(title, GEOMETRY));
  const portion = database.prepare(indexPortionSql(title, GEOMETRY));
  for (let start = 0; start < count; start += INDEXED_AT_ONCE) {
    portion.run(start, start + INDEXED_AT_ONCE);
    // Whoever waits for an answer comes first.
    await setImmediate();
  }
  database.exec(`${indexTriggersSql(title, GEOMETRY)}; commit; drop table temp.bounds`);
}

function tableSql<Row>(title: string, columns: readonly FileColumn<Row>[]): string {
  const taken = new Set(['fid', GEOMETRY]);
  const fields = columns.map(({ heading, type = 'text' }) => {
    let name = heading;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${heading}_${number}`;
    taken.add(name.toLowerCase());
    return `, ${quoted(name)} ${SQL_TYPES[type]}`;
  });
  return `create table ${quoted(title)} (fid integer primary key autoincrement not null, ${quoted(GEOMETRY)} geometry${fields.join('')})`;
}

function sqlValue(cell: Cell, type: ColumnType = 'text'): SQLInputValue {
  if (cell === null || typeof cell === 'number')
    return type === 'text' && cell !== null ? String(cell) : cell;
  return String(cell).toWellFormed();
}

function typeName(shape: Shape): string {
  if (shape.type === 'Point') return 'POINT';
  return shape.polygons.length === 1 ? 'POLYGON' : 'MULTIPOLYGON';
}

function keepBounds(statement: StatementSync, id: number, shape: Shape): void {
  const [west, south, east, north] = boundsOf(shape);
  statement.run(id, west, east, south, north);
}

/** The standard's header before ISO WKB: `GP`, version 0, flags, system, and of areas their bounds. */
function geometryBytes(shape: Shape, crs: Crs): Uint8Array {
  const isPoint = shape.type === 'Point';
  const header = Buffer.alloc(isPoint ? 8 : 40);
  header.write('GP', 0, 'latin1');
  header.writeUInt8(isPoint ? 0b0001 : 0b0011, 3);
  header.writeInt32LE(srsIdOf(crs), 4);
  if (!isPoint) {
    const [west, south, east, north] = boundsOf(shape);
    for (const [n, value] of [west, east, south, north].entries()) header.writeDoubleLE(value, 8 + 8 * n);
  }
  return Buffer.concat([header, isoWkb(shape)]);
}
