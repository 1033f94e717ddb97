-- readVersions
select "v"."version", "v"."valid_from", "v"."recorded_at", "v"."edited_by", "v"."edit_reason", "v"."computed_area_m2",
    "v"."geom" is distinct from (
  select "b"."geom"
  from "resource_version" as "b"
  where "b"."id" = "v"."id" and "b"."version" = "v"."version" - $1) as "moved", "v"."code", …
from "resource_version" as "v"
where "v"."id" = $2
order by "v"."version" desc
limit $3;
select "changed_on" as "on", "recorded_at" as "at", "actor" as "by", "from_status" as "from", "to_status" as "to",
    "reason", "project", (
  select p.id
  from project p
  where (p.id = c.project_id or (c.project_id is null and p.name = c.project))) as "projectId", "reserved_until" as
      "reservedUntil", "former_user" as "formerUser", "correction", "outcome", "outcome_area_m2" as "outcomeAreaM2"
from "status_change" as "c"
where "resource_id" = $1
order by "changed_on" desc, "id" desc;
with recursive up as (
  select l.*
  from lineage l
  where l.descendant = $1
  union
  select l.*
  from lineage l
  join up on l.descendant = up.ancestor), down as (
  select l.*
  from lineage l
  where l.ancestor = $2
  union
  select l.*
  from lineage l
  join down on l.ancestor = down.descendant), both_ways as (
  select *
  from up
  union
  select *
  from down)
select l.ancestor, a.name as "ancestorName", l.descendant, d.name as "descendantName", l.on_day as "on", l.how
from both_ways l
left join lateral (
  select name
  from resource_version v
  where v.id = l.ancestor
  order by version desc
  limit 1) a on true
left join lateral (
  select name
  from resource_version v
  where v.id = l.descendant
  order by version desc
  limit 1) d on true
order by l.on_day, l.id;
