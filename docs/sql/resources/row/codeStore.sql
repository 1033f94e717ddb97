-- takenCodes
select wanted.code
from unnest($1::text[]) as wanted (code)
where exists (
  select
  from resource r
  where r.key = $2::text || ':' || wanted.code and r.id <> all($3::int[])) or exists (
  select
  from resource r
  where r.key = key_form($4::text || ':' || wanted.code) and r.id <> all($5::int[])) or exists (
  select
  from resource r
  where key_form(r.key) <> r.key and r.id <> all($6::int[]) and key_form(r.key) = key_form($7::text || ':' ||
      wanted.code)) or exists (
  select
  from resource r
  where r.code = wanted.code and r.kind = $8::text and r.id <> all($9::int[]));
