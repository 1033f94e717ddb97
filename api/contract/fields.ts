import { ADMIN_FIELDS } from './fields/admin.ts';
import { AREA_FIELDS } from './fields/area.ts';
import { BUILDING_FIELDS } from './fields/building.ts';
import type { Field } from './fields/field.ts';
import { IDENTITY_FIELDS } from './fields/identity.ts';
import { IDLE_FIELDS } from './fields/idle.ts';
import { PEOPLE_FIELDS } from './fields/people.ts';
import { PLANNING_FIELDS } from './fields/planning.ts';
import { POSITION_FIELDS } from './fields/position.ts';
import { PRICE_FIELDS } from './fields/price.ts';
import { STANDARD_FIELDS } from './fields/standard.ts';
import { UTILITIES_FIELDS } from './fields/utilities.ts';

export type { Field, FieldGroup, Unit } from './fields/field.ts';

/**
 * The registry of a resource's fields: the one list from which the API's items, the filter's parameters, the engine's columns, the
 * import's targets, the export's columns and the site sheet derive. The SQL column is `column(key)`; a test holds both to each other.
 */
export const FIELDS = [
  ...IDENTITY_FIELDS,
  ...POSITION_FIELDS,
  ...AREA_FIELDS,
  ...PLANNING_FIELDS,
  ...BUILDING_FIELDS,
  ...UTILITIES_FIELDS,
  ...PRICE_FIELDS,
  ...STANDARD_FIELDS,
  ...IDLE_FIELDS,
  ...PEOPLE_FIELDS,
  ...ADMIN_FIELDS,
] as const satisfies readonly Field[];

export type FieldName = (typeof FIELDS)[number]['name'];

const byName = new Map<string, Field>(FIELDS.map((field) => [field.name, field]));
const byKey = new Map<string, Field>(FIELDS.map((field) => [field.key, field]));

/** The field of that name (without unit), or undefined. */
export function fieldNamed(name: string): Field | undefined {
  return byName.get(name);
}

/** The field with that JSON key (with unit), or undefined. */
export function fieldWithKey(key: string): Field | undefined {
  return byKey.get(key);
}

/** All fields, widened from their literal types for iteration. */
export const ALL_FIELDS: readonly Field[] = [...FIELDS];

/** Fields that the public edition knows. */
export const PUBLIC_FIELDS: readonly Field[] = ALL_FIELDS.filter((field) => !field.private);

/** Fields that can be filtered, sorted, summed or drawn. */
export const ENGINE_FIELDS: readonly Field[] = ALL_FIELDS.filter((field) => !field.detail);

/** Fields held as engine columns. */
export const HELD_FIELDS: readonly Field[] = ALL_FIELDS.filter((field) => !field.detail || field.matched);

/** Fields that take `<name>Min` and `<name>Max`. */
export const NUMERIC_FIELDS: readonly Field[] = ENGINE_FIELDS.filter(
  (field) => field.type === 'number' || field.type === 'integer',
);

/** The SQL column of a field: its key in snake case (`clearHeightM` → `clear_height_m`, `areaM2` → `area_m2`). */
export function columnOf({ key }: Pick<Field, 'key'>): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The numeric fields that `/api/stats` draws histograms of, in the order of the filter panel. */
export const HISTOGRAM_FIELDS = [
  'available',
  'area',
  'landPrice',
  'rent',
  'farUpper',
  'clearHeight',
  'floorLoad',
  'power',
] as const satisfies readonly FieldName[];
export type HistogramField = (typeof HISTOGRAM_FIELDS)[number];
