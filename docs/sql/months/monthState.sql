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

-- readOpen
select r.*
from (
  select r.id, r.version, r.code, r.name, r.kind, r.officer, r.zone, r.updated_on as "updatedOn", r.verified_on as
      "verifiedOn"
  from (
    select *
    from resource_version
    where valid_from <= $1::date and (valid_to is null or valid_to > $2::date) and status <> 'withdrawn') r
  where not exists (
    select
    from (
      select resource_id, how
      from month_confirmation
      where month = $3 and (not late or in_time)) m
    where m.resource_id = r.id)) r
where r.id > $4 and ($5::text is null or r.officer = $6::text)
order by r.id
limit $7;

-- readOwners
select r.id, r.officer, r.zone
from (
  select *
  from resource_version
  where valid_from <= $1::date and (valid_to is null or valid_to > $2::date) and status <> 'withdrawn') r
where r.id = any($3::int[]);
