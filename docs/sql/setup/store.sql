-- readSetupFigures
select (
  select count(*)::int
  from base_map
  where enabled and kind <> 'offline') as "baseMaps", (
  select count(*)::int
  from reference_layer
  where role <> 'boundary') as layers, (
  select count(*)::int
  from picture) as pictures, (
  select count(*)::int
  from resource) as sites, (
  select count(*)::int
  from resource
  where lon is null) as unplaced, (
  select count(*)::int
  from person
  where enabled and role in ('officer', 'planner')) as officers, (
  select count(*)::int
  from resource
  where published) as published;

-- readSample
select (count(*) filter (where (r.import_batch is null and not exists (
  select
  from resource_version v
  where v.id = r.id and v.edited_by not in ('demo', 'expiry')))))::int as "goes", (count(*) filter (where not
      (r.import_batch is null and not exists (
  select
  from resource_version v
  where v.id = r.id and v.edited_by not in ('demo', 'expiry')))))::int as "stays"
from "resource" as "r";

-- readBoundaryLayers
with area as (
  select l.code, l.name, l.ordinal, ST_CollectionExtract(ST_Union(f.geom), 3) as geom
  from reference_layer l
  join reference_feature f on f.layer = l.code and f.generation = l.generation
  where l.role = 'boundary' and ST_Dimension(f.geom) = 2
  group by l.code, l.name, l.ordinal)
select code, name, ST_Area(geom::geography) as "areaM2", (
  select count(*)::int
  from resource r
  where r.lon is not null and not ST_Intersects(area.geom, ST_SetSRID(ST_MakePoint(r.lon, r.lat), 4326))) as outside
from area
order by ordinal, code;
