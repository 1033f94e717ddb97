-- recordStatusFacts
insert into status_change (resource_id, actor, from_status, to_status, reason, project, project_id, reserved_until,
    former_user, correction, outcome, outcome_area_m2)
select "resourceId", $1::text, "from", "to", reason, project, "projectId", "reservedUntil", "formerUser", correction,
    outcome, "areaM2"
from jsonb_to_recordset($2::text::jsonb) as fact ("resourceId" integer, "from" text, "to" text, reason text, project
    text, "projectId" integer, "reservedUntil" date, "formerUser" text, correction boolean, outcome text, "areaM2"
    double precision);
select r.id, r.kind, r.supply_class as "supplyClass", r.former_user as "formerUser", r.area_m2 as "areaM2", r.free_m2 as
    "freeM2", last.outcome, last.outcome_area_m2 as "outcomeM2", last.project, last.project_id as "projectId",
    effective_day() as day, before.changed_on as "dayBefore"
from resource r
left join lateral (
  select changed_on
  from status_change c
  where c.resource_id = r.id
  order by c.changed_on desc, c.id desc
  limit 1) before on true
left join lateral (
  select outcome, outcome_area_m2, project, project_id
  from status_change c
  where c.resource_id = r.id and c.outcome is not null
  order by c.changed_on desc, c.id desc
  limit 1) last on last.outcome_area_m2 >= 0
where r.id = any($1::int[]);
