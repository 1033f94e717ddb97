import type { Crs } from '#domain/crs/registry.ts';
import { epsgOf, esriWkt } from '#domain/crs/wkt.ts';

/** `GPKG` in ASCII, and the version of the standard (1.3.0). */
export const APPLICATION_ID = 0x47504b47;
export const USER_VERSION = 10_300;
/** The same rows give the same bytes: no clock is asked. */
const LAST_CHANGE = '2000-01-01T00:00:00.000Z';
/** Numbers of systems that no register has, above those of the standard. */
const OWN_SRS: Readonly<Record<string, number>> = { gcj02: 100_002, bd09: 100_009 };
const UNDEFINED = 'undefined';

/** The tables that every GeoPackage has (OGC 12-128r17), as SQL. */
export const FRAME = `
  create table gpkg_spatial_ref_sys (
    srs_name text not null, srs_id integer not null primary key, organization text not null,
    organization_coordsys_id integer not null, definition text not null, description text);
  create table gpkg_contents (
    table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
    last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x double, min_y double, max_x double, max_y double, srs_id integer,
    constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys(srs_id));
  create table gpkg_geometry_columns (
    table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null,
    z tinyint not null, m tinyint not null,
    constraint pk_geom_cols primary key (table_name, column_name), constraint uk_gc_table_name unique (table_name),
    constraint fk_gc_tn foreign key (table_name) references gpkg_contents(table_name),
    constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));
  create table gpkg_extensions (
    table_name text, column_name text, extension_name text not null, definition text not null, scope text not null,
    constraint ge_tce unique (table_name, column_name, extension_name));
`;

/** Rows of the systems: the three that the standard asks for, and the file's own. */
export function systemRows(crs: Crs): (string | number)[][] {
  const epsg = epsgOf(crs);
  const wgs84 = esriWkt({ ...crs, code: 'EPSG:4326', proj4: '' })!;
  const rows: (string | number)[][] = [
    ['Undefined Cartesian', -1, 'NONE', -1, UNDEFINED, 'undefined Cartesian coordinate reference system'],
    ['Undefined geographic', 0, 'NONE', 0, UNDEFINED, 'undefined geographic coordinate reference system'],
    [
      'WGS 84',
      4326,
      'EPSG',
      4326,
      wgs84,
      'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid',
    ],
  ];
  if (epsg === 4326) return rows;
  const definition = esriWkt(crs) ?? UNDEFINED;
  const id = srsIdOf(crs);
  return [...rows, [crs.en, id, epsg === null ? 'NONE' : 'EPSG', id, definition, crs.zh]];
}

/** The number by which geometries name their system. */
export function srsIdOf(crs: Crs): number {
  return epsgOf(crs) ?? OWN_SRS[crs.code] ?? -1;
}

/** A table's row in the list of contents. */
export function contentsRow(
  table: string,
  crs: Crs,
  bounds: readonly (number | null)[],
): (string | number | null)[] {
  return [table, 'features', table, LAST_CHANGE, ...bounds, srsIdOf(crs)];
}

/** A name as SQL has it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL has it. */
function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

const RTREE_DEFINITION = 'http://www.geopackage.org/spec120/#extension_rtree';

/** The empty spatial index. */
export function indexTableSql(table: string, geometry: string): string {
  return `create virtual table ${quoted(`rtree_${table}_${geometry}`)} using rtree(id, minx, maxx, miny, maxy)`;
}

/** Fills the index from the table `bounds` that was gathered with the rows: of ids above the first parameter, up to the second. */
export function indexPortionSql(table: string, geometry: string): string {
  return `insert into ${quoted(`rtree_${table}_${geometry}`)} select id, minx, maxx, miny, maxy from temp.bounds where id > ? and id <= ? order by id`;
}

/** The index in the list of extensions, and the triggers that keep it when others write (requirement 77). */
export function indexTriggersSql(table: string, geometry: string): string {
  const rtree = quoted(`rtree_${table}_${geometry}`);
  const [t, c, i] = [quoted(table), quoted(geometry), quoted('fid')];
  const trigger = (name: string) => quoted(`rtree_${table}_${geometry}_${name}`);
  const values = `NEW.${i}, ST_MinX(NEW.${c}), ST_MaxX(NEW.${c}), ST_MinY(NEW.${c}), ST_MaxY(NEW.${c})`;
  const isShape = `(NEW.${c} NOT NULL AND NOT ST_IsEmpty(NEW.${c}))`;
  const isNone = `(NEW.${c} ISNULL OR ST_IsEmpty(NEW.${c}))`;
  return `
    insert into gpkg_extensions values (${text(table)}, ${text(geometry)}, 'gpkg_rtree_index', '${RTREE_DEFINITION}', 'write-only');
    create trigger ${trigger('insert')} after insert on ${t} when ${isShape}
      begin insert or replace into ${rtree} values (${values}); end;
    create trigger ${trigger('update1')} after update of ${c} on ${t} when OLD.${i} = NEW.${i} and ${isShape}
      begin insert or replace into ${rtree} values (${values}); end;
    create trigger ${trigger('update2')} after update of ${c} on ${t} when OLD.${i} = NEW.${i} and ${isNone}
      begin delete from ${rtree} where id = OLD.${i}; end;
    create trigger ${trigger('update3')} after update on ${t} when OLD.${i} != NEW.${i} and ${isShape}
      begin delete from ${rtree} where id = OLD.${i}; insert or replace into ${rtree} values (${values}); end;
    create trigger ${trigger('update4')} after update on ${t} when OLD.${i} != NEW.${i} and ${isNone}
      begin delete from ${rtree} where id in (OLD.${i}, NEW.${i}); end;
    create trigger ${trigger('delete')} after delete on ${t} when OLD.${c} NOT NULL
      begin delete from ${rtree} where id = OLD.${i}; end;
  `;
}
