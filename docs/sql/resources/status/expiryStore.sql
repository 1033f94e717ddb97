-- freeExpired
select "r"."id", "r"."project", greatest("r"."reserved_until" + 1, "r"."updated_on") as "day", (
  select "c"."project_id"
  from "status_change" as "c"
  where "c"."resource_id" = "r"."id" and "r"."project" is not null
  order by "c"."changed_on" desc, "c"."id" desc
  limit $1) as "projectId"
from "resource" as "r"
where r.status = 'reserved' and r.reserved_until < $2::date
order by "r"."id"
for update of "r";
