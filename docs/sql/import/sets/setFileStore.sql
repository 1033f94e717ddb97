-- keepFiles
insert into "import_file" ("ordinal", "name", "bytes")
values ($1, $2, $3)
returning "id";
insert into "import_piece" ("file", "ordinal", "content")
values ($1, $2, decode($3::text, 'base64'))
returning "file";

-- giveFiles
update "import_file"
set "batch" = $1
where "id" = any($2::int[])
returning "id";

-- dropFiles
delete from "import_file"
where "id" = any($1::int[])
returning "id";

-- forgetOldFiles
delete from "import_file"
where "at" < clock_timestamp() - $1::int * interval '1 day' and not exists (
  select "b"."id"
  from "import_batch" as "b"
  where "b"."id" = "import_file"."batch" and "b"."state" = $2)
returning "id";

-- readSetFiles
select "id", "name", "bytes"
from "import_file"
where "batch" = $1
order by "ordinal";

-- readFilesOf
select "id", "name", "bytes"
from "import_file"
where "id" = any($1::int[])
order by "ordinal";

-- readPieces
select encode(content, 'base64') as "base64"
from "import_piece"
where "file" = $1 and "ordinal" = $2;
