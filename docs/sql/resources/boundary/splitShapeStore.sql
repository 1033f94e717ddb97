-- splitShape
select ST_AsGeoJSON("geom", 15) as "geojson", case when ST_Dimension("geom") = 2 then ST_Area("geom"::geography) end as
    "area", "lon", "lat"
from "resource"
where "id" = $1;
with given as materialized (
  select ST_Affine(geom, $1::float8, 0, 0, $2::float8, $3::float8, $4::float8) as whole,
      ST_Affine(ST_SetSRID(ST_GeomFromGeoJSON($5), 4326), $6::float8, 0, 0, $7::float8, $8::float8, $9::float8) as knife
  from resource
  where id = $10), judged as materialized (
  select *, ST_IsSimple(knife) as simple, exists (
    select
    from unnest(array[ST_StartPoint(knife), ST_EndPoint(knife)]) as ends (point)
    where ST_Contains(whole, point) and ST_Distance(ST_Boundary(whole), point) > 0.01) as ends_inside
  from given), noded as materialized (
  select ST_Union(ST_Boundary(whole), knife, 0.001) as lines
  from judged
  where simple and not ends_inside), faces as materialized (
  select (ST_Dump(ST_Polygonize(lines))).geom as face
  from noded), parts as (
  select face
  from faces, judged
  where ST_Contains(whole, ST_PointOnSurface(face)))
select simple, ends_inside, (
  select json_agg(json_build_object('geometry', ST_AsGeoJSON(ST_Affine(face, $11::float8, 0, 0, $12::float8,
      $13::float8, $14::float8), 15), 'width', 2 * ST_Area(face) / ST_Perimeter(face)))
  from parts) as parts
from judged;
