-- readIds
select "id", "key"
from "resource"
where "id" = any($1::int[]);

-- changeStatuses
update resource r
set status = given."to", status_since = effective_day(), project = given.project, reserved_until =
    given."reservedUntil", former_user = coalesce(given."formerUser", r.former_user)
from jsonb_to_recordset($1::text::jsonb) as given (id integer, "to" text, project text, "reservedUntil" date,
    "formerUser" text)
where r.id = given.id
returning r.id;
