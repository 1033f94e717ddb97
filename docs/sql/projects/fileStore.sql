-- addFile
select count(*) as "count"
from "project_file"
where "project" = $1;
insert into "project_file" ("project", "name", "media_type", "content")
values ($1, $2, $3, $4)
returning "id";

-- readFileContent
select "name", "media_type" as "mediaType", "content"
from "project_file"
where "id" = $1 and "project" = $2;
