-- freezeRows
insert into month_close_row (month, list, resource_id, content)
select $1::text, 'open', r.id, to_jsonb(r) - 'id'
from (
  select r.id, r.version, r.code, r.name, r.kind, r.officer, r.zone, r.updated_on as "updatedOn", r.verified_on as
      "verifiedOn"
  from (
    select *
    from resource_version
    where valid_from <= $2::date and (valid_to is null or valid_to > $3::date) and status <> 'withdrawn') r
  where not exists (
    select
    from (
      select resource_id, how
      from month_confirmation
      where month = $4 and (not late or in_time)) m
    where m.resource_id = r.id)) r
returning resource_id;
insert into month_close_row (month, list, resource_id, content)
select $1::text, c.what, c.id, c.content
from (with touched as (
    select id
    from resource_version
    where "valid_from" > $2::date and "valid_from" <= $3::date
    union
    select id
    from resource_version
    where valid_to > $4::date and valid_to <= $5::date), ends as (
    select v.id, max(v.version) filter (where v.valid_from <= $6::date and (v.valid_to is null or v.valid_to >
        $7::date)) as version_from, max(v.version) filter (where v.valid_from <= $8::date and (v.valid_to is null or
        v.valid_to > $9::date)) as version_to
    from resource_version v
    join touched t on t.id = v.id
    group by v.id), both_days as (
    select e.*, e.version_from is null as is_new, e.version_to is null or (a.status = 'withdrawn' and b.status <>
        'withdrawn') as is_gone, case when e.version_from is not null and e.version_to is not null then
        array_remove(array[case when "a"."code" is distinct from "b"."code" then 'code' end, case when "a"."name" is
        distinct from "b"."name" then 'name' end, …, case when "a"."geom" is distinct from "b"."geom" then 'geom' end],
        null) else '{}'::text[] end as columns
    from ends e
    left join resource_version b on b.id = e.id and b.version = e.version_from and e.version_to is not null
    left join resource_version a on a.id = e.id and a.version = e.version_to and e.version_from is not null
    where e.version_from is distinct from e.version_to), outcomes as (
    select resource_id, (array_agg(outcome order by changed_on desc, id desc))[1] as outcome
    from status_change
    where outcome is not null and outcome_area_m2 >= 0 and "changed_on" > $10::date and "changed_on" <= $11::date
    group by resource_id), told as materialized (
    select d.*, case when is_new then 'new' when is_gone then 'gone' else coalesce(o.outcome, 'changed') end as what
    from both_days d
    left join outcomes o on o.resource_id = d.id
    where is_new or is_gone or cardinality(columns) > 0), counted as (
    select what, count(*)::int as count
    from told
    group by what)
  select t.what, t.id, jsonb_build_object('code', v.code, 'name', v.name, 'kind', v.kind, 'officer', v.officer, 'zone',
      v.zone, 'columns', t.columns, 'areaM2From', (
    select b.area_m2
    from resource_version b
    where b.id = t.id and b.version = t.version_from), 'areaM2To', case when t.version_to is not null then v.area_m2
        end) as content
  from told t
  join resource_version v on v.id = t.id and v.version = coalesce(t.version_to, t.version_from)) c
returning resource_id;

-- readFrozenOpen
select "resource_id" as "id", "content"
from "month_close_row"
where "month" = $1 and "list" = $2 and "resource_id" > $3
order by "resource_id"
limit $4;

-- readFrozenChanges
select c.id, c.content
from (
  select resource_id as id, list as what, content
  from month_close_row
  where month = $1) c
where c.what = $2 and c.id > $3
order by c.id
limit $4;
