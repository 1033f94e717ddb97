-- lockResources
select "id", "version", …
from "resource"
where "id" = any($1::int[])
order by "id"
for update;
