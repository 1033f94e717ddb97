import { type Kysely, sql } from 'kysely';
import { IS_OLD_READING } from '#record/forgotten.ts';
import type { Tables } from '#record/tables.ts';
import { storableJson } from './packedRow.ts';
import type { ReadingReport } from './readRows.ts';

/** What decides what is read of a file. */
export interface ReadingIdentity {
  readonly sha256: string;
  readonly options: string;
  readonly program: string;
  readonly catalog: string;
}

/** A file that was read to its end: its rows lie in `import_row`. */
export interface Reading {
  readonly id: number;
  readonly sha256: string;
  readonly report: ReadingReport;
  /** Rows that are rejected as they stand. */
  readonly rejected: number;
  readonly lastOrdinal: number;
}

/** The latest whole reading of the same file by the same program, under the same options and catalog; kept for another day. */
export async function findReading(db: Kysely<Tables>, identity: ReadingIdentity): Promise<Reading | null> {
  const { sha256, options, program, catalog } = identity;
  const { rows } = await sql<{ id: number }>`
    update import_reading set at = clock_timestamp() where id = (
      select max(id) from import_reading where sha256 = ${sha256}::text and options = ${options}::text
        and program = ${program}::text and catalog = ${catalog}::text and report is not null)
    returning id
  `.execute(db);
  return rows.length === 0 ? null : await readReading(db, rows[0].id);
}

/** Forgets old readings. */
async function forgetOldReadings(db: Kysely<Tables>): Promise<void> {
  await sql`delete from import_reading where ${IS_OLD_READING} returning id`.execute(db);
}

/** Begins a reading. */
export async function beginReading(db: Kysely<Tables>, identity: ReadingIdentity): Promise<number> {
  await forgetOldReadings(db);
  const { sha256, options, program, catalog } = identity;
  const { rows } = await sql<{ id: number }>`
    insert into import_reading (sha256, options, program, catalog)
    values (${sha256}::text, ${options}::text, ${program}::text, ${catalog}::text) returning id
  `.execute(db);
  return rows[0].id;
}

/** Keeps a portion of rows, as the reading wrote them down (`PackedRow`). */
export async function keepRows(db: Kysely<Tables>, reading: number, json: string): Promise<void> {
  await sql`
    insert into import_row (reading, ordinal, sheet, line, key, content, geom, reject)
    select ${reading}::int, o, s, l, k, coalesce(c, '{}'), ST_SetSRID(ST_GeomFromGeoJSON(g), 4326), r
    from jsonb_to_recordset(${json}::text::jsonb) as portion
      (o integer, s text, l integer, k text, c jsonb, g text, r jsonb)
  `.execute(db);
}

/** Keeps a portion of parks and buildings to create (`ContainerInput`). */
export async function keepContainers(db: Kysely<Tables>, reading: number, json: string): Promise<void> {
  await sql`
    insert into import_container (reading, ordinal, content)
    select ${reading}::int, place + (select count(*) from import_container where reading = ${reading}::int), content
    from jsonb_array_elements(${json}::text::jsonb) with ordinality as portion (content, place)
  `.execute(db);
}

export async function finishReading(db: Kysely<Tables>, id: number, report: ReadingReport): Promise<Reading> {
  await sql`
    update import_reading set report = ${storableJson(report)}::text::jsonb where id = ${id}::int returning id
  `.execute(db);
  return await readReading(db, id);
}

/** A reading that somebody else's import forgot meanwhile: the file has to be read again. */
export class ReadingGone extends Error {}

/** Keeps a reading with its rows until the transaction ends. @throws ReadingGone when it is not there any more */
export async function holdReading(db: Kysely<Tables>, id: number): Promise<void> {
  const { rows } = await sql`
    select id from import_reading where id = ${id}::int and report is not null for key share`.execute(db);
  if (rows.length === 0) throw new ReadingGone(`Reading ${id} is gone.`);
}

/** Forgets a reading with its rows. */
export async function dropReading(db: Kysely<Tables>, id: number): Promise<void> {
  await sql`delete from import_reading where id = ${id}::int returning id`.execute(db);
}

async function readReading(db: Kysely<Tables>, id: number): Promise<Reading> {
  const { rows } = await sql<Reading>`
    select r.id, r.sha256, r.report, count(i.ordinal) filter (where i.reject is not null)::int as rejected,
      coalesce(max(i.ordinal), 0)::int as "lastOrdinal"
    from import_reading r left join import_row i on i.reading = r.id where r.id = ${id}::int group by r.id
  `.execute(db);
  return rows[0];
}
