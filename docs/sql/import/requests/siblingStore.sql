-- readSiblings
select "id", "file", "state", state = 'draft' and preview is null as "isUnread", preview #> '{report,error}' as "error"
from "import_batch"
where ("id" = $1 or "sent_with" = $2) and "id" <> $3
order by "id";
