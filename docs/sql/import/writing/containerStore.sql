-- putReadContainers
with named (code) as (
  select i.code
  from planned p
  join incoming i using (ordinal)
  where p.what <> 'rejected' and i.kind = 'park'), far (code) as (
  select case when i.kind = 'office' then null else i.code end
  from incoming i
  where i.astray = 'far'), wanted as (
  select case when content ->> 'code' in (
    select code
    from far) then content - 'geometry' else content end as content, ordinal
  from import_container
  where reading = $1::int and content ->> 'code' in (
    select code
    from named))
select content, ordinal, content ->> 'kind' as kind
from wanted
union
select content, ordinal, content ->> 'kind'
from import_container
where reading = $2::int and content ->> 'code' in (
  select content ->> 'park'
  from wanted)
order by kind desc, ordinal
limit $3::int offset $4::int;
