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
insert into "export_template" ("file", "name", "content", "sheet", "first_row", "place", "actor")
values ($1, $2, $3, $4, $5, $6::text::jsonb, $7)
on conflict ("name") do nothing
returning "id", "name", "file", "place", "at", "actor" as "by";

-- replaceTemplate
update "export_template"
set "file" = $1, "content" = $2, "sheet" = $3, "first_row" = $4, "actor" = $5, "place" = $6::text::jsonb, "at" =
    clock_timestamp()
where "id" = $7
returning "id", "name", "file", "place", "at", "actor" as "by";

-- readSomeIds
select "id"
from "resource"
where "kind" = $1 and "status" <> $2
order by "code"
limit $3;

-- countResources
select count(*) as "count"
from "resource";

-- dropTemplate
delete from "export_template"
where "id" = $1
returning "name";
