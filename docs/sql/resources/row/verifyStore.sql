-- verifyResource
select "version"
from "resource"
where "id" = $1
for update;
insert into "verification" ("resource_id", "person", "lon", "lat", "accuracy_m", "note", "attachment")
values ($1, $2, $3, $4, $5, $6, $7)
returning "id";
update "resource"
set "verified_on" = effective_day()
where "id" = $1 and "verified_on" is distinct from effective_day()
returning "id", "version";
