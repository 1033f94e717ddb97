import type { ResourceKind } from '#contract/kinds.ts';

/** A field of a resource: what is said of it once, and holds everywhere. */
export interface Field {
  /** Name without its unit: the filter's parameter (`clearHeightMin`), the sort key and the key of its word in i18n. */
  readonly name: string;
  /** Name with its unit: the property in JSON. */
  readonly key: string;
  readonly type: 'number' | 'integer' | 'text' | 'code' | 'date' | 'boolean' | 'list';
  /** The unit of a number, as stored and as sent. */
  readonly unit?: Unit;
  /** The values of a `code` field. */
  readonly codes?: readonly string[];
  /** The kinds that it describes; absent: all. */
  readonly kinds?: readonly ResourceKind[];
  /** Private fields exist in the full edition only: the public role cannot read their columns and the public sheet omits their keys. */
  readonly private?: true;
  /** Not settable by an import or an edit: the record derives it. */
  readonly derived?: true;
  /** Read from the record with the sheet, not held by the engine: neither filtered nor sorted. */
  readonly detail?: true;
  /** A figure of the whole site: neighbours' add up, and of a part nobody knows its share. */
  readonly total?: true;
  /** A detail that the engine holds nevertheless, for matching only. */
  readonly matched?: true;
  /** Where it stands on the site sheet. */
  readonly group: FieldGroup;
}

export const UNITS = [
  'm2',
  'm',
  'percent',
  'ratio',
  'wanPerMu',
  'wanPerMuYear',
  'wan',
  'tcePerWan',
  't',
  'tPerM2',
  'kva',
  'tPerHour',
  'm3PerHour',
  'tPerDay',
  'yuanPerM2Month',
  'yuanPerM2',
  'years',
  'count',
] as const;
export type Unit = (typeof UNITS)[number];

export const FIELD_GROUPS = [
  'identity',
  'area',
  'planning',
  'building',
  'utilities',
  'price',
  'standard',
  'idle',
  'people',
  'admin',
] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];
