-- writeShortlist
delete from "project_site"
where "project" = $1 and not "resource_id" = any($2::int[])
returning "resource_id";
insert into "project_site" ("project", "resource_id", "position")
select $1::int as "project", "given"."id", "given"."place"
from unnest($2::int[]) with ordinality as "given" (id, place)
on conflict ("project", "resource_id") do update
set "position" = "excluded"."position"
returning "resource_id";

-- shortlistFaults
select "id"
from "resource"
where "id" = any($1::int[])
union
select "resource_id" as "id"
from "project_site"
where "project" = $2;
