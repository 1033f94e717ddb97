import { type Kysely, sql } from 'kysely';
import type { EditableRowData } from '#contract/edit.ts';
import type { Tables } from '#record/tables.ts';
import { EDITION_COLUMNS, fieldsFromRow } from '../row/fieldColumns.ts';

/** Which rows: those of these ids, or the office floors of a building. */
export type RowsWanted = { readonly ids: readonly number[] } | { readonly building: string };

/** Resources as a change of several starts from them: the version of each, and the fields of these keys. In the order of floors, else of ids. */
export async function readRows(
  db: Kysely<Tables>,
  wanted: RowsWanted,
  keys: readonly string[],
  limit: number,
): Promise<EditableRowData[]> {
  const columns = EDITION_COLUMNS.full.filter(({ key }) => keys.includes(key));
  const selected = columns.map(({ column }) => sql`, ${sql.ref(`r.${column}`)}`);
  const which =
    'ids' in wanted
      ? sql`r.id = any(${wanted.ids}::int[])`
      : sql`r.building = ${wanted.building} and r.kind = 'office'`;
  const { rows } = await sql<Record<string, unknown> & { id: number; version: number }>`
    select r.id, r.version${sql.join(selected, sql``)} from resource r where ${which}
    order by ${'ids' in wanted ? sql`r.id` : sql`r.floor desc nulls last, r.unit, r.code, r.id`} limit ${limit}
  `.execute(db);
  return rows.map((row) => ({ id: row.id, version: row.version, ...fieldsFromRow(row, columns) }));
}
