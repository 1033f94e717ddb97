import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DiffCountsData, DiffItemData } from '#contract/diff.ts';
import { ALL_FIELDS, columnOf } from '#contract/fields.ts';
import type { DiffKind } from '#contract/kinds.ts';
import type { Tables } from '#record/tables.ts';

/** From the end of one civil day to the end of another. */
export interface Span {
  readonly from: string;
  readonly to: string;
  /** A month that was closed on the day `from` while it ran: what came later on that day is in the span. */
  readonly sinceClose?: string;
}

/** A verification says that nothing has changed; what is derived follows from what is compared. */
const COMPARED = ALL_FIELDS.filter((field) => !field.derived && field.key !== 'verifiedOn').map((field) => ({
  key: field.key,
  column: columnOf(field),
}));
const GEOMETRY = { key: 'geometry', column: 'geom' };
const KEY_OF_COLUMN = new Map([...COMPARED, GEOMETRY].map(({ key, column }) => [column, key]));

const validOn = (day: string): RawBuilder<unknown> =>
  sql`v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to > ${day}::date)`;

/** The version that was held when the span began. */
function heldBefore({ from, sinceClose }: Span): RawBuilder<unknown> {
  if (sinceClose === undefined) return validOn(from);
  const closedAt = closeOf(sinceClose);
  return sql`v.valid_from <= ${from}::date and v.recorded_at <= ${closedAt} and (
    v.valid_to is null or v.valid_to > ${from}::date
    or exists (select from resource_version n where n.id = v.id and n.version > v.version and n.recorded_at > ${closedAt})
    or (v.valid_to = ${from}::date and ${isLast} and v.id in (${goneSinceClose(sinceClose)})))`;
}

const isLast = sql`not exists (select from resource_version n where n.id = v.id and n.version > v.version)`;

/**
 * Ids that writes after a month's close name and that the record holds no more. A version does not say when it ended, but on which day:
 * the feed tells a deletion later on the day of the close from one before it.
 */
const goneSinceClose = (month: string): RawBuilder<unknown> => sql`
  select i.id from change c cross join unnest(c.ids) as i (id)
  where c.version > (select version from month_close where month = ${month})
    and not exists (select from resource r where r.id = i.id)`;

const closeOf = (month: string): RawBuilder<unknown> =>
  sql`(select closed_at from month_close where month = ${month})`;

/** What a column of days says that lies in the span. */
function within({ from, to, sinceClose }: Span, day: string, at: string): RawBuilder<unknown> {
  const after = sql`${sql.ref(day)} > ${from}::date`;
  const later =
    sinceClose === undefined
      ? after
      : sql`(${after} or (${sql.ref(day)} = ${from}::date and ${sql.ref(at)} > ${closeOf(sinceClose)}))`;
  return sql`${later} and ${sql.ref(day)} <= ${to}::date`;
}

const changedColumns = sql.join(
  [...COMPARED, GEOMETRY].map(
    ({ column }) =>
      sql`case when ${sql.ref(`a.${column}`)} is distinct from ${sql.ref(`b.${column}`)} then ${sql.lit(column)} end`,
  ),
);

/** What was deleted on the day of the close, but after it. */
function endedOnCloseDay({ from, sinceClose }: Span): RawBuilder<unknown> {
  if (sinceClose === undefined) return sql``;
  return sql`union select v.id from resource_version v
    where v.valid_to = ${from}::date and v.id in (${goneSinceClose(sinceClose)})`;
}

/**
 * Every resource that is otherwise at the end of the span than it was at its beginning. Only those of which a version begins or ends
 * within the span can be; their rows are read by key and compared column by column, for a row as JSON costs fifty times as much.
 */
const differing = (span: Span): RawBuilder<unknown> => sql`
  with touched as (
    select id from resource_version where ${within(span, 'valid_from', 'recorded_at')}
    union select id from resource_version where valid_to > ${span.from}::date and valid_to <= ${span.to}::date
    ${endedOnCloseDay(span)}
  ), ends as (
    select v.id, max(v.version) filter (where ${heldBefore(span)}) as version_from,
      max(v.version) filter (where ${validOn(span.to)}) as version_to
    from resource_version v join touched t on t.id = v.id group by v.id
  ), both_days as (
    select e.*, e.version_from is null as is_new,
      e.version_to is null or (a.status = 'withdrawn' and b.status <> 'withdrawn') as is_gone,
      case when e.version_from is not null and e.version_to is not null then array_remove(array[${changedColumns}], null)
        else '{}'::text[] end as columns
    from ends e
    left join resource_version b on b.id = e.id and b.version = e.version_from and e.version_to is not null
    left join resource_version a on a.id = e.id and a.version = e.version_to and e.version_from is not null
    where e.version_from is distinct from e.version_to
  ), outcomes as (
    select resource_id, (array_agg(outcome order by changed_on desc, id desc))[1] as outcome
    from status_change
    where outcome is not null and outcome_area_m2 >= 0 and ${within(span, 'changed_on', 'recorded_at')}
    group by resource_id
  ), told as materialized (
    select d.*, case when is_new then 'new' when is_gone then 'gone' else coalesce(o.outcome, 'changed') end as what
    from both_days d left join outcomes o on o.resource_id = d.id
    where is_new or is_gone or cardinality(columns) > 0
  ), counted as (select what, count(*)::int as count from told group by what)`;

type Counted = Partial<Record<DiffKind, number>> | null;

function countsOf(counted: Counted): DiffCountsData {
  return { new: 0, gone: 0, changed: 0, revived: 0, absorbed: 0, ...counted };
}

