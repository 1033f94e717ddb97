-- readAdjoining
select "id", "code", "name", coalesce("free_m2", "area_m2") as "areaM2", "owner" as "owner"
from "resource"
where "id" = any($1::int[]) and coalesce("free_m2", "area_m2") > $2 and GeometryType("geom") in ($3, $4)
order by "id";
select "a"."id" as "a", "b"."id" as "b"
from "resource" as "a", "resource" as "b"
where "a"."id" < "b"."id" and "b"."geom" && ST_Expand("a"."geom", $1::float8) and "a"."id" = any($2::int[]) and "b"."id"
    = any($3::int[]) and ST_DWithin("a"."geom"::geography, "b"."geom"::geography, $4::float8)
order by "a"."id", "b"."id";

-- readJointOutline
with zone as (
  select 32601 + floor((avg(lon) + 180) / 6)::int as srid
  from "resource"
  where id = any($1::int[])), grown as (
  select ST_Buffer(ST_Transform(geom, srid), $2::float8, 'join=mitre') as geom
  from "resource", zone
  where id = any($3::int[])), joined as (
  select ST_Buffer(ST_UnaryUnion(ST_Collect(geom), 0.001), $4::float8, 'join=mitre') as geom
  from grown), degrees as (
  select ST_Transform(geom, 4326) as geom
  from joined)
select ST_AsGeoJSON(geom, 7) as geometry, ST_Area(geom::geography) as "areaM2", ST_Perimeter(geom::geography) as
    "perimeterM"
from degrees;
