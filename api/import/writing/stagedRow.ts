import { representativePoint } from '#domain/representativePoint.ts';
import type { FieldColumn } from '../../resources/row/fieldColumns.ts';
import type { ResourceInput } from '../../resources/row/resourceInput.ts';

/** A row as the record takes it. */
export interface StagedRow {
  /** By the names of its columns: the fields that it says, how it is found, where it lies. What is not said is unknown. */
  readonly content: Record<string, unknown>;
  readonly geojson: string | null;
}

/** Makes a row ready for the record. */
export function stagedRow(row: ResourceInput, columns: readonly FieldColumn[]): StagedRow {
  const { lon, lat } = positionOf(row);
  const hasPoint = lon !== null && lat !== null;
  const geometry = row.geometry ?? (hasPoint ? { type: 'Point', coordinates: [lon, lat] } : null);
  const content: Record<string, unknown> = {
    search_key: row.searchKey,
    name_sort_key: row.nameSortKey,
    lon,
    lat,
    raw: row.raw ?? {},
    extra: row.extra ?? {},
    ...saidFields(row, columns),
  };
  return { content, geojson: geometry === null ? null : JSON.stringify(geometry) };
}

/** The fields that a row says, by the names of their columns. */
export function saidFields(row: ResourceInput, columns: readonly FieldColumn[]): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  const names = namesOf(columns);
  for (const key in row) {
    const value = row[key as keyof ResourceInput];
    if (value === undefined || value === null) continue;
    const column = names.get(key);
    if (column !== undefined) said[column] = value;
  }
  return said;
}

const namesByColumns = new WeakMap<readonly FieldColumn[], ReadonlyMap<string, string>>();

/** The columns by their fields: a row says few of the many. */
function namesOf(columns: readonly FieldColumn[]): ReadonlyMap<string, string> {
  const known = namesByColumns.get(columns) ?? new Map(columns.map(({ key, column }) => [key, column]));
  namesByColumns.set(columns, known);
  return known;
}

/** The point by which a row is found on the map. */
export function positionOf(row: ResourceInput): { lon: number | null; lat: number | null } {
  if (row.lon != null && row.lat != null) return { lon: row.lon, lat: row.lat };
  const point = row.geometry ? representativePoint(row.geometry) : null;
  return point ? { lon: point[0], lat: point[1] } : { lon: null, lat: null };
}
