-- readProjectHistory
select "version", "on_day" as "on", "at", "edited_by" as "by", "reason", "content"
from "project_version"
where "project" = $1
order by "version" desc
limit $2;
