-- undoImport
select "id"
from "resource"
where "id" in (
  select "resource_id"
  from "import_change"
  where "batch" = $1)
order by "id"
for update;
select "c"."resource_id" as "id", coalesce("r"."name", cast("c"."resource_id" as text)) as "name"
from "import_change" as "c"
left join "resource" as "r" on "r"."id" = "c"."resource_id"
where "c"."batch" = $1 and ("r"."version" is distinct from "c"."version_after" or ("c"."version_before" is null and
    (exists (
  select "a"."id"
  from "attachment" as "a"
  where "a"."resource_id" = "c"."resource_id") or exists (
  select "w"."id"
  from "verification" as "w"
  where "w"."resource_id" = "c"."resource_id"))))
order by "c"."resource_id";
select "r"."id" as "resourceId", "r"."status" as "from", "v"."status" as "to", "v"."project"
from "import_change" as "c"
inner join "resource" as "r" on "r"."id" = "c"."resource_id"
inner join "resource_version" as "v" on "v"."id" = "c"."resource_id" and "v"."version" = "c"."version_before"
where "c"."batch" = $1 and "v"."status" <> "r"."status"
order by "r"."id";
update resource r
set "code" = v."code", "name" = v."name", …
from import_change c
join resource_version v on v.id = c.resource_id and v.version = c.version_before
where c.batch = $1::int and r.id = c.resource_id
returning r.id;
delete from "status_change"
where "resource_id" in (
  select "resource_id"
  from "import_change"
  where "batch" = $1 and "version_before" is null)
returning "id";
delete from "resource"
where "id" in (
  select "resource_id"
  from "import_change"
  where "batch" = $1 and "version_before" is null)
returning "id";