/** How many resources are new, gone, changed, revived, absorbed. */
export async function countDiff(db: Kysely<Tables>, span: Span): Promise<DiffCountsData> {
  const { rows } = await sql<{ counted: Counted }>`
    ${differing(span)} select (select jsonb_object_agg(what, count) from counted) as counted
  `.execute(db);
  return countsOf(rows[0].counted);
}

/** One list of what differs, as a month's report names it; by id. `columns` are those of the record. */
export const rowsOfSpan = (span: Span): RawBuilder<unknown> => sql`
  ${differing(span)}
  select t.what, t.id, jsonb_build_object('code', v.code, 'name', v.name, 'kind', v.kind, 'officer', v.officer, 'zone', v.zone,
    'columns', t.columns, 'areaM2From', (select b.area_m2 from resource_version b where b.id = t.id and b.version = t.version_from),
    'areaM2To', case when t.version_to is not null then v.area_m2 end) as content
  from told t join resource_version v on v.id = t.id and v.version = coalesce(t.version_to, t.version_from)`;

/**
 * What became of resources on the days of a month after its close, in the end: each once, as it was called last. A write that says no
 * more than that somebody looked is none. `at` is null of what is gone: the feed tells when.
 */
export const changedSinceClose = (
  month: string,
  { from, to }: Span,
  timeZone: string,
): RawBuilder<unknown> => sql`
  with gone as materialized (
    select v.id, v.name, v.officer from resource_version v
    where v.valid_to >= (${closeOf(month)} at time zone ${timeZone}::text)::date and v.valid_to <= ${to}::date
      and ${isLast} and v.id in (${goneSinceClose(month)})
  )
  select id, name, officer, 'gone' as what, null as edited_by, null::timestamptz as at from gone
  union all
  (select distinct on (a.id) a.id, a.name, a.officer, case when exists (
      select from resource_version f where f.id = a.id and f.version = 1 and f.recorded_at > ${closeOf(month)}
    ) then 'new' else 'changed' end, a.edited_by, a.recorded_at
  from resource_version a left join resource_version b on b.id = a.id and b.version = a.version - 1
  where a.valid_from >= ${from}::date and a.valid_from <= ${to}::date and a.recorded_at > ${closeOf(month)}
    and (b.id is null or cardinality(array_remove(array[${changedColumns}], null)) > 0)
    and not exists (select from gone where gone.id = a.id)
  order by a.id, a.version desc)`;

/** The key of the field that a column keeps; `geometry` for the outline. */
export function keyOfColumn(column: string): string {
  return KEY_OF_COLUMN.get(column) ?? column;
}

interface Told extends Omit<DiffItemData, 'fields' | 'changes'> {
  readonly columns: readonly string[];
  readonly versionFrom: number | null;
  readonly versionTo: number | null;
}

/** The same counted and one by one, by id. An office floor without a position of its own stands where its building does. */
export async function readDiff(
  db: Kysely<Tables>,
  span: Span,
  { after, limit }: { after: number; limit: number },
): Promise<{ counts: DiffCountsData; items: DiffItemData[] }> {
  const { rows } = await sql<{ counted: Counted; items: Told[] }>`
    ${differing(span)}, page as (
      select t.*, v.code, v.name, v.kind, coalesce(v.lon, c.lon) as lon, coalesce(v.lat, c.lat) as lat, v.area_m2 as area_to,
        (select b.area_m2 from resource_version b where b.id = t.id and b.version = t.version_from) as area_from
      from (select * from told where id > ${after} order by id limit ${limit}) t
      join resource_version v on v.id = t.id and v.version = coalesce(t.version_to, t.version_from)
      left join container c on c.code = v.building and v.kind = 'office'
    )
    select (select jsonb_object_agg(what, count) from counted) as counted, coalesce((
      select jsonb_agg(jsonb_build_object('id', id, 'code', code, 'name', name, 'kind', kind, 'what', what, 'columns', columns,
        'versionFrom', version_from, 'versionTo', version_to, 'lon', lon, 'lat', lat,
        'areaM2From', area_from, 'areaM2To', case when version_to is not null then area_to end) order by id) from page
    ), '[]') as items
  `.execute(db);
  const [{ counted, items }] = rows;
  const values = await readValues(db, items);
  return {
    counts: countsOf(counted),
    items: items.map(({ columns, versionFrom, versionTo, ...item }) => {
      const [before, now] = [versionFrom, versionTo].map((version) => values.get(`${item.id} ${version}`));
      const changes = columns.map((column) => ({
        field: keyOfColumn(column),
        from: before?.[column] ?? null,
        to: now?.[column] ?? null,
      }));
      return { ...item, fields: changes.map(({ field }) => field), changes };
    }),
  };
}

/** What the fields that changed were and are, by id and version. A geometry is told by its area only. */
async function readValues(
  db: Kysely<Tables>,
  items: readonly Told[],
): Promise<Map<string, Readonly<Record<string, unknown>>>> {
  const changed = items.filter(({ columns }) => columns.length > 0);
  if (changed.length === 0) return new Map();
  const columns = [...new Set(changed.flatMap((item) => item.columns))].filter(
    (column) => column !== GEOMETRY.column,
  );
  const selected = columns.map((column) => sql`, ${sql.ref(`v.${column}`)}`);
  const { rows } = await sql<Record<string, unknown> & { id: number; version: number }>`
    select v.id, v.version, v.computed_area_m2 as geom${sql.join(selected, sql``)}
    from resource_version v join unnest(
      ${changed.flatMap(({ id }) => [id, id])}::int[],
      ${changed.flatMap(({ versionFrom, versionTo }) => [versionFrom, versionTo])}::int[]
    ) as wanted (id, version) on wanted.id = v.id and wanted.version = v.version
  `.execute(db);
  return new Map(rows.map((row) => [`${row.id} ${row.version}`, row]));
}
