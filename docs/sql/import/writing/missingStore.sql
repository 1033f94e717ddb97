-- keepMissing
delete from "import_missing"
where "batch" = $1;
with mine as (
  select source, fingerprint
  from import_batch
  where id = $1::int), earlier as (
  select b.id
  from import_batch b, mine m
  where b.state = 'committed' and b.id <> $2::int and (b.source = m.source or b.fingerprint = m.fingerprint)), seen as
      materialized (
  select id
  from planned
  where id is not null), found as (
  select distinct c.resource_id as id
  from import_change c
  join earlier e on e.id = c.batch), alike as (
  select r.id
  from resource r
  where not exists (
    select
    from earlier) and exists (
    select
    from seen s
    join resource k on k.id = s.id
    where k.kind = r.kind and k.zone = r.zone)) insert into import_missing (batch, resource_id)
select $3::int, r.id
from resource r
where r.id in (
  select id
  from found
  union
  select id
  from alike) and r.id not in (
  select id
  from seen);

-- readMissing
select cast(count(*) as integer) as "count"
from "import_missing" as "m"
inner join "resource" as "r" on "r"."id" = "m"."resource_id"
where "m"."batch" = $1;
select "r"."id", "r"."code", "r"."name", "r"."kind", "r"."status", "r"."zone"
from "import_missing" as "m"
inner join "resource" as "r" on "r"."id" = "m"."resource_id"
where "m"."batch" = $1 and "r"."id" > $2
order by "r"."id"
limit $3;
