-- findSource
select "id", "name", "format", "headings", "decisions", "at", "file", "auto_import" as "autoImport", "actor" as "by"
from "import_source"
where "fingerprint" = $1
order by "at" desc
limit $2;
select "id", "name", "format", "headings", "decisions", "at", "file", "auto_import" as "autoImport", "actor" as "by"
from "import_source"
where "name" = $1
order by "at" desc
limit $2;

-- readSource
select "id", "name", "format", "headings", "decisions", "at", "file", "auto_import" as "autoImport", "actor" as "by"
from "import_source"
where "id" = $1;

-- readSources
select "id", "name", "format", "headings", "decisions", "at", "file", "auto_import" as "autoImport", "actor" as "by"
from "import_source"
order by "at" desc
limit $1;

-- rememberDecisions
insert into "import_source" ("format", "actor", "file", "fingerprint", "at", "headings", "decisions")
values ($1, $2, $3, $4, clock_timestamp(), $5::text::jsonb, $6::text::jsonb)
returning "id";

-- changeSource
update "import_source"
set "name" = $1, "auto_import" = $2
where "id" = $3
returning "id";

-- dropSource
delete from "import_source"
where "id" = $1
returning "id";
