-- readBook
select "id", "on_day" as "on", "who", "with_whom" as "withWhom", "place", "outcome", "next_step" as "nextStep",
    "next_on" as "nextOn", "actor" as "by"
from "project_contact"
where "project" = $1
order by "on_day" desc, "id" desc;
select "id", "text", "owner", "due", "done_on" as "doneOn"
from "project_issue"
where "project" = $1
order by "done_on" desc nulls first, "due" asc nulls last, "id";
select s.resource_id as id, v.code, v.name, v.kind, coalesce(r.status, 'withdrawn') as status, coalesce(v.free_m2,
    v.area_m2) as "areaM2", coalesce(v.lon, b.lon) as lon, coalesce(v.lat, b.lat) as lat
from project_site s
left join resource r on r.id = s.resource_id
join lateral (
  select *
  from resource_version v
  where v.id = s.resource_id
  order by v.version desc
  limit 1) v on true
left join container b on b.code = v.building and v.kind = 'office' and v.geom is null
where s.project = $1
order by s.position;
select "on_day" as "on", "from_stage" as "from", "to_stage" as "to", "actor" as "by", "reason"
from "project_stage_change"
where "project" = $1
order by "on_day" desc, "id" desc;
select "id", "name", octet_length("content") as "bytes", "at", "actor" as "by"
from "project_file"
where "project" = $1
order by "id" desc;
