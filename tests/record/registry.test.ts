import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { ALL_FIELDS, columnOf, type Field, PUBLIC_FIELDS } from '#contract/fields.ts';
import { CONTAINER_KINDS, LAND_USE_SCHEMES, OUTCOMES } from '#contract/kinds.ts';
import { LAYER_ROLES } from '#record/tables.ts';
import { homeOfSuite } from '../support/databases.ts';

const home = homeOfSuite('postgresql');

const TYPES: Record<Field['type'], string> = {
  number: 'double precision',
  integer: 'integer',
  text: 'text',
  code: 'text',
  date: 'date',
  boolean: 'boolean',
  list: 'text[]',
};
/** What the record keeps of a resource beside the registry's fields. */
const OWN_COLUMNS = [
  'id',
  'version',
  'key',
  'search_key',
  'name_sort_key',
  'has_leaves',
  'created_on',
  'public_version',
  'public_updated_on',
  'import_batch',
  'raw',
  'extra',
  'geom',
  'lon',
  'lat',
  'edited_by',
  'edit_reason',
];

async function columnsOf(table: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${table}::text::regclass and attnum > 0 and not attisdropped order by attnum
  `.execute(home().db);
  return new Map(rows.map(({ name, type }) => [name, type]));
}

/** The literals that a check on that column lists. */
async function listedIn(table: string, column: string): Promise<string[]> {
  const { rows } = await sql<{ definition: string }>`
    select pg_get_constraintdef(c.oid) as definition from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
    where c.contype = 'c' and c.conrelid = ${table}::text::regclass and a.attname = ${column}
  `.execute(home().db);
  const listed = rows
    .map(({ definition }) => definition)
    .filter((definition) => definition.includes('ARRAY['));
  return [...(listed[0] ?? '').matchAll(/'([^']+)'/g)].map((match) => match[1]);
}

it('has a column of its type for every field, and no column that nobody knows', async () => {
  const columns = await columnsOf('resource');
  for (const field of ALL_FIELDS) expect(columns.get(columnOf(field)), field.key).toBe(TYPES[field.type]);
  const known = new Set([...ALL_FIELDS.map(columnOf), ...OWN_COLUMNS]);
  expect([...columns.keys()].filter((column) => !known.has(column))).toEqual([]);
});

it('shows the public fields in the public views, and those only', async () => {
  const expected = [
    ...PUBLIC_FIELDS.map(columnOf),
    'id',
    'version',
    'search_key',
    'name_sort_key',
    'geom',
    'lon',
    'lat',
  ].sort();
  expect([...(await columnsOf('public_resource')).keys()].sort()).toEqual(expected);
  expect([...(await columnsOf('public_resource_version')).keys()].sort()).toEqual(
    ['valid_from', 'valid_to', ...expected].sort(),
  );
});

it('keeps in a version every column of the resource, in the same order', async () => {
  const versions = [...(await columnsOf('resource_version')).keys()];
  expect(versions).toEqual([
    'valid_from',
    'valid_to',
    'recorded_at',
    ...(await columnsOf('resource')).keys(),
  ]);
});

it('checks the same codes as the contract lists', async () => {
  for (const field of ALL_FIELDS.filter(({ type }) => type === 'code')) {
    expect(await listedIn('resource', columnOf(field)), field.key).toEqual([...(field.codes ?? [])]);
  }
  expect(await listedIn('resource', 'land_use_scheme')).toEqual([...LAND_USE_SCHEMES]);
  expect(await listedIn('container', 'kind')).toEqual([...CONTAINER_KINDS]);
  expect(await listedIn('status_change', 'outcome')).toEqual([...OUTCOMES]);
  expect(await listedIn('reference_layer', 'role')).toEqual([...LAYER_ROLES]);
});

it('compares every public column when it decides whether the public sees a change', async () => {
  const { rows } = await sql<{
    source: string;
  }>`select prosrc as source from pg_proc where proname = 'resource_count_version'`.execute(home().db);
  const compared = (side: string) =>
    [...rows[0].source.matchAll(new RegExp(`${side}\\.(\\w+)[,)]`, 'g'))].map((match) => match[1]);
  // Area and availability are generated from compared columns; the rest is what the comparison decides.
  const derived = ['updated_on', 'area_m2', 'available_m2', 'version', 'id'];
  const seen = [...(await columnsOf('public_resource')).keys()].filter((column) => !derived.includes(column));
  for (const side of ['new', 'old'])
    expect(compared(side)).toEqual(expect.arrayContaining([...seen, 'published', 'has_leaves']));
});
