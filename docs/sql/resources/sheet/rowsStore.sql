-- readRows
select "id", "version", "township"
from "resource"
where "id" = any($1::int[])
order by "id"
limit $2;
