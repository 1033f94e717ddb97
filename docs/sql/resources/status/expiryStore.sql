-- tidyUp
with "keys" as (
  delete from "idempotency"
  where "at" < clock_timestamp() - $1::int * interval '1 day'), "readings" as (
  delete from "import_reading"
  where ("at" < clock_timestamp() - $2::int * interval '1 day' or ("report" is null and "at" < clock_timestamp() -
      $3::int * interval '1 hour')))
select exists (
  select "r"."id"
  from "resource" as "r"
  where ("r"."status" = $4 and "r"."reserved_until" < $5)) as "isAnyExpired";

-- freeExpired
select "r"."id", "r"."project", greatest("r"."reserved_until" + 1, "r"."updated_on") as "day", (
  select "c"."project_id"
  from "status_change" as "c"
  where "c"."resource_id" = "r"."id" and "r"."project" is not null
  order by "c"."changed_on" desc, "c"."id" desc
  limit $1) as "projectId"
from "resource" as "r"
where ("r"."status" = $2 and "r"."reserved_until" < $3)
order by "r"."id"
for update of "r";
update "resource"
set "status" = $1, "status_since" = effective_day(), "reserved_until" = $2, "project" = $3
where "id" = any($4::int[])
returning "id";
