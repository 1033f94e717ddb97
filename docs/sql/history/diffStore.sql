-- countDiff
with touched as (
  select id
  from resource_version
  where "valid_from" > $1::date and "valid_from" <= $2::date
  union
  select id
  from resource_version
  where valid_to > $3::date and valid_to <= $4::date), ends as (
  select v.id, max(v.version) filter (where v.valid_from <= $5::date and (v.valid_to is null or v.valid_to > $6::date))
      as version_from, max(v.version) filter (where v.valid_from <= $7::date and (v.valid_to is null or v.valid_to >
      $8::date)) as version_to
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
  where outcome is not null and outcome_area_m2 >= 0 and "changed_on" > $9::date and "changed_on" <= $10::date
  group by resource_id), told as materialized (
  select d.*, case when is_new then 'new' when is_gone then 'gone' else coalesce(o.outcome, 'changed') end as what
  from both_days d
  left join outcomes o on o.resource_id = d.id
  where is_new or is_gone or cardinality(columns) > 0), counted as (
  select what, count(*)::int as count
  from told
  group by what)
select (
  select jsonb_object_agg(what, count)
  from counted) as counted;

-- readDiff
with touched as (
  select id
  from resource_version
  where "valid_from" > $1::date and "valid_from" <= $2::date
  union
  select id
  from resource_version
  where valid_to > $3::date and valid_to <= $4::date), ends as (
  select v.id, max(v.version) filter (where v.valid_from <= $5::date and (v.valid_to is null or v.valid_to > $6::date))
      as version_from, max(v.version) filter (where v.valid_from <= $7::date and (v.valid_to is null or v.valid_to >
      $8::date)) as version_to
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
  where outcome is not null and outcome_area_m2 >= 0 and "changed_on" > $9::date and "changed_on" <= $10::date
  group by resource_id), told as materialized (
  select d.*, case when is_new then 'new' when is_gone then 'gone' else coalesce(o.outcome, 'changed') end as what
  from both_days d
  left join outcomes o on o.resource_id = d.id
  where is_new or is_gone or cardinality(columns) > 0), counted as (
  select what, count(*)::int as count
  from told
  group by what), page as (
  select t.*, v.code, v.name, v.kind, coalesce(v.lon, c.lon) as lon, coalesce(v.lat, c.lat) as lat, v.area_m2 as
      area_to, (
    select b.area_m2
    from resource_version b
    where b.id = t.id and b.version = t.version_from) as area_from
  from (
    select *
    from told
    where id > $11
    order by id
    limit $12) t
  join resource_version v on v.id = t.id and v.version = coalesce(t.version_to, t.version_from)
  left join container c on c.code = v.building and v.kind = 'office')
select (
  select jsonb_object_agg(what, count)
  from counted) as counted, coalesce((
  select jsonb_agg(jsonb_build_object('id', id, 'code', code, 'name', name, 'kind', kind, 'what', what, 'columns',
      columns, 'versionFrom', version_from, 'versionTo', version_to, 'lon', lon, 'lat', lat, 'areaM2From', area_from,
      'areaM2To', case when version_to is not null then area_to end) order by id)
  from page), '[]') as items;
