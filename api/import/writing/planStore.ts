import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Status } from '#contract/kinds.ts';
import { findTransition } from '#domain/statusRules.ts';
import type { Tables } from '#record/tables.ts';
import {
  changesStatus,
  consequencesOfStatus,
  differs,
  ledgerText,
  newSettingOf,
  type Setting,
  settingOf,
} from './columnSetting.ts';
import { IS_DEMO } from './demoRows.ts';
import { KNOWN_GEOMETRY, placeText, shapeText } from './geometrySetting.ts';
import type { BroughtColumns } from './stagingStore.ts';

export interface PlanOptions {
  /** A row of the demo counts as gone: it is about to be. */
  readonly withoutDemo: boolean;
  /** Whether each change is noted with its values, for whoever looks at the rows. */
  readonly tellChanges: boolean;
}

/** What would become of the rows, counted. */
export interface PlanCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly unplaced: number;
  /** Changes of status that the transition table does not know. */
  readonly corrections: number;
  /** ㎡ of the rows that are not rejected, declared or else measured; null when none is known. */
  readonly areaM2: number | null;
}

/** What a known resource's columns are set to, without what only follows. */
export function settingsOf({ brought, hasGeometry, rules }: BroughtColumns): Setting[] {
  const settings: Setting[] = brought.map((column) => ({
    column: column.column,
    value: settingOf(column, rules),
  }));
  return [...settings, ...(hasGeometry ? KNOWN_GEOMETRY : []), ...ledgerText(rules)];
}

/**
 * Decides for each row of `incoming` what becomes of it, by comparison with the record, into the temporary table `planned`. Nothing else
 * is written. Checks against the record (`RowCheck`) may then reject rows.
 */
export async function planRows(
  db: Kysely<Tables>,
  columns: BroughtColumns,
  { withoutDemo, tellChanges }: PlanOptions,
): Promise<void> {
  await sql`
    create temporary table planned (ordinal integer primary key, id integer, what text not null,
      changes jsonb not null default '[]', unplaced boolean not null, reject jsonb, search_key text, name_sort_key text) on commit drop
  `.execute(db);
  const isChanged = differs(settingsOf(columns));
  const changes = tellChanges
    ? sql`case when r.id is null then ${newChanges(columns)} when ${isChanged} then ${knownChanges(columns)} else '[]' end`
    : sql`'[]'::jsonb`;
  await sql`
    insert into planned (ordinal, id, what, changes, unplaced)
    select i.ordinal, r.id, case when r.id is null then 'new' when ${isChanged} then 'changed' else 'unchanged' end,
      ${changes}, coalesce(i.unplaced, false) and r.geom is null
    from incoming i left join resource r on ${isKnown(withoutDemo)}
  `.execute(db);
}

/** Whether a resource is the one that a row is about. */
export function isKnown(withoutDemo: boolean): RawBuilder<boolean> {
  return withoutDemo ? sql`(r.key = i.key and not ${IS_DEMO})` : sql`r.key = i.key`;
}

/** Keeps others from changing what the rows name until the transaction ends. */
export async function lockIncoming(db: Kysely<Tables>): Promise<void> {
  await sql`
    select r.id from resource r where r.key in (select key from incoming) order by r.id for update
  `.execute(db);
}

export async function dropPlan(db: Kysely<Tables>): Promise<void> {
  await sql`drop table planned`.execute(db);
}

export async function countPlan(db: Kysely<Tables>, columns: BroughtColumns): Promise<PlanCounts> {
  const { needed } = columns;
  const declared = needed.some(({ column }) => column === 'declared_area_m2')
    ? sql`coalesce(i.declared_area_m2, i.measured_m2)`
    : sql`i.measured_m2`;
  const { rows } = await sql<Omit<PlanCounts, 'corrections'>>`
    select count(*) filter (where what = 'new')::int as created, count(*) filter (where what = 'changed')::int as updated,
      count(*) filter (where what = 'unchanged')::int as unchanged, count(*) filter (where what = 'rejected')::int as rejected,
      count(*) filter (where p.unplaced and what <> 'rejected')::int as unplaced,
      sum(${declared}) filter (where what <> 'rejected') as "areaM2"
    from planned p join incoming i using (ordinal)
  `.execute(db);
  return { ...rows[0], corrections: await countCorrections(db, columns) };
}

async function countCorrections(db: Kysely<Tables>, { brought, rules }: BroughtColumns): Promise<number> {
  if (!brought.some(({ key }) => key === 'status')) return 0;
  const { rows } = await sql<{ from: Status; to: Status; count: number }>`
    select r.status as "from", i.status as "to", count(*)::int as count
    from planned p join incoming i using (ordinal) join resource r on r.id = p.id
    where p.what = 'changed' and ${changesStatus(rules.saying)} group by 1, 2
  `.execute(db);
  return rows
    .filter(({ from, to }) => findTransition(from, to) === null)
    .reduce((sum, { count }) => sum + count, 0);
}

/** What a new row brings, but for what it is told by anyway. */
function newChanges({ brought, hasGeometry }: BroughtColumns): RawBuilder<unknown> {
  const told = brought
    .filter(({ key }) => !['code', 'name', 'kind'].includes(key))
    .map(({ key, column }) => appearance(key, newSettingOf(column)));
  const shape = sql`case when i.geom is not null
    then ${entry('geometry', sql`null::text`, placeText('i'))} || jsonb_build_object('toShape', ${shapeText('i')}) end`;
  return listed(hasGeometry ? [...told, shape] : told);
}

function knownChanges({ brought, hasGeometry, rules }: BroughtColumns): RawBuilder<unknown> {
  const following = consequencesOfStatus(brought, rules).filter(({ column }) => column !== 'status_since');
  const followed = new Set(following.map(({ column }) => column));
  const told = [
    ...brought
      .filter(({ column }) => !followed.has(column))
      .map((field) => change(field.key, sql.ref(`r.${field.column}`), settingOf(field, rules))),
    ...following.map(({ column, value }) => change(fieldNamed(column), sql.ref(`r.${column}`), value)),
  ];
  if (hasGeometry)
    told.push(sql`case when i.geom is not null and r.geom is distinct from i.geom
      then ${entry('geometry', placeText('r'), placeText('i'))}
        || jsonb_build_object('fromShape', ${shapeText('r')}, 'toShape', ${shapeText('i')}) end`);
  const words = sql`jsonb_build_array(${entry('ledgerText', sql`null::text`, sql`null::text`)})`;
  const list = listed(told);
  return sql`case when ${differs(ledgerText(rules))} and ${list} = '[]' then ${words} else ${list} end`;
}

const FOLLOWING: Readonly<Record<string, string>> = { reserved_until: 'reservedUntil', project: 'project' };
const fieldNamed = (column: string) => FOLLOWING[column] ?? column;

function change(field: string, from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${from} is distinct from ${to} then ${entry(field, from, to)} end`;
}

function appearance(field: string, to: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${to} is not null then ${entry(field, sql`null::text`, to)} end`;
}

function entry(field: string, from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`jsonb_build_object('field', ${field}::text, 'from', to_jsonb(${from}), 'to', to_jsonb(${to}))`;
}

/** Those that are not null, as one array. */
function listed(entries: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  if (entries.length === 0) return sql`'[]'::jsonb`;
  return sql`(select coalesce(jsonb_agg(e order by n), '[]') from unnest(array[${sql.join(entries)}]::jsonb[])
    with ordinality as list (e, n) where e is not null)`;
}
