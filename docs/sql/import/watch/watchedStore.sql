-- countWatched
select count(*) filter (where not preview #> '{report,error}' is not null)::int as "waiting", count(*) filter (where
    preview #> '{report,error}' is not null)::int as "refused"
from "import_batch"
where "state" = $1 and "preview" is not null and "person" is null;
