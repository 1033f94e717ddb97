import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DiffCountsData, DiffItemData, DiffKind } from '#contract/diff.ts';
import { ALL_FIELDS, columnOf } from '#contract/fields.ts';
import type { Tables } from '#record/tables.ts';

/** From the end of one civil day to the end of another. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Columns that no officer writes: a version that differs in these only is no change. */
const BOOKKEEPING = [
  ...[
    'valid_from',
    'valid_to',
    'recorded_at',
    'version',
    'public_version',
    'updated_on',
    'public_updated_on',
    'created_on',
  ],
  ...[
    'search_key',
    'name_sort_key',
    'import_batch',
    'raw',
    'extra',
    'edited_by',
    'edit_reason',
    'has_leaves',
  ],
  ...['computed_area_m2', 'area_m2', 'available_m2', 'lon', 'lat', 'status_since', 'verified_on'],
];
const KEY_OF_COLUMN = new Map<string, string>([
  ...ALL_FIELDS.map((field) => [columnOf(field), field.key] as const),
  ['geom', 'geometry'],
]);

const stateOn = (day: string): RawBuilder<unknown> => sql`
  select * from resource_version where valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`;

/** Every resource that is otherwise at the end of the span than it was at its beginning. */
const differing = ({ from, to }: Span): RawBuilder<unknown> => sql`
  with before as (${stateOn(from)}), after as (${stateOn(to)}), both_days as (
    select coalesce(b.id, a.id) as id, b.id is null as is_new,
      a.id is null or (a.status = 'withdrawn' and b.status <> 'withdrawn') as is_gone,
      coalesce(a.code, b.code) as code, coalesce(a.name, b.name) as name, coalesce(a.kind, b.kind) as kind,
      coalesce(a.lon, b.lon) as lon, coalesce(a.lat, b.lat) as lat, b.area_m2 as area_from, a.area_m2 as area_to,
      case when b.id is not null and a.id is not null then array(
        select key from jsonb_each(to_jsonb(a) - ${BOOKKEEPING}::text[]) as n (key, value)
        where value is distinct from (to_jsonb(b) -> key) order by key
      ) else '{}' end as columns
    from before b full join after a on a.id = b.id
    where a.version is distinct from b.version
  ), outcomes as (
    select resource_id, (array_agg(outcome order by changed_on desc, id desc))[1] as outcome
    from status_change
    where outcome is not null and outcome_area_m2 >= 0 and changed_on > ${from}::date and changed_on <= ${to}::date
    group by resource_id
  ), told as (
    select d.*, case when is_new then 'new' when is_gone then 'gone' else coalesce(o.outcome, 'changed') end as what
    from both_days d left join outcomes o on o.resource_id = d.id
    where is_new or is_gone or cardinality(columns) > 0
  )`;

/** How many resources are new, gone, changed, revived, absorbed. */
export async function countDiff(db: Kysely<Tables>, span: Span): Promise<DiffCountsData> {
  const { rows } = await sql<{ what: DiffKind; count: number }>`
    ${differing(span)} select what, count(*)::int as count from told group by what
  `.execute(db);
  const counts = { new: 0, gone: 0, changed: 0, revived: 0, absorbed: 0 };
  for (const { what, count } of rows) counts[what] = count;
  return counts;
}

/** The same one by one, by id. */
export async function readDiff(
  db: Kysely<Tables>,
  span: Span,
  { after, limit }: { after: number; limit: number },
): Promise<DiffItemData[]> {
  const { rows } = await sql<Omit<DiffItemData, 'fields'> & { columns: string[] }>`
    ${differing(span)}
    select id, code, name, kind, what, columns, lon, lat, area_from as "areaM2From", area_to as "areaM2To"
    from told where id > ${after} order by id limit ${limit}
  `.execute(db);
  return rows.map(({ columns, ...row }) => ({
    ...row,
    fields: columns.flatMap((column) => KEY_OF_COLUMN.get(column) ?? []),
  }));
}
