-- readProjectHistory
select version, on_day as "on", at, edited_by as by, reason, content
from project_version
where project = $1 and ($2::int is null or version < $3::int)
order by version desc
limit 51;
