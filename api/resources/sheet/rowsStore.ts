import type { Kysely } from 'kysely';
import type { EditableRowData } from '#contract/edit.ts';
import { anyOf } from '#record/expressions.ts';
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
  const query = db
    .selectFrom('resource')
    .select(['id', 'version', ...columns.map(({ column }) => column)])
    .limit(limit);
  const rows = await ('ids' in wanted
    ? query.where('id', '=', anyOf(wanted.ids)).orderBy('id')
    : query
        .where('building', '=', wanted.building)
        .where('kind', '=', 'office')
        .orderBy('floor', (order) => order.desc().nullsLast())
        .orderBy('unit')
        .orderBy('code')
        .orderBy('id')
  ).execute();
  return rows.map((row) => ({ id: row.id, version: row.version, ...fieldsFromRow(row, columns) }));
}
