-- readTemplates
select "id", "name", "file", "place", "at", "actor" as "by"
from "export_template"
order by "name"
limit $1;

-- findTemplate
select "id", "name", "file", "place", "at", "actor" as "by", "content"
from "export_template"
where "id" = $1;

-- insertTemplate
insert into "export_template" ("name", "file", "content", "sheet", "first_row", "place", "actor")
values ($1, $2, $3, $4, $5, $6::text::jsonb, $7)
on conflict ("name") do nothing
returning "id", "name", "file", "place", "at", "actor" as "by";

-- dropTemplate
delete from "export_template"
where "id" = $1
returning "name";
