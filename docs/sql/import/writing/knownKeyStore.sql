-- adoptKnownKeys
update incoming i
set key = known.key
from (
  select distinct on (key_form(r.key)) r.key
  from resource r
  where key_form(r.key) <> r.key
  order by key_form(r.key), r.id) known
where i.key = key_form(known.key) and not exists (
  select
  from resource r
  where r.key = i.key) and not exists (
  select
  from incoming other
  where other.key = known.key);
update incoming i
set code = r.code
from resource r
where r.key = i.key and r.code <> i.code and key_form(r.code) = key_form(i.code);
