import { type RawBuilder, sql } from 'kysely';
import type { Field } from '#contract/fields.ts';
import type { ResourceColumn } from '#record/tables.ts';
import type { FieldColumn } from '../../resources/row/fieldColumns.ts';
import { isBlank, type Saying, saidOf, targetsOf } from './saying.ts';

/** A column with the value that it gets: `r` is the resource as it stands, `i` the row of the file. */
export interface Setting {
  readonly column: ResourceColumn;
  readonly value: RawBuilder<unknown>;
}

/** What settings are made of: how the file speaks, and the columns of `incoming` by field. */
export interface SettingRules {
  readonly saying: Saying;
  readonly columns: ReadonlyMap<string, string>;
}

/**
 * The value of a known resource's column after a row was written. What the row does not say stays; a blank cell empties only what it was
 * asked to; 约50亩 and 50–80亩 leave what lies within; a text that differs only in the blanks around it is the same.
 */
export function settingOf(
  { key, column, field }: FieldColumn,
  { saying, columns }: SettingRules,
): RawBuilder<unknown> {
  const said = saidOf(saying, key, column);
  const [known, incoming] = [sql.ref(`r.${column}`), sql.ref(`i.${column}`)];
  const taken =
    field.type === 'number' || field.type === 'integer'
      ? sql`case when ${liesWithin(key, known)} or ${isSameArea(field, known, incoming)} then ${known} else ${incoming} end`
      : field.type === 'text'
        ? sql`case when ${known} <> ${incoming} and ${tidy(known)} = ${incoming} then ${known} else ${incoming} end`
        : incoming;
  const goes = [
    ...(saying.cleared.fields.includes(key) ? [isBlank(saying, key, columns)] : []),
    ...(CONTRADICTED.has(key) ? [sql<boolean>`coalesce(i.drops ? ${key}::text, false)`] : []),
  ];
  const emptied = goes.length > 0 ? sql`when ${sql.join(goes, sql` or `)} then null` : sql``;
  return sql`case when ${said} is not null then ${taken} ${emptied} else ${known} end`;
}

/** Fields that another one of the row can contradict. */
const CONTRADICTED: ReadonlySet<string> = new Set(['landUseScheme', 'landUseCode']);
/** What converting units may lose. */
const NOISE = sql.lit(1e-9);

/** Areas are kept to the millionth of a ㎡; what was written before they were is the same. */
function isSameArea({ unit }: Field, known: RawBuilder<unknown>, incoming: RawBuilder<unknown>) {
  return unit === 'm2' ? sql`coalesce(abs(${known} - ${incoming}) < 1e-6, false)` : sql`false`;
}

/** Whether a known number does not contradict one that is not exact (`ValueBounds`). */
function liesWithin(key: string, known: RawBuilder<unknown>): RawBuilder<boolean> {
  const bound = (end: 'lower' | 'upper') => sql`(i.bounds -> ${key}::text ->> ${end}::text)::float8`;
  return sql`coalesce(i.bounds ? ${key}::text, false)
    and coalesce(${known} >= ${bound('lower')} - abs(${known}) * ${NOISE}, ${known} is not null)
    and coalesce(${known} <= ${bound('upper')} + abs(${known}) * ${NOISE}, ${known} is not null)`;
}

/** A text as a cell would give it back: with line ends of one kind, and without blanks around it. */
function tidy(text: RawBuilder<unknown>): RawBuilder<string> {
  return sql`btrim(replace(replace(${text}, ${'\r\n'}::text, ${'\n'}::text), ${'\r'}::text, ${'\n'}::text), ${BLANKS}::text)`;
}

/** What `String.trim` takes away. */
const BLANKS =
  ' \t\n\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

const DEFAULTS: Readonly<Record<string, RawBuilder<unknown>>> = {
  status: sql`coalesce(i.status, 'available')`,
  published: sql`coalesce(i.published, false)`,
};

/** The value of a new resource's column. */
export function newSettingOf(column: string): RawBuilder<unknown> {
  return DEFAULTS[column] ?? sql.ref(`i.${column}`);
}

/** Whether a row changes the status of a known resource. */
export function changesStatus(saying: Saying): RawBuilder<boolean> {
  return sql`coalesce(${saidOf(saying, 'status', 'status')} <> r.status, false)`;
}

/** What follows for a known resource from a change of its status: it dates itself, and ends the reservation and the project of the one before, unless the row says them anew. */
export function consequencesOfStatus(brought: readonly FieldColumn[], rules: SettingRules): Setting[] {
  const columnOf = (key: string) => brought.find((column) => column.key === key);
  if (!columnOf('status')) return [];
  const changes = changesStatus(rules.saying);
  const said = (key: string, column: string) => {
    const own = columnOf(key);
    return own
      ? { said: sql.ref(`i.${column}`), otherwise: settingOf(own, rules) }
      : { said: sql`null`, otherwise: sql.ref(`r.${column}`) };
  };
  const reserved = said('reservedUntil', 'reserved_until');
  const project = said('project', 'project');
  return [
    { column: 'status_since', value: sql`case when ${changes} then effective_day() else r.status_since end` },
    {
      column: 'reserved_until',
      value: sql`case when ${changes} then ${reserved.said} else ${reserved.otherwise} end`,
    },
    {
      column: 'project',
      value: sql`case when ${changes} and i.status in ('available', 'withdrawn') then ${project.said} else ${project.otherwise} end`,
    },
  ];
}

/** What the ledger said, in its own words, and its columns without a field: both are added to; what is emptied goes there too. */
export function ledgerText({ saying, columns }: SettingRules): Setting[] {
  const { fields, headings } = saying.cleared;
  const words = fields.flatMap((key) =>
    targetsOf(saying, key).map(
      (target) => sql`case when ${isBlank(saying, key, columns)} then ${target}::text end`,
    ),
  );
  const blank = headings.map(
    (heading) =>
      sql`case when ${hasHeading(saying, heading)} and not i.extra ? ${heading}::text then ${heading}::text end`,
  );
  const without = (column: 'raw' | 'extra', gone: readonly RawBuilder<unknown>[]) =>
    gone.length === 0
      ? sql.ref(`r.${column}`)
      : sql`(${sql.ref(`r.${column}`)} - array_remove(array[${sql.join(gone)}]::text[], null))`;
  // Words that could not be read do not stand for those that could.
  const read = sql`(i.raw - case when i.silence is null then '{}'::text[] else array(
    select target from jsonb_each_text(i.silence) as silent (target, why) where why = 'unreadable' and r.raw ? target) end)`;
  return [
    { column: 'raw', value: sql`${without('raw', words)} || ${read}` },
    { column: 'extra', value: sql`${without('extra', blank)} || i.extra` },
  ];
}

/** Whether a row's table has a column of the ledger's own. */
export function hasHeading({ plans }: Saying, heading: string): RawBuilder<boolean> {
  const places = plans.flatMap(({ attributes }, place) => (attributes.includes(heading) ? [place] : []));
  if (places.length === 0) return sql`false`;
  return sql`i.plan in (${sql.join(places.map((place) => sql.lit(place)))})`;
}

/** Whether some of these columns would get another value. */
export function differs(settings: readonly Setting[]): RawBuilder<boolean> {
  if (settings.length === 0) return sql`false`;
  return sql`(${sql.join(
    settings.map(({ column, value }) => sql`r.${sql.id(column)} is distinct from ${value}`),
    sql` or `,
  )})`;
}
