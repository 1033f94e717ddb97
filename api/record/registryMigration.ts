import { ALL_FIELDS, columnOf, type Field, PUBLIC_FIELDS } from '#contract/fields.ts';
import { ROLES } from '#contract/roles.ts';
import type { Migration } from './migrate.ts';
import { SQL_TYPES } from './sqlTypes.ts';

/**
 * What migrations say of the registries, as SQL: the columns of the fields, the comparison that decides whether the public sees an edit, and the
 * public views; the check on an account's role. `migrations/make.ts` writes it into a file, where it is read, committed and hashed like any other migration.
 */

/** Follow from what is compared: generated columns, which have no value yet in the trigger, and the day that the trigger itself sets. */
const FOLLOWING: ReadonlySet<string> = new Set(['areaM2', 'availableM2', 'updatedOn']);
/** Beside the fields: whether it is public at all, and what areas are made of. */
const COMPARED_FIRST = ['published', 'has_leaves'];
/** What the public edition has beside the fields: how a name is found and sorted, and the place. */
const NAME_COLUMNS = ['search_key', 'name_sort_key'];
const PLACE_COLUMNS = ['geom', 'lon', 'lat'];
const LINE_WIDTH = 130;

/** The public columns: those of names behind the name, the place at the end. */
const PUBLIC_COLUMNS: readonly string[] = [
  ...PUBLIC_FIELDS.flatMap((field) => (field.key === 'name' ? ['name', ...NAME_COLUMNS] : [columnOf(field)])),
  ...PLACE_COLUMNS,
];
const FOLLOWING_COLUMNS: ReadonlySet<string> = new Set(
  ALL_FIELDS.filter(({ key }) => FOLLOWING.has(key)).map(columnOf),
);

/** The columns that `resource` has by these migrations. */
function columnsSoFar(migrations: readonly Migration[]): ReadonlySet<string> {
  const columns = new Set<string>();
  for (const { text } of migrations) {
    const table = /^create table resource \(\n(.*?)^\);/ms.exec(text)?.[1] ?? '';
    for (const [, column] of table.matchAll(/^ {2}(\w+) /gm)) columns.add(column);
    for (const [change] of text.matchAll(/^alter table resource\b[^;]*;/gm))
      for (const [, column] of change.matchAll(/\badd column (\w+)/g)) columns.add(column);
  }
  return columns;
}

/** The columns of a public view in the order in which it has them by these migrations, by the name that it gives each. */
function viewSoFar(view: string, migrations: readonly Migration[]): string[] {
  const definition = new RegExp(`^create (?:or replace )?view ${view} as\\s+select (.*?)\\s+from `, 'ms');
  const latest = migrations
    .map(({ text }) => definition.exec(text)?.[1])
    .findLast((list) => list !== undefined);
  return (latest ?? '').split(/,\s*/).map((column) => column.replace(/^.* as /s, '').replace(/^v\./, ''));
}

function typeAndCheck(field: Field): string {
  const column = columnOf(field);
  const check = checkOf(field, column);
  return `${column} ${SQL_TYPES[field.type]}${check === null ? '' : ` check (${check})`}`;
}

function checkOf({ type, unit, codes }: Field, column: string): string | null {
  if (type === 'code') return `${column} in (${(codes ?? []).map((code) => `'${code}'`).join(', ')})`;
  if (type === 'text') return `${column} <> ''`;
  if (unit === 'percent') return `${column} between 0 and 100`;
  return type === 'number' || type === 'integer' ? `${column} >= 0` : null;
}

