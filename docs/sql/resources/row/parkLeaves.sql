-- markParksWithLeaves
with parks as (
  select p.id, exists (
    select
    from resource leaf
    where leaf.kind <> 'park' and leaf.park = p.park) or exists (
    select
    from container b
    join resource leaf on leaf.building = b.code
    where leaf.kind <> 'park' and b.park = p.park) as has_leaves
  from resource p
  where p.kind = 'park' and p.park is not null) update resource r
set has_leaves = parks.has_leaves
from parks
where parks.id = r.id and parks.has_leaves <> r.has_leaves
returning r.id;
