-- readOtherDrafts
select b.id, b.file, b.options
from import_batch b
join (
  select batch, sum(bytes) as bytes
  from import_file
  group by batch) f on f.batch = b.id
where b.state = 'draft' and b.id <> $1::int and b.person is not distinct from $2::int and f.bytes <= $3::int
order by abs(b.id - $4::int), b.id
limit $5::int;

-- readOutlineAttributes
select exists (
  select
  from resource
  where ST_Dimension(geom) = 2) as has, array(
  select distinct k.attribute
  from resource r
  cross join lateral jsonb_object_keys(r.extra) as k (attribute)
  where ST_Dimension(r.geom) = 2
  order by k.attribute
  limit $1::int) as names;
