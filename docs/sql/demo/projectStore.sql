-- writeProjects
update "status_change" as "c"
set "project_id" = "p"."id"
from "project" as "p"
where "p"."name" = "c"."project"
returning "c"."id";
insert into project ("investor", …)
select given."investor", given."origin", …
from jsonb_populate_recordset(null::project, $1::text::jsonb) as given
returning id;
update project p
set stage = given."to"
from jsonb_to_recordset($1::text::jsonb) as given (code text, "to" text)
where p.code = given.code
returning p.id;
insert into project_contact (project, on_day, who, with_whom, place, outcome, next_step, next_on)
select p.id, given."on", given.who, given."withWhom", given.place, given.outcome, given."nextStep", given."nextOn"
from jsonb_to_recordset($1::text::jsonb) as given (code text, "on" date, who text, "withWhom" text, place text, outcome
    text, "nextStep" text, "nextOn" date)
join project p on p.code = given.code
returning project_contact.id;
insert into project_issue (project, text, owner, due, done_on)
select p.id, given.text, given.owner, given.due, given."doneOn"
from jsonb_to_recordset($1::text::jsonb) as given (code text, text text, owner text, due date, "doneOn" date)
join project p on p.code = given.code
returning project_issue.id;
