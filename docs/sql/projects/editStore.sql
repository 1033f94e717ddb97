-- lockRegister
lock table project in share row exclusive mode;

-- lockProject
select *
from "project"
where "id" = $1
for update;

-- insertProject
insert into "project" ("name", "officer", "requirement")
values ($1, $2, $3::text::jsonb)
returning "id", "version";

-- updateProject
update "project"
set "stage" = $1, "jobs" = $2
where "id" = $3
returning "id", "version";

-- createProject
select "id"
from "project"
where "name" = $1;
