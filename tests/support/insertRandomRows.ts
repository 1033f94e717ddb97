import { type Kysely, sql } from 'kysely';
import { ALL_FIELDS, columnOf } from '#contract/fields.ts';
import type { Tables } from '#record/tables.ts';
import { containersFor, type RandomRow, type RandomRowsOptions, randomRows, ZONES } from './randomRows.ts';

const AT_ONCE = 2_000;
/** Derived areas are computed by the record; the geometry and the keys come beside the fields. */
const FIELDS = ALL_FIELDS.filter(
  (field) =>
    !field.detail && (!field.derived || ['computedAreaM2', 'statusSince', 'updatedOn'].includes(field.key)),
);

/** Writes generated rows straight into the record's tables, with the zones and containers that they name. @returns how many */
export async function insertRandomRows(db: Kysely<Tables>, options: RandomRowsOptions): Promise<number> {
  await db
    .insertInto('zone')
    .values(ZONES.map((code) => ({ code, name: code })))
    .execute();
  const { parks, buildings } = containersFor(options.count);
  const containers = [
    ...parks.map((code) => ({ code, kind: 'park' as const, name: code })),
    ...buildings.map((code) => ({ code, kind: 'building' as const, name: code })),
  ];
  for (let start = 0; start < containers.length; start += AT_ONCE)
    await db
      .insertInto('container')
      .values(containers.slice(start, start + AT_ONCE))
      .execute();
  const day = options.day ?? '2026-01-01';
  const portion: RandomRow[] = [];
  let count = 0;
  for (const row of randomRows(options)) {
    portion.push(row);
    count++;
    if (portion.length === AT_ONCE) await insert(db, portion.splice(0), day);
  }
  if (portion.length > 0) await insert(db, portion, day);
  return count;
}

async function insert(db: Kysely<Tables>, rows: readonly RandomRow[], day: string): Promise<void> {
  const columns = [
    ...FIELDS.map(columnOf),
    'id',
    'key',
    'search_key',
    'name_sort_key',
    'geom',
    'lon',
    'lat',
  ].map((name) => sql.id(name));
  const records = rows.map((row) => {
    const record: Record<string, unknown> = {};
    for (const field of FIELDS) record[columnOf(field)] = row.values[field.key] ?? null;
    return Object.assign(record, {
      id: row.id,
      key: `random-${row.id}`,
      search_key: row.searchKey,
      name_sort_key: row.nameSortKey,
      geom: row.place ? Buffer.from(row.place.wkb).toString('hex') : null,
      lon: row.place?.lon ?? null,
      lat: row.place?.lat ?? null,
    });
  });
  await db.transaction().execute(async (transaction) => {
    await sql`select set_config('wutong.effective_day', ${day}, true)`.execute(transaction);
    await sql`
      insert into resource (${sql.join(columns)})
      select ${sql.join(columns)} from jsonb_populate_recordset(null::resource, ${JSON.stringify(records)}::text::jsonb)
    `.execute(transaction);
  });
}
