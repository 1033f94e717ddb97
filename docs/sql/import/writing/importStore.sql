-- importResources
update "import_batch"
set "counts" = $1
where "id" = $2
returning "id";

-- insertBatch
insert into "import_batch" ("actor", "file", "sha256", "counts")
values ($1, $2, $3, $4)
returning "id";
