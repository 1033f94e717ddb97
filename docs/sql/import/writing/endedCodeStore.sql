-- rejectEndedCodes
select i.ordinal, max(v.id) as id, coalesce(i.code, i.name) as said
from lineage l
join resource_version v on v.id = l.ancestor
join incoming i on i.key in (v.key, key_form(v.key))
where not exists (
  select
  from resource r
  where r.key = v.key)
group by i.ordinal, i.code, i.name
order by i.ordinal;
