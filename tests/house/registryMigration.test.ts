import { expect, it } from 'vitest';
import { ALL_FIELDS, columnOf, PUBLIC_FIELDS } from '#contract/fields.ts';
import { ROLES } from '#contract/roles.ts';
import { type Migration, readMigrations } from '#record/migrate.ts';
import { differences, registryMigration } from '#record/registryMigration.ts';

const MIGRATIONS = readMigrations();

/** The same migrations with a text in one of them changed. */
function withText(from: string, to: string): Migration[] {
  expect(MIGRATIONS.some(({ text }) => text.includes(from))).toBe(true);
  return MIGRATIONS.map(({ name, text }) => ({ name, text: text.replaceAll(from, to) }));
}

it('the migrations make what the registry says, as the script writes it (`npm run migration -- a_name` writes what is missing)', () => {
  expect(differences(MIGRATIONS)).toEqual([]);
});

it('a column, a comparison or a view that is missing is seen', () => {
  expect(differences(withText('  crane_t double precision check (crane_t >= 0),\n', ''))).toEqual([
    'columns',
  ]);
  expect(differences(withText('old.crane_t, ', ''))).toEqual(['function resource_count_version']);
  expect(differences(withText('v.crane_t, ', ''))).toEqual(['view public_resource_version']);
});

it('what is missing is written at the end of tables and views, so that grants and columns stay', () => {
  const before = MIGRATIONS.map(({ name, text }) => ({
    name,
    text: text
      .replace('  crane_t double precision check (crane_t >= 0),\n', '')
      .replaceAll(/\b(?:new\.|old\.|v\.)?crane_t, /g, ''),
  }));
  const written = registryMigration(before);
  expect(written).toContain(
    'alter table resource\n  add column crane_t double precision check (crane_t >= 0);',
  );
  expect(written).toContain('alter table resource_version\n  add column crane_t double precision;');
  expect(written).toMatch(/, crane_t\b[^;]*\n {2}from resource where published;/);
  expect(written).toMatch(/, v\.crane_t\b[^;]*\n {2}from resource_version v/);
  expect(written).not.toContain('drop view');
  expect(differences([...before, { name: '9999_crane.sql', text: written }])).toEqual([]);
});

it('a role that the record does not know is seen, and the check is made anew for all of them', () => {
  const before = withText(", 'auditor')", ')');
  expect(differences(before)).toEqual(['roles']);
  const written = registryMigration(before);
  expect(written).toContain('drop constraint person_role_check;');
  expect(written).toContain(`check (role in (${ROLES.map((role) => `'${role}'`).join(', ')}));`);
  expect(written).not.toContain('public_resource');
  expect(differences([...before, { name: '9999_auditor.sql', text: written }])).toEqual([]);
});

it('a view that showed what is private now is made anew, and granted again', () => {
  const before = withText('tenure_left_years, servicing', 'tenure_left_years, owner, servicing');
  const written = registryMigration(before);
  expect(written).toContain('drop view public_resource;\ncreate view public_resource as');
  expect(written).toContain('grant select on public_resource to :"public_reader";');
  expect(differences([...before, { name: '9999_owner.sql', text: written }])).toEqual([]);
});

it('no private column is in what the script writes', () => {
  const written = registryMigration(withText('old.crane_t, ', ''));
  const isNamed = (column: string) =>
    new RegExp(`\\b${column}\\b`).test(written.replaceAll(/\w+\.published|where published/g, ''));
  expect(ALL_FIELDS.filter((field) => field.private && isNamed(columnOf(field)))).toEqual([]);
  expect(PUBLIC_FIELDS.filter((field) => !isNamed(columnOf(field)))).toEqual([]);
});
