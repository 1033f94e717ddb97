import { type Kysely, type RawBuilder, sql } from 'kysely';
import { representativePoint } from '#domain/representativePoint.ts';
import type { Tables } from '#record/tables.ts';
import type { FieldColumn } from './fieldColumns.ts';
import type { ResourceInput } from './resourceInput.ts';

/** Rows go to the database in portions: one JSON value has its limits, and so has the embedded database's memory. */
const PORTION_ROWS = 4_000;
const PORTION_CHARACTERS = 8_000_000;

const FRAME_COLUMNS = [
  ['ordinal', 'integer'],
  ['key', 'text'],
  ['search_key', 'text'],
  ['name_sort_key', 'text'],
  ['geojson', 'text'],
  ['lon', 'double precision'],
  ['lat', 'double precision'],
  ['raw', 'jsonb'],
  ['extra', 'jsonb'],
] as const;

/**
 * Puts the rows into the temporary table `incoming`, typed as the record is, for set-based statements to join.
 * @throws when two rows have the same key (SQLSTATE 23505): that is the caller's to settle
 */
export async function stageRows(
  db: Kysely<Tables>,
  rows: readonly ResourceInput[],
  columns: readonly FieldColumn[],
): Promise<void> {
  const typed = [...FRAME_COLUMNS, ...columns.map(({ column, sqlType }) => [column, sqlType] as const)];
  const definitions = sql.join(typed.map(([name, type]) => sql`${sql.id(name)} ${sql.raw(type)}`));
  await sql`create temporary table incoming (${definitions}, geom geometry(Geometry, 4326), primary key (key)) on commit drop`.execute(
    db,
  );
  const names = sql.join(typed.map(([name]) => sql.id(name)));
  let portion: string[] = [];
  let characters = 0;
  for (const [ordinal, row] of rows.entries()) {
    const text = JSON.stringify(stagedRow(row, ordinal, columns));
    portion.push(text);
    characters += text.length;
    if (portion.length >= PORTION_ROWS || characters >= PORTION_CHARACTERS || ordinal === rows.length - 1) {
      await stagePortion(db, names, definitions, `[${portion.join(',')}]`);
      portion = [];
      characters = 0;
    }
  }
  // Not of the geometries: their statistics take longer than the import gains.
  await sql`analyze incoming (key)`.execute(db);
}

/** Ends the staging before the transaction does, so that another import can follow in it. */
export async function dropStaging(db: Kysely<Tables>): Promise<void> {
  await sql`drop table incoming`.execute(db);
}

async function stagePortion(
  db: Kysely<Tables>,
  names: RawBuilder<unknown>,
  definitions: RawBuilder<unknown>,
  json: string,
): Promise<void> {
  await sql`
    insert into incoming (${names}, geom)
    select ${names}, ST_SetSRID(ST_GeomFromGeoJSON(geojson), 4326)
    from jsonb_to_recordset(${json}::text::jsonb) as portion (${definitions})
  `.execute(db);
}

function stagedRow(row: ResourceInput, ordinal: number, columns: readonly FieldColumn[]) {
  const { lon, lat } = positionOf(row);
  const hasPoint = lon !== null && lat !== null;
  const geometry = row.geometry ?? (hasPoint ? { type: 'Point', coordinates: [lon, lat] } : null);
  const staged: Record<string, unknown> = {
    ordinal,
    key: row.key,
    search_key: row.searchKey,
    name_sort_key: row.nameSortKey,
    geojson: geometry === null ? null : JSON.stringify(geometry),
    lon,
    lat,
    raw: row.raw ?? {},
    extra: row.extra ?? {},
  };
  for (const { key, column } of columns) staged[column] = row[key as keyof ResourceInput] ?? null;
  return staged;
}

function positionOf(row: ResourceInput): { lon: number | null; lat: number | null } {
  if (row.lon != null && row.lat != null) return { lon: row.lon, lat: row.lat };
  const point = row.geometry ? representativePoint(row.geometry) : null;
  return point ? { lon: point[0], lat: point[1] } : { lon: null, lat: null };
}
