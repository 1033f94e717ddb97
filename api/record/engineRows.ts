import { type Kysely, type RawBuilder, sql } from 'kysely';
import { columnOf, type Field, HELD_FIELDS } from '#contract/fields.ts';
import type { EngineBatch, EngineValue } from '#engine/batch.ts';
import type { RecordEdition } from './feed.ts';
import type { Tables } from './tables.ts';

export interface EngineRowsOptions {
  /** Only these resources; absent: all. */
  readonly ids?: readonly number[];
  /** Resources a batch; a resource's versions are never split. */
  readonly batchSize?: number;
  /** The use class that the words of a ledger mean, for rows without a code; absent: they have none. */
  readonly useOfWords?: (words: string) => string | null;
}

const BATCH_SIZE = 5_000;

/** One row a batch: every column as one JSON array, the geometries end to end in one value. */
interface BatchRow {
  count: number;
  frame: string;
  lengths: string;
  wkb: Uint8Array | null;
  words: string | null;
  [column: `c${number}`]: string;
}

interface Range {
  readonly after: number;
  readonly to: number;
}

/**
 * All versions of the resources of an edition, in batches of whole resources, columns as the engine takes them. A floor carries its
 * building's outline; versions that were superseded on the day they began are left out; columns that nobody fills are not asked for.
 * Each batch is a statement of its own: what is written meanwhile is in the feed.
 */
export async function* readEngineBatches(
  db: Kysely<Tables>,
  edition: RecordEdition,
  { ids, batchSize = BATCH_SIZE, useOfWords }: EngineRowsOptions = {},
): AsyncIterable<EngineBatch> {
  const fields = HELD_FIELDS.filter((field) => edition === 'full' || !field.private);
  if (ids) {
    for (let start = 0; start < ids.length; start += batchSize) {
      const portion = ids.slice(start, start + batchSize);
      yield await readBatch(db, edition, { fields, useOfWords }, sql`v.id = any(${portion}::int[])`);
    }
    return;
  }
  const filled = await readFilledFields(db, edition, fields);
  const ranges = await readRanges(db, edition, batchSize);
  const start = ({ after, to }: Range) => {
    const batch = readBatch(
      db,
      edition,
      { fields: filled, useOfWords },
      sql`v.id > ${after} and v.id <= ${to}`,
    );
    // Nobody waits for it if the reader stops early.
    batch.catch(() => undefined);
    return batch;
  };
  // The database works on the next batch while the engine takes this one.
  let next = ranges.length > 0 ? start(ranges[0]) : undefined;
  for (let index = 0; next; index++) {
    const batch: EngineBatch = await next;
    next = index + 1 < ranges.length ? start(ranges[index + 1]) : undefined;
    yield batch;
  }
}

function sourcesOf(edition: RecordEdition) {
  return edition === 'full'
    ? ({ resource: 'resource', versions: 'resource_version', container: 'container' } as const)
    : ({
        resource: 'public_resource',
        versions: 'public_resource_version',
        container: 'public_container',
      } as const);
}

async function readFilledFields(
  db: Kysely<Tables>,
  edition: RecordEdition,
  fields: readonly Field[],
): Promise<Field[]> {
  const counts = fields.map((field, index) =>
    sql<number>`count(${sql.ref(columnOf(field))})`.as(`c${index}`),
  );
  const filled: Record<string, number> = await db
    .selectFrom(sourcesOf(edition).versions)
    .select(counts)
    .executeTakeFirstOrThrow();
  return fields.filter((_, index) => filled[`c${index}`] > 0);
}

async function readRanges(db: Kysely<Tables>, edition: RecordEdition, batchSize: number): Promise<Range[]> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom(sourcesOf(edition).resource)
        .select(['id', sql<number>`(row_number() over (order by id) - 1) / ${sql.lit(batchSize)}`.as('part')])
        .as('numbered'),
    )
    .select(({ fn }) => fn.max('id').as('to'))
    .groupBy('part')
    .orderBy('part')
    .execute();
  return rows.map(({ to }, index) => ({ after: rows[index - 1]?.to ?? 0, to }));
}

async function readBatch(
  db: Kysely<Tables>,
  edition: RecordEdition,
  { fields, useOfWords }: { fields: readonly Field[] } & Pick<EngineRowsOptions, 'useOfWords'>,
  which: RawBuilder<unknown>,
): Promise<EngineBatch> {
  const { versions, container } = sourcesOf(edition);
  const columns = fields.map(
    (field, index) => sql`json_agg(v.${sql.id(columnOf(field))})::text as ${sql.id(`c${index}`)}`,
  );
  const { rows } = await sql<BatchRow>`
    select count(*)::int as count,
      json_build_array(json_agg(v.id), json_agg(v.version), json_agg(v.valid_from), json_agg(v.valid_to), json_agg(v.search_key),
        json_agg(v.name_sort_key), json_agg(v.place_lon), json_agg(v.place_lat))::text as frame,
      json_agg(coalesce(length(v.wkb), 0))::text as lengths,
      string_agg(v.wkb, ''::bytea) as wkb,
      ${useOfWords ? WORDS_WITHOUT_CODE : sql`null`} as words,
      ${sql.join(columns)}
    from (
      select v.*, coalesce(v.lon, b.lon) as place_lon, coalesce(v.lat, b.lat) as place_lat,
        ST_AsBinary(coalesce(v.geom, b.geom), 'NDR') as wkb
      from ${sql.table(versions)} v left join ${sql.table(container)} b on b.code = v.building and v.kind = 'office' and v.geom is null
      where ${which} and v.valid_from is distinct from v.valid_to
      order by v.id, v.version
    ) v
  `.execute(db);
  const batch = toBatch(rows[0], fields);
  if (!useOfWords || rows[0].words === null) return batch;
  const words = JSON.parse(rows[0].words) as (string | null)[];
  return { ...batch, useClasses: words.map((text) => (text === null ? null : useOfWords(text))) };
}

/** Null where no row of the batch has any. */
const WORDS_WITHOUT_CODE = sql`case when count(v.land_use_text) filter (where v.land_use_code is null) > 0
  then json_agg(case when v.land_use_code is null then v.land_use_text end)::text end`;

function toBatch(row: BatchRow, fields: readonly Field[]): EngineBatch {
  const empty = row.count === 0;
  const [id, version, validFrom, validTo, searchKey, nameSortKey, lon, lat] = empty
    ? Array.from({ length: 8 }, () => [])
    : JSON.parse(row.frame);
  const columns: Record<string, EngineValue[]> = {};
  for (const [index, field] of fields.entries()) {
    columns[field.key] = empty ? [] : JSON.parse(row[`c${index}`]);
  }
  const lengths: number[] = empty ? [] : JSON.parse(row.lengths);
  const geometry = cut(row.wkb ?? new Uint8Array(), lengths);
  return {
    count: row.count,
    id,
    version,
    validFrom,
    validTo,
    searchKey,
    nameSortKey,
    columns,
    geometry,
    lon,
    lat,
  };
}

/** Parts of the given lengths, without copying; a length of 0 is no geometry. */
function cut(bytes: Uint8Array, lengths: readonly number[]): (Uint8Array | null)[] {
  let offset = 0;
  return lengths.map((length) => {
    if (length === 0) return null;
    const part = bytes.subarray(offset, offset + length);
    offset += length;
    return part;
  });
}
