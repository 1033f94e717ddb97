-- readRows
select r.id, r.version, "r"."township"
from resource r
where r.id = any($1::int[])
order by r.id
limit $2;
