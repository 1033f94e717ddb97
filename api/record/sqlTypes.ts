import type { Field } from '#contract/fields.ts';

/** What a field's column is in the record. */
export const SQL_TYPES: Readonly<Record<Field['type'], string>> = {
  number: 'double precision',
  integer: 'integer',
  text: 'text',
  code: 'text',
  date: 'date',
  boolean: 'boolean',
  list: 'text[]',
};