/** A list with commas, broken into lines as they are in these files. */
function wrapped(items: readonly string[], indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const [place, item] of items.entries()) {
    const text = place < items.length - 1 ? `${item},` : item;
    if (line.length + text.length > LINE_WIDTH && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${text} `;
  }
  return [...lines, line.trimEnd()].join('\n');
}

/** The columns of fields that these migrations do not make, at the end of `resource` and of its versions alike; empty where there are none. */
export function newColumns(migrations: readonly Migration[]): string {
  const known = columnsSoFar(migrations);
  const missing = ALL_FIELDS.filter((field) => !known.has(columnOf(field)));
  if (missing.length === 0) return '';
  const added = missing.map((field) => `\n  add column ${typeAndCheck(field)}`).join(',');
  const kept = missing.map((field) => `\n  add column ${columnOf(field)} ${SQL_TYPES[field.type]}`).join(',');
  return `alter table resource${added};\nalter table resource_version${kept};\n`;
}

/** The trigger that counts versions, and the public one only where something that the public sees is another. */
export function countVersionFunction(): string {
  const compared = [...COMPARED_FIRST, ...PUBLIC_COLUMNS.filter((column) => !FOLLOWING_COLUMNS.has(column))];
  const row = (side: string, indent: string) =>
    wrapped(
      compared.map((column) => `${side}.${column}`),
      indent,
    );
  return `-- A day never runs backwards for a row: an edit dated before the last one takes effect with it.
create or replace function resource_count_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_on := greatest(effective_day(), old.updated_on);
  if (new.published or old.published) and row(
${row('new', '      ')})
    is distinct from row(
${row('old', '      ')})
  then
    new.public_version := old.public_version + 1;
    new.public_updated_on := new.updated_on;
  end if;
  return new;
end $$;
`;
}

const EXPRESSIONS: Readonly<Record<string, string>> = {
  version: 'public_version as version',
  updated_on: 'public_updated_on as updated_on',
  valid_from: 'public_updated_on as valid_from',
};

/**
 * A view whose columns are those that it has had, in their order, and new public fields behind them: so it can be replaced, and what was
 * granted on it stays granted. One that a field has left is made anew.
 */
function publicView(
  view: {
    readonly name: string;
    readonly alias: string;
    readonly own: readonly string[];
    readonly from: string;
  },
  migrations: readonly Migration[],
): string {
  const known = viewSoFar(view.name, migrations);
  const wanted = [...view.own, ...PUBLIC_COLUMNS];
  const kept = known.filter((column) => wanted.includes(column));
  const columns = [...kept, ...wanted.filter((column) => !kept.includes(column))].map(
    (column) => `${view.alias}${EXPRESSIONS[column] ?? column}`,
  );
  const isLeft = kept.length < known.length;
  return `${isLeft ? `drop view ${view.name};\n` : ''}create ${isLeft ? '' : 'or replace '}view ${view.name} as
  select
${wrapped(columns, '    ')}
  ${view.from};
${isLeft ? `grant select on ${view.name} to :"public_reader";\n` : ''}`;
}

/** The public edition's view of the resources. */
export function publicResourceView(migrations: readonly Migration[]): string {
  return publicView(
    { name: 'public_resource', alias: '', own: ['id', 'version'], from: 'from resource where published' },
    migrations,
  );
}

/** The public edition's view of their versions: those that differ in private fields only are one. */
export function publicVersionView(migrations: readonly Migration[]): string {
  return publicView(
    {
      name: 'public_resource_version',
      alias: 'v.',
      own: ['valid_from', 'valid_to', 'id', 'version'],
      from: `from resource_version v join resource r on r.id = v.id
  where v.published and r.published
    and not exists (
      select from resource_version n
      where n.id = v.id and n.version = v.version + 1 and n.public_version = v.public_version)`,
    },
    migrations,
  );
}

/** The roles that an account of the record may have by these migrations. */
function rolesSoFar(migrations: readonly Migration[]): string {
  const list = /(?:create table person \(.*?|add constraint person_role_check )check \(role in \((.*?)\)\)/s;
  const latest = migrations.map(({ text }) => list.exec(text)?.[1]).findLast((found) => found !== undefined);
  return latest ?? '';
}

/** The check on an account's role; empty where these migrations know the roles. */
export function roleCheck(migrations: readonly Migration[]): string {
  const roles = ROLES.map((role) => `'${role}'`).join(', ');
  if (roles === rolesSoFar(migrations)) return '';
  return `alter table person drop constraint person_role_check;
alter table person add constraint person_role_check check (role in (${roles}));
`;
}

/** What a migration says last of a function or a view, without the way in which its lines are broken; empty where none says anything. */
function latestOf(what: string, migrations: readonly Migration[]): string {
  const ending = what.startsWith('function') ? /end \$\$;/ : /;/;
  const start = new RegExp(`^create (?:or replace )?${what}\\b`, 'm');
  for (const { text } of migrations.toReversed()) {
    const from = start.exec(text);
    if (from === null) continue;
    const rest = text.slice(from.index);
    const end = ending.exec(rest)!;
    return rest
      .slice(0, end.index + end[0].length)
      .replace(/^create or replace /, 'create ')
      .replace(/\s+/g, ' ');
  }
  return '';
}

/** What of these migrations is not what the registry says; empty where `npm run migration` has nothing to write. */
export function differences(migrations: readonly Migration[]): string[] {
  const written = [
    ['function resource_count_version', countVersionFunction()],
    ['view public_resource', publicResourceView(migrations)],
    ['view public_resource_version', publicVersionView(migrations)],
  ] as const;
  const others = written.filter(
    ([what, text]) => latestOf(what, migrations) !== latestOf(what, [{ name: '', text }]),
  );
  return [
    ...(newColumns(migrations) === '' ? [] : ['columns']),
    ...(roleCheck(migrations) === '' ? [] : ['roles']),
    ...others.map(([what]) => what),
  ];
}

/** The migration that brings these ones to the registries: what of them is another now. */
export function registryMigration(migrations: readonly Migration[]): string {
  const isOfFields = differences(migrations).some((what) => what !== 'roles');
  const ofFields = [
    newColumns(migrations),
    countVersionFunction(),
    publicResourceView(migrations),
    publicVersionView(migrations),
  ];
  return [
    '-- Written by `npm run migration` from the registries of fields and roles.',
    ...(isOfFields ? ofFields : []),
    roleCheck(migrations),
  ]
    .filter((part) => part !== '')
    .join('\n');
}
