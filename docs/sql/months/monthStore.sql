-- readClose
select *
from "month_close"
where "month" = $1;

-- readCloses
select *
from "month_close"
order by "month" desc;

-- readCloseBefore
select "month", "last_day" as "lastDay", ("closed_at" at time zone $1::text)::date as "closedOn"
from "month_close"
where "month" < $2
order by "month" desc
limit $3;

-- readFirstOwnDay
select "valid_from"
from "resource_version"
where "edited_by" is distinct from $1 and "edited_by" is distinct from $2
order by "valid_from"
limit $3;

-- readClosedMonths
select "month"
from "month_close"
where "is_sample" = $1;

-- holdRecord
lock table resource, month_confirmation in share mode;

-- removeSampleCloses
delete from "month_close"
where "is_sample" = $1
returning "month";

-- insertClose
insert into "month_close" ("month", "closed_by", "last_day", "version", "report", "rows_kept", "is_sample")
values ($1, $2, $3, $4, $5::text::jsonb, $6, $7)
on conflict ("month") do nothing
returning "month";

-- readLate
with late as materialized (with gone as materialized (
    select v.id, v.name, v.officer
    from resource_version v
    where v.valid_to >= ((
      select closed_at
      from month_close
      where month = $1) at time zone $2::text)::date and v.valid_to <= $3::date and not exists (
      select
      from resource_version n
      where n.id = v.id and n.version > v.version) and v.id in (
      select i.id
      from change c
      cross join unnest(c.ids) as i (id)
      where c.version > (
        select version
        from month_close
        where month = $4) and not exists (
        select
        from resource r
        where r.id = i.id)))
  select id, name, officer, 'gone' as what, null as edited_by, null::timestamptz as at
  from gone
  union all (
    select distinct on (a.id) a.id, a.name, a.officer, case when exists (
      select
      from resource_version f
      where f.id = a.id and f.version = 1 and f.recorded_at > (
        select closed_at
        from month_close
        where month = $5)) then 'new' else 'changed' end, a.edited_by, a.recorded_at
    from resource_version a
    left join resource_version b on b.id = a.id and b.version = a.version - 1
    where a.valid_from >= $6::date and a.valid_from <= $7::date and a.recorded_at > (
      select closed_at
      from month_close
      where month = $8) and (b.id is null or cardinality(array_remove(array[case when "a"."code" is distinct from
          "b"."code" then 'code' end, case when "a"."name" is distinct from "b"."name" then 'name' end, …, case when
          "a"."geom" is distinct from "b"."geom" then 'geom' end], null)) > 0) and not exists (
      select
      from gone
      where gone.id = a.id)
    order by a.id, a.version desc)), writes as materialized (
  select l.id, c.version, c.at, c.actor, c.verb
  from change c
  cross join unnest(c.ids) as i (id)
  join late l on l.id = i.id
  where c.version > (
    select version
    from month_close
    where month = $9) and (l.at is null or c.at >= l.at))
select l.id, l.name, l.officer, l.what, w.verb, coalesce(l.at, w.at) as at, case when m.at >= l.at then coalesce(p.name,
    l.edited_by) else coalesce(l.edited_by, w.actor) end as by
from late l
left join lateral (
  select w.at, w.actor, w.verb
  from writes w
  where w.id = l.id
  order by case when l.at is null then -w.version else w.version end
  limit 1) w on true
left join month_confirmation m on m.month = $10 and m.resource_id = l.id and m.late
…;

-- insertConfirmations
insert into "month_confirmation" ("month", "resource_id", "person", "how")
select $1::text as "month", "list"."id" as "resource_id", $2::int as "person", 'confirmed' as "how"
from unnest($3::int[]) with ordinality as "list" (id, place)
where not exists (
  select
  from "month_close"
  where "month" = $4)
order by "list"."id"
on conflict ("month", "resource_id") do nothing
returning "resource_id";
