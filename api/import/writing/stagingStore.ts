import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import { type FieldColumn, SETTABLE_COLUMNS } from '../../resources/row/fieldColumns.ts';
import type { ImportedKey, ResourceInput } from '../../resources/row/resourceInput.ts';
import type { SettingRules } from './columnSetting.ts';
import { PLAIN_ROWS, type Saying } from './saying.ts';
import { stagedRow } from './stagedRow.ts';

/** Rows go to the database in portions: one JSON value has its limits, and so has the embedded database's memory. */
const PORTION_ROWS = 4_000;
const PORTION_CHARACTERS = 8_000_000;

/** Of a step of a statement, until the transaction ends: rows are joined and versions kept without files of the server's. */
const WORK_MEMORY = '64MB';

/** What every row has beside its fields. */
const FRAME_COLUMNS = [
  ['search_key', 'text'],
  ['name_sort_key', 'text'],
  ['lon', 'double precision'],
  ['lat', 'double precision'],
  ['raw', 'jsonb'],
  ['extra', 'jsonb'],
  ['unplaced', 'boolean'],
  ['measured_m2', 'double precision'],
  // How it speaks (`Saying`): the plan of its table, what it does not say itself, the targets that give no value, what is not exact.
  ['plan', 'integer'],
  ['soft', 'jsonb'],
  ['silence', 'jsonb'],
  ['bounds', 'jsonb'],
  // The position of a floor that went to its building.
  ['given_lon', 'double precision'],
  ['given_lat', 'double precision'],
  // Far from the other rows of its file.
  ['stray', 'boolean'],
  ['unknown_status', 'jsonb'],
  ['status_by_form', 'boolean'],
] as const;
/** What the comparison with the record adds to a row, before it is planned. */
const JUDGED_COLUMNS = [
  // Fields whose known value it contradicts without saying another.
  ['drops', 'jsonb'],
  // Why its position is not taken, or what is to be told of it; and by how much.
  ['place', 'text'],
  ['place_found', 'double precision'],
  // It lies far from all that the record has, or from the others of its file (`far`, `stray`).
  ['astray', 'text'],
] as const;
const NEEDED_TO_CREATE = ['code', 'name', 'kind'];

/** The columns of what a file brings. */
export interface BroughtColumns {
  /** Compared and set. */
  readonly brought: readonly FieldColumn[];
  /** Set in a new row: those, and what a row cannot be without. */
  readonly needed: readonly FieldColumn[];
  readonly hasGeometry: boolean;
  /** How the rows speak of them. */
  readonly rules: SettingRules;
}

/** The columns that hold these fields, of which the rows speak so. */
export function columnsOf(fields: readonly ImportedKey[], saying: Saying = PLAIN_ROWS): BroughtColumns {
  const brought = SETTABLE_COLUMNS.filter(({ key }) => fields.includes(key as ImportedKey));
  const needed = SETTABLE_COLUMNS.filter(
    ({ key }) => NEEDED_TO_CREATE.includes(key) || brought.some((column) => column.key === key),
  );
  const columns = new Map(needed.map(({ key, column }) => [key, column]));
  return { brought, needed, hasGeometry: fields.includes('geometry'), rules: { saying, columns } };
}

/**
 * Makes the temporary table `incoming`, typed as the record is, for set-based statements to join, and `finding` for what checks find of its
 * rows (`RowFinding`). They go with the transaction.
 */
export async function createStaging(db: Kysely<Tables>, columns: readonly FieldColumn[]): Promise<void> {
  await sql`select set_config('work_mem', ${WORK_MEMORY}, true)`.execute(db);
  const judged = sql.join(JUDGED_COLUMNS.map(([name, type]) => sql`${sql.id(name)} ${sql.raw(type)}`));
  await sql`
    create temporary table incoming (ordinal integer primary key, key text not null unique,
      ${definitionsOf(typedColumns(columns))}, ${judged}, geom geometry(Geometry, 4326)) on commit drop
  `.execute(db);
  await sql`create temporary table finding (ordinal integer not null, said jsonb not null) on commit drop`.execute(
    db,
  );
}

/** Ends the staging before the transaction does, so that another import can follow in it. */
export async function dropStaging(db: Kysely<Tables>): Promise<void> {
  await sql`drop table incoming, finding`.execute(db);
}

/** Not of the geometries: their statistics take longer than the import gains. */
export async function analyzeStaging(db: Kysely<Tables>): Promise<void> {
  await sql`analyze incoming (key)`.execute(db);
}

/**
 * Stages the rows of a reading whose ordinals lie between two (both included).
 * @throws when two rows have the same key (SQLSTATE 23505): that is the reader's to settle
 */
export async function stageReading(
  db: Kysely<Tables>,
  { reading, from, to }: { reading: number; from: number; to: number },
  columns: readonly FieldColumn[],
): Promise<void> {
  const fields = columns.map(({ column, sqlType }) => [column, sqlType] as const);
  const kept = FRAME_COLUMNS.map(([name]) => sql.ref(`i.${name}`));
  await sql`
    insert into incoming (ordinal, key, ${namesOf(columns)}, geom)
    select i.ordinal, i.key, ${sql.join(kept)}, ${sql.join(fields.map(([name]) => sql.ref(`content.${name}`)))}, i.geom
    from import_row i, jsonb_to_record(i.content) as content (${definitionsOf(fields)})
    where i.reading = ${reading}::int and i.ordinal between ${from}::int and ${to}::int and i.key is not null
  `.execute(db);
}

/** Stages rows that are at hand. @throws when two rows have the same key (SQLSTATE 23505): that is the caller's to settle */
export async function stageRows(
  db: Kysely<Tables>,
  rows: readonly ResourceInput[],
  columns: readonly FieldColumn[],
): Promise<void> {
  let portion: string[] = [];
  let characters = 0;
  for (const [ordinal, row] of rows.entries()) {
    const { content, geojson } = stagedRow(row, columns);
    const text = JSON.stringify({ ...content, geojson, ordinal, key: row.key });
    portion.push(text);
    characters += text.length;
    if (portion.length >= PORTION_ROWS || characters >= PORTION_CHARACTERS || ordinal === rows.length - 1) {
      await stagePortion(db, columns, `[${portion.join(',')}]`);
      portion = [];
      characters = 0;
    }
  }
}

async function stagePortion(
  db: Kysely<Tables>,
  columns: readonly FieldColumn[],
  json: string,
): Promise<void> {
  const names = namesOf(columns);
  await sql`
    insert into incoming (ordinal, key, ${names}, geom)
    select ordinal, key, ${names}, ST_SetSRID(ST_GeomFromGeoJSON(geojson), 4326)
    from jsonb_to_recordset(${json}::text::jsonb) as portion
      (ordinal integer, key text, geojson text, ${definitionsOf(typedColumns(columns))})
  `.execute(db);
}

function namesOf(columns: readonly FieldColumn[]): RawBuilder<unknown> {
  return sql.join(typedColumns(columns).map(([name]) => sql.id(name)));
}

function definitionsOf(columns: readonly (readonly [name: string, type: string])[]): RawBuilder<unknown> {
  return sql.join(columns.map(([name, type]) => sql`${sql.id(name)} ${sql.raw(type)}`));
}

function typedColumns(columns: readonly FieldColumn[]): (readonly [name: string, type: string])[] {
  return [...FRAME_COLUMNS, ...columns.map(({ column, sqlType }) => [column, sqlType] as const)];
}
