import { representativePoint } from '#domain/representativePoint.ts';
import type { FieldColumn } from '../../resources/row/fieldColumns.ts';
import type { ResourceInput } from '../../resources/row/resourceInput.ts';

/**
 * A row by the names of its columns: the fields that it says, how it is found, where it lies (`geojson` is a text). What is not said is
 * unknown.
 */
export function stagedRow(row: ResourceInput, columns: readonly FieldColumn[]): Record<string, unknown> {
  const { lon, lat } = positionOf(row);
  const hasPoint = lon !== null && lat !== null;
  const geometry = row.geometry ?? (hasPoint ? { type: 'Point', coordinates: [lon, lat] } : null);
  const staged: Record<string, unknown> = {
    search_key: row.searchKey,
    name_sort_key: row.nameSortKey,
    geojson: geometry === null ? null : JSON.stringify(geometry),
    lon,
    lat,
    raw: row.raw ?? {},
    extra: row.extra ?? {},
  };
  const names = namesOf(columns);
  for (const [key, value] of Object.entries(row)) {
    const column = names.get(key);
    if (column !== undefined && value !== undefined && value !== null) staged[column] = value;
  }
  return staged;
}

const namesByColumns = new WeakMap<readonly FieldColumn[], ReadonlyMap<string, string>>();

/** The columns by their fields: a row says few of the many. */
function namesOf(columns: readonly FieldColumn[]): ReadonlyMap<string, string> {
  const known = namesByColumns.get(columns) ?? new Map(columns.map(({ key, column }) => [key, column]));
  namesByColumns.set(columns, known);
  return known;
}

function positionOf(row: ResourceInput): { lon: number | null; lat: number | null } {
  if (row.lon != null && row.lat != null) return { lon: row.lon, lat: row.lat };
  const point = row.geometry ? representativePoint(row.geometry) : null;
  return point ? { lon: point[0], lat: point[1] } : { lon: null, lat: null };
}
