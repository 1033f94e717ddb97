-- changeStatus
update "resource"
set "status" = $1, "status_since" = effective_day(), "reserved_until" = $2, "project" = $3
where "id" = $4
returning "version";
select "status", "project"
from "resource"
where "id" = $1
for update;

-- setPublished
update "resource"
set "published" = $1
where "id" = any($2::int[]) and "published" <> $3
returning "id";
