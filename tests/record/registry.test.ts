import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { ALL_FIELDS, columnOf, type Field, PUBLIC_FIELDS } from '#contract/fields.ts';
import { LAYER_ROLES } from '#contract/ground.ts';
import { CONTAINER_KINDS, LAND_USE_SCHEMES, OUTCOMES } from '#contract/kinds.ts';
import { ROLES } from '#contract/roles.ts';
import { homeOfSuite } from '../support/databases.ts';
import { createOne, parcel, write } from '../support/writing.ts';

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
  expect((await listedIn('reference_layer', 'role')).toSorted()).toEqual(LAYER_ROLES.toSorted());
  expect(await listedIn('person', 'role')).toEqual([...ROLES]);
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

/** Follow from other fields, or are set by the record itself. */
const FOLLOWING = ['areaM2', 'availableM2', 'updatedOn'];
/** In this order what one needs of another is there: a code of land use its scheme. */
const SET_ONE_BY_ONE = ALL_FIELDS.filter(({ key }) => !FOLLOWING.includes(key) && key !== 'published');
const OF_OTHER_TABLES: Readonly<Record<string, string>> = {
  zone: 'Z-1',
  park: 'P-1',
  building: 'P-1',
  landUseScheme: 'gb21010',
};

function anotherValue(field: Field): string | number | boolean | string[] {
  switch (field.type) {
    case 'number':
    case 'integer':
      return 17;
    case 'boolean':
      return true;
    case 'date':
      return '2024-02-03';
    case 'list':
      return ['36'];
    case 'code':
      return field.codes!.at(-1)!;
    default:
      return OF_OTHER_TABLES[field.key] ?? 'another';
  }
}

it('moves the public version by an edit of each public field, and by none of a private one', async () => {
  const { db } = home();
  await sql`insert into zone (code, name) values ('Z-1', '片区')`.execute(db);
  await sql`insert into container (code, kind, name) values ('P-1', 'park', '园区')`.execute(db);
  const id = await createOne(home(), parcel('watched', { published: true, positionQuality: 'exact' }));
  const readVersions = async () => {
    const row = db.selectFrom('resource').select(['version', 'public_version']).where('id', '=', id);
    const whole = db.selectFrom('dataset').select('public_version');
    return { ...(await row.executeTakeFirstOrThrow()), whole: await whole.executeTakeFirstOrThrow() };
  };
  const moved: Record<string, number[]> = {};
  for (const field of SET_ONE_BY_ONE) {
    const before = await readVersions();
    await write(home(), async (open) => {
      const value = anotherValue(field);
      await sql`update resource set ${sql.id(columnOf(field))} = ${value} where id = ${id}`.execute(open.db);
      open.touch([id]);
    });
    const after = await readVersions();
    moved[field.key] = [
      after.version - before.version,
      after.public_version - before.public_version,
      after.whole.public_version - before.whole.public_version,
    ];
  }
  expect(moved).toEqual(
    Object.fromEntries(
      SET_ONE_BY_ONE.map(({ key, private: isPrivate }) => [key, isPrivate ? [1, 0, 0] : [1, 1, 1]]),
    ),
  );
});
