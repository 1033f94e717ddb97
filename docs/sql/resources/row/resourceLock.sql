-- lockResources
select r.id, r.version, "r"."code", …
from resource r
where r.id = any($1::int[])
order by r.id
for update;
