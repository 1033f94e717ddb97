import { ALL_FIELDS, columnOf, type Field, PUBLIC_FIELDS } from '#contract/fields.ts';
import type { RecordEdition } from '#record/feed.ts';
import { SQL_TYPES } from '#record/sqlTypes.ts';
import type { ResourceColumn } from '#record/tables.ts';

/** A registry field and the SQL column that holds it. */
export interface FieldColumn {
  readonly field: Field;
  readonly key: string;
  readonly column: ResourceColumn;
  readonly sqlType: string;
}

function columnsOf(fields: readonly Field[]): FieldColumn[] {
  return fields.map((field) => ({
    field,
    key: field.key,
    // As the types of the record make it of the registry.
    column: columnOf(field) as ResourceColumn,
    sqlType: SQL_TYPES[field.type],
  }));
}

/** The columns that an edition may read. */
export const EDITION_COLUMNS: Record<RecordEdition, readonly FieldColumn[]> = {
  full: columnsOf(ALL_FIELDS),
  public: columnsOf(PUBLIC_FIELDS),
};

/** The columns that an import or an edit may set. */
export const SETTABLE_COLUMNS: readonly FieldColumn[] = columnsOf(
  ALL_FIELDS.filter((field) => !field.derived),
);

/** What is copied from a version: its fields, its place, and what follows from them. */
export function copiedColumns(fields: readonly FieldColumn[]): ResourceColumn[] {
  return [
    ...fields.map(({ column }) => column),
    ...(['search_key', 'name_sort_key', 'geom', 'lon', 'lat', 'computed_area_m2'] as const),
  ];
}

/** A row of the record with its registry columns under their field keys. */
export function fieldsFromRow(
  row: Readonly<Record<string, unknown>>,
  columns: readonly FieldColumn[],
): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ key, column }) => [key, row[column] ?? null]));
}
