import { ewkbHex } from '../../formats/wkb/ewkbHex.ts';
import { type PackedRow, storableJson } from './packedRow.ts';

/** A column of a portion of rows, and how its values are written down. */
export interface PackedColumn {
  readonly name: string;
  readonly type: 'integer' | 'double precision' | 'boolean' | 'text' | 'jsonb';
  readonly of: (row: PackedRow) => unknown;
}

/** What is kept of a row, in this order. `outline` is hexadecimal EWKB; null where the row lies at `lon` and `lat`, or nowhere. */
export const PACKED_COLUMNS: readonly PackedColumn[] = [
  { name: 'ordinal', type: 'integer', of: (row) => row.o },
  { name: 'sheet', type: 'text', of: (row) => row.s },
  { name: 'line', type: 'integer', of: (row) => row.l },
  { name: 'key', type: 'text', of: (row) => row.k },
  { name: 'content', type: 'jsonb', of: (row) => row.c },
  { name: 'search_key', type: 'text', of: (row) => row.search_key },
  { name: 'name_sort_key', type: 'text', of: (row) => row.name_sort_key },
  { name: 'lon', type: 'double precision', of: (row) => row.lon },
  { name: 'lat', type: 'double precision', of: (row) => row.lat },
  { name: 'raw', type: 'jsonb', of: (row) => row.raw },
  { name: 'extra', type: 'jsonb', of: (row) => row.extra },
  { name: 'unplaced', type: 'boolean', of: (row) => row.unplaced },
  { name: 'measured_m2', type: 'double precision', of: (row) => row.measured_m2 },
  { name: 'plan', type: 'integer', of: (row) => row.plan },
  { name: 'soft', type: 'jsonb', of: (row) => row.soft },
  { name: 'silence', type: 'jsonb', of: (row) => row.silence },
  { name: 'bounds', type: 'jsonb', of: (row) => row.bounds },
  { name: 'given_lon', type: 'double precision', of: (row) => row.given_lon },
  { name: 'given_lat', type: 'double precision', of: (row) => row.given_lat },
  { name: 'stray', type: 'boolean', of: (row) => row.stray },
  { name: 'unknown_status', type: 'jsonb', of: (row) => row.unknown_status },
  { name: 'status_by_form', type: 'boolean', of: (row) => row.status_by_form },
  { name: 'outline', type: 'text', of: (row) => (row.g ? ewkbHex(row.g) : null) },
  { name: 'reject', type: 'jsonb', of: (row) => row.r },
  { name: 'repair', type: 'jsonb', of: (row) => row.p },
];

const utf8 = new TextEncoder();

/**
 * The columns of rows, each as the UTF-8 bytes of one text: an array as PostgreSQL writes it, of `jsonb` an array of JSON. Values are parsed
 * once so, and none of another type. A column without any value is an empty array.
 */
export function packColumns(rows: readonly PackedRow[]): Uint8Array[] {
  return PACKED_COLUMNS.map(({ type, of }) => {
    const values: unknown[] = [];
    let isEmpty = true;
    for (const row of rows) {
      const value = of(row) ?? null;
      values.push(value);
      isEmpty &&= value === null;
    }
    if (type === 'jsonb') return utf8.encode(isEmpty ? '[]' : storableJson(values));
    return utf8.encode(isEmpty ? '{}' : arrayOf(values, WRITTEN[type]));
  });
}

function arrayOf(values: readonly unknown[], written: (value: unknown) => string): string {
  let text = '{';
  for (const value of values)
    text += `${text.length > 1 ? ',' : ''}${value === null ? 'NULL' : written(value)}`;
  return `${text}}`;
}

const WRITTEN: Readonly<Record<Exclude<PackedColumn['type'], 'jsonb'>, (value: unknown) => string>> = {
  integer: String,
  boolean: String,
  // As JSON has it: what is no number is nothing.
  'double precision': (value) => (Number.isFinite(value) ? String(value) : 'NULL'),
  text: (value) => (typeof value === 'string' ? quoted(value) : 'NULL'),
};

/** Signs that are written otherwise in an array; NUL is refused by the record. */
const SPECIAL = /["\\\0]/;

function quoted(text: string): string {
  return SPECIAL.test(text) ? `"${text.replaceAll('\0', '').replace(/["\\]/g, '\\$&')}"` : `"${text}"`;
}
