-- readCompletion
select r.officer, count(*)::int as total, count(*) filter (where m.how = 'confirmed')::int as confirmed, count(*) filter
    (where m.how = 'changed')::int as changed, count(*) filter (where m.how = 'verified')::int as verified
from (
  select *
  from resource_version
  where valid_from <= $1::date and (valid_to is null or valid_to > $2::date) and status <> 'withdrawn') r
left join (
  select resource_id, how
  from month_confirmation
  where month = $3 and (not late or in_time)) m on m.resource_id = r.id
group by r.officer
order by r.officer nulls last;

-- readZones
with held as materialized (
  select distinct r.zone
  from (
    select *
    from resource_version
    where valid_from <= $1::date and (valid_to is null or valid_to > $2::date) and status <> 'withdrawn') r
  where r.zone is not null)
select code, name, name_en as "nameEn"
from zone z
where exists (
  select
  from held
  where held.zone = z.code) or not exists (
  select
  from held)
order by code;

-- readOwners
select r.id, r.officer, r.zone
from (
  select *
  from resource_version
  where valid_from <= $1::date and (valid_to is null or valid_to > $2::date) and status <> 'withdrawn') r
where r.id = any($3::int[]);
