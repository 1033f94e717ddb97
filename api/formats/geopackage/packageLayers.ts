import type { DatabaseSync } from 'node:sqlite';
import { quotedName } from './quotedName.ts';

/** A table of a GeoPackage that is listed in its contents. */
export interface PackageLayer {
  readonly name: string;
  /** `features`, `attributes`; `tiles` and others are pictures. */
  readonly kind: string;
  readonly shapeColumn: string | null;
  /** As the standard calls them: `MULTIPOLYGON`, `GEOMETRY`. */
  readonly shapeType: string | null;
  readonly srsId: number | null;
  readonly crs: PackageCrs | null;
  readonly columns: readonly PackageColumn[];
}

export interface PackageCrs {
  /** What finds the system: `EPSG:4528`, or its WKT where no register has it. */
  readonly named: string;
  readonly title: string;
}

export interface PackageColumn {
  readonly name: string;
  /** Its type as it was declared, in capitals. */
  readonly type: string;
  /** What people call it, where the file says. */
  readonly alias: string | null;
}

type Row = Readonly<Record<string, unknown>>;

/** The names of automatic row numbers, which say nothing of a row. */
const ROW_NUMBER = /^(?:(?:ogc_)?fid|objectid|__row)$/i;

/** The layers that a GeoPackage lists, in their order. */
export function readLayers(database: DatabaseSync): PackageLayer[] {
  const contents = rows(database, 'select table_name, data_type, srs_id from gpkg_contents');
  const shapes = new Map(
    rowsIfThere(
      database,
      'select table_name, column_name, geometry_type_name, srs_id from gpkg_geometry_columns',
    ).map((row) => [String(row.table_name).toLowerCase(), row]),
  );
  const systems = readSystems(database);
  return contents.map((row) => {
    const name = String(row.table_name);
    const shape = shapes.get(name.toLowerCase());
    const srsId = shape === undefined ? null : Number(shape.srs_id);
    return {
      name,
      kind: String(row.data_type),
      shapeColumn: shape === undefined ? null : String(shape.column_name),
      shapeType: shape === undefined ? null : String(shape.geometry_type_name).toUpperCase(),
      srsId,
      crs: srsId === null ? null : (systems.get(srsId) ?? null),
      columns: readColumns(database, name, shape === undefined ? null : String(shape.column_name)),
    };
  });
}

function readSystems(database: DatabaseSync): ReadonlyMap<number, PackageCrs> {
  const found = rowsIfThere(
    database,
    'select srs_id, srs_name, organization, organization_coordsys_id, definition from gpkg_spatial_ref_sys',
  );
  return new Map(
    found.flatMap((row): [number, PackageCrs][] => {
      const id = Number(row.srs_id);
      // -1 and 0: plane and degrees of a system that is not known.
      if (id === -1 || id === 0) return [];
      const isEpsg = /^epsg$/i.test(String(row.organization));
      const wkt = String(row.definition ?? '').trim();
      const named = isEpsg ? `EPSG:${row.organization_coordsys_id}` : wkt;
      return named === '' || named === 'undefined'
        ? []
        : [[id, { named, title: String(row.srs_name ?? named) }]];
    }),
  );
}

function readColumns(database: DatabaseSync, table: string, shapeColumn: string | null): PackageColumn[] {
  const aliases = new Map(
    rowsIfThere(database, 'select table_name, column_name, name, title from gpkg_data_columns')
      .filter((row) => row.table_name === table)
      .map((row) => [String(row.column_name), row.name ?? row.title]),
  );
  return rows(database, `pragma table_info(${quotedName(table)})`).flatMap((row) => {
    const name = String(row.name);
    if (name === shapeColumn || (Number(row.pk) > 0 && ROW_NUMBER.test(name))) return [];
    const alias = aliases.get(name);
    return [{ name, type: String(row.type).toUpperCase(), alias: typeof alias === 'string' ? alias : null }];
  });
}

function rows(database: DatabaseSync, sql: string): Row[] {
  return database.prepare(sql).all() as Row[];
}

/** Rows of a table that not every file has. */
function rowsIfThere(database: DatabaseSync, sql: string): Row[] {
  const table = /from (\w+)/.exec(sql)![1];
  const found = database
    .prepare("select 1 from sqlite_master where name = ? and type in ('table', 'view')")
    .get(table);
  return found === undefined ? [] : rows(database, sql);
}
