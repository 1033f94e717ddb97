-- writeTransaction
select set_config('wutong.effective_day', $1, true);
with counted as (
  update dataset
  set version = version + 1, public_version = public_version + $1::int
  returning version, public_version), fed as (
  insert into change (version, actor, verb, ids, layers, public_version, public_ids, public_layers)
  select version, $2::text, $3::text, $4::text::int[], $5::boolean, case when $6::boolean then public_version end, case
      when $7::boolean then $8::int[] end, $9::boolean
  from counted), audited as (
  insert into audit (actor, verb, version, detail, person, address)
  select $10::text, $11::text, version, $12::text::jsonb, $13::int, $14::text
  from counted)
select version, pg_notify('wutong_change', version::text)
from counted;
with asked as materialized (
  select case when exists (
    select
    from resource
    where published) or exists (
    select
    from public_state) then $1::text::int[] else '{}' end as ids), seen as (
  select r.id, r.public_version || coalesce(' ' || md5(ST_AsBinary(c.geom)), '') as fingerprint
  from resource r
  left join container c on c.code = r.building and r.kind = 'office' and r.geom is null
  where r.published and r.id = any((
    select ids
    from asked)::int[])), gone as (
  delete from public_state s
  where s.resource_id = any((
    select ids
    from asked)::int[]) and not exists (
    select
    from seen
    where seen.id = s.resource_id)
  returning s.resource_id), changed as (
  insert into public_state as s (resource_id, fingerprint)
  select id, fingerprint
  from seen
  on conflict (resource_id) do update
  set fingerprint = excluded.fingerprint
  where s.fingerprint <> excluded.fingerprint
  returning s.resource_id)
select resource_id
from gone
union all
select resource_id
from changed
order by resource_id;
