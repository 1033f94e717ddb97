-- clearDemo
select "r"."id"
from "resource" as "r"
where (r.import_batch is null and not exists (
  select
  from resource_version v
  where v.id = r.id and v.edited_by not in ('demo', 'expiry')));
delete from "status_change"
where "resource_id" = any($1::int[])
returning "id";
delete from "resource"
where "id" = any($1::int[])
returning "id";
delete from "resource_version"
where "id" = any($1::int[])
returning "id";
delete from "month_confirmation"
where "resource_id" = any($1::int[])
returning "month";
delete from "container" as "c"
where "c"."kind" = $1 and not exists (
  select "r"."id"
  from "resource" as "r"
  where "r"."building" = "c"."code")
returning "c"."code";
delete from "container" as "c"
where "c"."kind" = $1 and not exists (
  select "r"."id"
  from "resource" as "r"
  where "r"."park" = "c"."code") and not exists (
  select "b"."code"
  from "container" as "b"
  where "b"."park" = "c"."code")
returning "c"."code";
delete from "zone_boundary" as "b" using "zone" as "z"
where "z"."code" = "b"."zone" and (coalesce("z"."put_by", $1) = $2 and not exists (
  select "r"."id"
  from "resource" as "r"
  where "r"."zone" = "z"."code") and not exists (
  select "c"."code"
  from "container" as "c"
  where "c"."zone" = "z"."code"))
returning "b"."zone";
delete from "zone" as "z"
where (coalesce("z"."put_by", $1) = $2 and not exists (
  select "r"."id"
  from "resource" as "r"
  where "r"."zone" = "z"."code") and not exists (
  select "c"."code"
  from "container" as "c"
  where "c"."zone" = "z"."code"))
returning "z"."code";
delete from "reference_layer"
where coalesce("put_by", $1) = $2
returning "code";
delete from "project" as "p"
where "p"."put_by" = $1 and not exists (
  select
  from "project_version" as "o"
  where "o"."project" = "p"."id" and "o"."edited_by" is distinct from $2) and (not exists (
  select
  from "project_contact" as "o"
  where "o"."project" = "p"."id" and "o"."actor" is distinct from $3) and not exists (
  select
  from "project_issue" as "o"
  where "o"."project" = "p"."id" and "o"."actor" is distinct from $4) and not exists (
  select
  from "project_file" as "o"
  where "o"."project" = "p"."id" and "o"."actor" is distinct from $5) and not exists (
  select
  from "project_site" as "o"
  where "o"."project" = "p"."id" and "o"."actor" is distinct from $6))
returning "p"."id";
delete from "project_version"
where "project" = any($1::int[])
returning "project";
