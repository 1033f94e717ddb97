import { findableKeys } from './editStore.ts';
import type { PlacedGeometry } from './fieldChecks.ts';
import { SETTABLE_COLUMNS } from './fieldColumns.ts';
import type { FieldValues } from './fieldValues.ts';

/** The columns of a new row that are copied from what comes in. */
export const NEW_ROW_COLUMNS: readonly string[] = [
  ...SETTABLE_COLUMNS.map(({ column }) => column),
  ...['key', 'search_key', 'name_sort_key', 'geom', 'lon', 'lat'],
];

/** What a kind and a code make: the key that an import gives the same row. */
export function keyOf({ kind, code }: FieldValues): string {
  return `${kind}:${code}`;
}

/** A row that is not there yet, as `incoming` reads it; what is not said is unknown. */
export function newRow(values: FieldValues, { geojson, lon, lat }: PlacedGeometry) {
  const { searchKey, nameSortKey } = findableKeys(values);
  return {
    key: keyOf(values),
    search_key: searchKey,
    name_sort_key: nameSortKey,
    ...{ geojson, lon, lat },
    ...Object.fromEntries(SETTABLE_COLUMNS.map(({ key, column }) => [column, values[key] ?? null])),
  };
}
