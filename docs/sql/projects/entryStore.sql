-- addEntry
insert into "project_contact" ("project", "on_day", "who", "outcome")
values ($1, $2, $3, $4)
returning "id";
insert into "project_issue" ("project", "text", "due")
values ($1, $2, $3)
returning "id";

-- changeEntry
select "id"
from "project_contact"
where "id" = $1 and "project" = $2;
select "id"
from "project_issue"
where "id" = $1 and "project" = $2;
update "project_contact"
set "next_step" = $1
where "id" = $2
returning "id";
update "project_issue"
set "owner" = $1
where "id" = $2
returning "id";

-- removeEntry
delete from "project_contact"
where "id" = $1 and "project" = $2
returning "id";
delete from "project_file"
where "id" = $1 and "project" = $2
returning "id";
delete from "project_issue"
where "id" = $1 and "project" = $2
returning "id";
