import { type Kysely, sql } from 'kysely';
import { jsonbText, NOW } from '#record/expressions.ts';
import { isOldReading } from '#record/forgotten.ts';
import { areaM2 } from '#record/geometryCheck.ts';
import type { Tables } from '#record/tables.ts';
import { PACKED_COLUMNS } from './packedColumns.ts';
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
  readonly marks: ReadingMarks;
}

/** What some of its rows have: of what none has, nobody need ask the rows. */
export interface ReadingMarks {
  /** They lie far from the others. */
  readonly strays: boolean;
  /** A word for the status that nobody here knows. */
  readonly unknownStatus: boolean;
  /** The form says how far a grant has come. */
  readonly statusByForm: boolean;
  /** Cells that give no value: words, or what cannot be read. */
  readonly silence: boolean;
}

/** The latest whole reading of the same file by the same program, under the same options and catalog; kept for another day. */
export async function findReading(db: Kysely<Tables>, identity: ReadingIdentity): Promise<Reading | null> {
  const { sha256, options, program, catalog } = identity;
  const row = await db
    .updateTable('import_reading')
    .set({ at: NOW })
    .where('id', '=', (of) =>
      of
        .selectFrom('import_reading')
        .select(({ fn }) => fn.max('id').as('id'))
        .where((each) => each.and({ sha256, options, program, catalog }))
        .where('report', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst();
  const found = row ? await readReading(db, row.id) : null;
  if (found === null || found.rows === found.reading.report.read) return found?.reading ?? null;
  // Neither table is logged: what is left of a reading without its rows would tell of rows that nobody accepts or rejects.
  await dropReading(db, found.reading.id);
  return null;
}

/** Forgets old readings. */
async function forgetOldReadings(db: Kysely<Tables>): Promise<void> {
  await db.deleteFrom('import_reading').where(isOldReading).returning('id').execute();
}

/** Begins a reading. */
export async function beginReading(db: Kysely<Tables>, identity: ReadingIdentity): Promise<number> {
  await forgetOldReadings(db);
  const { sha256, options, program, catalog } = identity;
  const { id } = await db
    .insertInto('import_reading')
    .values({ sha256, options, program, catalog })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Keeps a portion of rows, as the reading packed them (`packColumns`), and measures the outlines that nobody asked about before. The reading
 * is held meanwhile: of one that is forgotten no row is kept.
 */
export async function keepRows(
  db: Kysely<Tables>,
  reading: number,
  columns: readonly Uint8Array[],
): Promise<void> {
  const sets = PACKED_COLUMNS.map(({ type }, place) => {
    const text = sql`${columns[place]}::text`;
    return type === 'jsonb'
      ? sql`jsonb_array_elements(${text}::jsonb)`
      : sql`unnest(${text}::${sql.raw(type)}[])`;
  });
  const kept = PACKED_COLUMNS.filter(({ name }) => name !== 'outline');
  const values = kept.map(({ name, type }) => {
    if (name === 'content') return sql`coalesce(nullif(content, 'null'), '{}')`;
    if (name === 'measured_m2') return MEASURED;
    return type === 'jsonb' ? sql`nullif(${sql.id(name)}, 'null')` : sql.id(name);
  });
  // Not folded into what is selected: each outline is read once.
  await sql`
    insert into import_row (reading, ${sql.join(kept.map(({ name }) => sql.id(name)))}, geom)
    select held.id, ${sql.join(values)}, geom
    from (select id from import_reading where id = ${reading}::int for key share) held, (
      select portion.*, coalesce(outline::geometry, ST_SetSRID(ST_MakePoint(lon, lat), 4326)) as geom
      from rows from (${sql.join(sets)}) as portion (${sql.join(PACKED_COLUMNS.map(({ name }) => sql.id(name)))}) offset 0
    ) portion
  `.execute(db);
}

/** A row that is rejected is not measured: its outline may be anything. */
const MEASURED = sql`coalesce(measured_m2,
  case when key is not null and outline is not null and ST_Dimension(geom) = 2 then ${areaM2(sql`geom`)} end)`;

/** Keeps a portion of parks and buildings to create (`ContainerInput`). */
export async function keepContainers(db: Kysely<Tables>, reading: number, json: string): Promise<void> {
  await sql`
    insert into import_container (reading, ordinal, content)
    select ${reading}::int, place + (select count(*) from import_container where reading = ${reading}::int), content
    from jsonb_array_elements(${json}::text::jsonb) with ordinality as portion (content, place)
  `.execute(db);
}

/** Forgets the rows that were kept of a reading, which begins anew. */
export async function forgetRows(db: Kysely<Tables>, reading: number): Promise<void> {
  for (const table of ['import_row', 'import_container'] as const)
    await db.deleteFrom(table).where('reading', '=', reading).execute();
}

/** Ends a reading. @throws ReadingGone when it was forgotten meanwhile */
export async function finishReading(db: Kysely<Tables>, id: number, report: ReadingReport): Promise<Reading> {
  await db
    .updateTable('import_reading')
    .set({ report: jsonbText<object>(storableJson(report)) })
    .where('id', '=', id)
    .returning('id')
    .execute();
  const found = await readReading(db, id);
  if (found === null) throw new ReadingGone(`Reading ${id} is gone.`);
  if (found.rows !== report.read)
    throw new Error(`Reading ${id}: ${report.read} rows were read, and ${found.rows} kept.`);
  return found.reading;
}

/** A reading that somebody else's import forgot meanwhile: the file has to be read again. */
export class ReadingGone extends Error {}

/** Keeps a reading with its rows until the transaction ends. @throws ReadingGone when it is not there any more */
export async function holdReading(db: Kysely<Tables>, id: number): Promise<void> {
  const row = await db
    .selectFrom('import_reading')
    .select('id')
    .where('id', '=', id)
    .where('report', 'is not', null)
    .forKeyShare()
    .executeTakeFirst();
  if (!row) throw new ReadingGone(`Reading ${id} is gone.`);
}

/** Forgets a reading with its rows. */
export async function dropReading(db: Kysely<Tables>, id: number): Promise<void> {
  await db.deleteFrom('import_reading').where('id', '=', id).returning('id').execute();
}

async function readReading(
  db: Kysely<Tables>,
  id: number,
): Promise<{ readonly reading: Reading; readonly rows: number } | null> {
  const row = await db
    .selectFrom('import_reading as r')
    .leftJoin('import_row as i', 'i.reading', 'r.id')
    .select(({ fn, val }) => [
      'r.id',
      'r.sha256',
      'r.report',
      fn.count<number>('i.ordinal').as('rows'),
      fn.count<number>('i.ordinal').filterWhere('i.reject', 'is not', null).as('rejected'),
      fn.coalesce(fn.max('i.ordinal'), val(0)).as('lastOrdinal'),
      fn.count<number>('i.stray').as('strays'),
      fn.count<number>('i.unknown_status').as('unknownStatus'),
      fn.count<number>('i.status_by_form').as('statusByForm'),
      fn.count<number>('i.silence').as('silence'),
    ])
    .where('r.id', '=', id)
    .groupBy('r.id')
    .executeTakeFirst();
  if (!row) return null;
  const { rows, strays, unknownStatus, statusByForm, silence, ...reading } = row;
  const marks = {
    strays: strays > 0,
    unknownStatus: unknownStatus > 0,
    statusByForm: statusByForm > 0,
    silence: silence > 0,
  };
  return { rows, reading: { ...reading, report: row.report as ReadingReport, marks } };
}
