-- insertDraft
insert into "ground_draft" ("person", "file", "files", "options", "work")
values ($1, $2, $3, $4::text::jsonb, $5::text::jsonb)
returning "id";

-- readDraft
select "id", "person", "file", "files", "options", "sight", "work", "outcome"
from "ground_draft"
where "id" = $1;

-- readOpenDrafts
select "id", "person", "file", "files", "options", "sight", "work", "outcome"
from "ground_draft"
where "person" is not distinct from $1 and "outcome" is null
order by "id" desc;

-- readPreview
select "preview"
from "ground_draft"
where "id" = $1;

-- keepSight
update "ground_draft"
set "options" = $1::text::jsonb, "sight" = $2::text::jsonb, "preview" = $3::text::jsonb, "work" = $4
where "id" = $5
returning "id";

-- setDraftWork
update "ground_draft"
set "work" = $1::text::jsonb
where "id" = $2
returning "id";

-- setDraftOutcome
update "ground_draft"
set "outcome" = $1::text::jsonb, "work" = $2
where "id" = $3
returning "id";

-- dropDraft
delete from "ground_draft"
where "id" = $1
returning "id";

-- forgetOldDrafts
delete from "ground_draft"
where "at" < clock_timestamp() - $1::int * interval '1 day'
returning "id";
