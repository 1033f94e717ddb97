-- insertPending
delete from "import_batch"
where "state" = $1 and (("at" < clock_timestamp() - $2::int * interval '1 day' and "person" is not null) or "at" <
    clock_timestamp() - $3::int * interval '1 day')
returning "id";
insert into "import_batch" ("actor", "person", "file", "source", "fingerprint", "sha256", "sent_with", "state",
    "options", "counts", "work")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10::text::jsonb, $11::text::jsonb)
returning "id";

-- adoptPending
update "import_batch"
set "person" = $1
where "id" = $2 and "person" is null
returning "id";

-- updatePending
update "import_batch"
set "options" = $1::text::jsonb, "preview" = $2::text::jsonb, "reading" = $3, "counts" = $4::text::jsonb, "source" = $5,
    "fingerprint" = $6, "work" = $7
where "id" = $8 and "state" = $9
returning "id";
update "import_batch"
set "options" = $1::text::jsonb, "preview" = $2::text::jsonb, "reading" = $3, "counts" = $4::text::jsonb, "work" = $5
where "id" = $6 and "state" = $7
returning "id";

-- readPending
select "id", "at", "actor", "person", "file", "state", "options", "counts", "version", "source", "fingerprint", "work",
    "sent_with" as "sentWith", state = 'draft' and preview is null as "isUnread"
from "import_batch"
where "id" = $1;
select "id", "at", "actor", "person", "file", "state", "options", "counts", "version", "source", "fingerprint", "work",
    "sent_with" as "sentWith", state = 'draft' and preview is null as "isUnread"
from "import_batch"
where "id" = $1
for update;

-- readPreview
select "preview"
from "import_batch"
where "id" = $1;

-- readImports
select "id", "at", "actor", "person", "file", "state", "options", "counts", "version", "source", "fingerprint", "work",
    "sent_with" as "sentWith", state = 'draft' and preview is null as "isUnread", exists (
  select
  from import_change c
  where c.batch = import_batch.id) as "undoable", preview #> '{report,error}' as "error"
from "import_batch"
order by "id" desc
limit $1;

-- setSource
update "import_batch"
set "source" = $1
where "id" = $2
returning "id";

-- setState
update "import_batch"
set "state" = $1
where "id" = $2
returning "id";

-- setOutcome
update "import_batch"
set "preview" = $1::text::jsonb, "reading" = $2, "counts" = $3::text::jsonb
where "id" = $4
returning "id";

-- setVersion
update "import_batch"
set "version" = $1
where "id" = $2
returning "id";
