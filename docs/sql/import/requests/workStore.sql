-- setWork
update "import_batch"
set "work" = $1::text::jsonb
where "id" = $2 and "state" = $3
returning "id";

-- dropPending
delete from "import_batch"
where "id" = $1 and "state" = $2
returning "id";
