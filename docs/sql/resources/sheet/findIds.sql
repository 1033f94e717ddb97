-- findIds
select distinct wanted.name, r.id
from unnest($1::text[]) as wanted (name)
join resource r on r.code = wanted.name or r.key = wanted.name or r.id::text = wanted.name
order by r.id;
