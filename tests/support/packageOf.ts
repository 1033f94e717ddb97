import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';

/** A layer of a GeoPackage of the test's own. */
export interface GivenLayer {
  readonly name: string;
  /** As the standard calls its shapes; absent for a table without. */
  readonly shapes?: string;
  readonly srsId?: number;
  /** Names and SQL types of its columns. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Values of the columns, then the shape as well-known binary. */
  readonly rows: readonly (readonly (string | number | bigint | Uint8Array | null)[])[];
  readonly aliases?: Readonly<Record<string, string>>;
}

const EPSG = [4326, 4490, 4528];

/** Writes a GeoPackage of the least that the standard asks for; the path of it. */
export function packageOf(layers: readonly GivenLayer[], name = 'a.gpkg'): string {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  const database = new DatabaseSync(path);
  database.exec(`pragma application_id = 0x47504b47; pragma user_version = 10300;
    create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text, organization_coordsys_id integer, definition text, description text);
    insert into gpkg_spatial_ref_sys values ('undefined', -1, 'NONE', -1, 'undefined', null), ('undefined', 0, 'NONE', 0, 'undefined', null);
    insert into gpkg_spatial_ref_sys values ('地方坐标', 100001, 'local', 1, 'LOCAL_CS["地方坐标"]', null);
    create table gpkg_contents (table_name text primary key, data_type text, identifier text, description text, last_change text default '2025-06-15T00:00:00.000Z', min_x double, min_y double, max_x double, max_y double, srs_id integer);
    create table gpkg_geometry_columns (table_name text primary key, column_name text, geometry_type_name text, srs_id integer, z integer, m integer);
    create table gpkg_data_columns (table_name text, column_name text, name text, title text, description text, mime_type text, constraint_name text);`);
  for (const code of EPSG)
    database.exec(
      `insert into gpkg_spatial_ref_sys values ('EPSG ${code}', ${code}, 'EPSG', ${code}, 'undefined', null)`,
    );
  for (const layer of layers) addLayer(database, layer);
  database.close();
  return path;
}

function addLayer(
  database: DatabaseSync,
  { name, shapes, srsId = 4490, columns = {}, rows, aliases = {} }: GivenLayer,
) {
  const declared = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`);
  if (shapes) declared.push(`geom ${shapes}`);
  database.exec(`create table "${name}" (fid integer primary key, ${declared.join(', ')})`);
  database
    .prepare('insert into gpkg_contents (table_name, data_type, identifier, srs_id) values (?, ?, ?, ?)')
    .run(name, shapes ? 'features' : 'attributes', name, shapes ? srsId : null);
  if (shapes)
    database
      .prepare('insert into gpkg_geometry_columns values (?, ?, ?, ?, 0, 0)')
      .run(name, 'geom', shapes, srsId);
  for (const [column, alias] of Object.entries(aliases))
    database
      .prepare('insert into gpkg_data_columns (table_name, column_name, name) values (?, ?, ?)')
      .run(name, column, alias);
  const insert = database.prepare(
    `insert into "${name}" values (null, ${declared.map(() => '?').join(', ')})`,
  );
  for (const row of rows)
    insert.run(
      ...row.map((value, place) => (shapes && place === row.length - 1 ? blobOf(value, srsId) : value)),
    );
}

function blobOf(wkb: unknown, srsId: number): Uint8Array | null {
  if (!(wkb instanceof Uint8Array)) return null;
  const head = Buffer.from([0x47, 0x50, 0, 1, 0, 0, 0, 0]);
  head.writeInt32LE(srsId, 4);
  return Buffer.concat([head, wkb]);
}

type Numbers = readonly number[];

/** Well-known binary, little-endian: its type, then what follows. */
export function wkbOf(type: number, ...parts: readonly (Uint8Array | Numbers)[]): Buffer {
  const head = Buffer.from([1, 0, 0, 0, 0]);
  head.writeUInt32LE(type, 1);
  return Buffer.concat([head, ...parts.map((part) => (part instanceof Uint8Array ? part : doubles(part)))]);
}

export function doubles(numbers: Numbers): Buffer {
  return Buffer.concat(
    numbers.map((number) => {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE(number);
      return bytes;
    }),
  );
}

export function countOf(count: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(count);
  return bytes;
}

/** A polygon of one ring. */
export function polygonOf(ring: readonly Numbers[], type = 3): Buffer {
  return wkbOf(type, countOf(1), countOf(ring.length), ...ring);
}

/** A line or a circular string. */
export function lineOf(points: readonly Numbers[], type = 2): Buffer {
  return wkbOf(type, countOf(points.length), ...points);
}
