-- mergeShapes
select "id", coalesce(ST_NPoints("geom"), 0) as "vertices", case when ST_Dimension("geom") = 2 then ST_AsGeoJSON("geom",
    15) end as "geojson", "lon", "lat"
from "resource"
where "id" = any($1::int[])
order by "id";
with given as materialized (
  select id, ST_Affine(geom, $1::float8, 0, 0, $2::float8, $3::float8, $4::float8) as geom
  from resource
  where id = any($5::int[])), united as materialized (
  select ST_UnaryUnion(ST_Collect(geom), 0.001) as geom
  from given), gaps as materialized (
  select (ST_Dump(ST_Difference(ST_Buffer(ST_Buffer(geom, 0.251, 'join=mitre mitre_limit=2.5'), -0.251, 'join=mitre
      mitre_limit=2.5'), geom, 0.001))).geom as gap
  from united), fillings as materialized (
  select gap
  from gaps
  where ST_Area(gap) >= 0.01 and (
    select count(*)
    from given
    where ST_DWithin(given.geom, gap, 0.002)) > 1), merged as materialized (
  select ST_UnaryUnion(ST_Collect(geom), 0.001) as geom
  from (
    select geom
    from united
    union all
    select gap
    from fillings) pieces), wide as materialized (
  select row_number() over () as piece, geom
  from (
    select (ST_Dump(ST_Buffer(geom, -0.3))).geom
    from merged) dumped), held as (
  select json_agg(distinct g.id) as ids
  from wide w
  join given g on ST_Intersects(w.geom, g.geom)
  group by w.piece)
select ST_AsGeoJSON(ST_Affine(ST_CollectionExtract(geom, 3), $6::float8, 0, 0, $7::float8, $8::float8, $9::float8), 15)
    as merged, (
  select json_agg(ids)
  from held) as groups
from merged;
