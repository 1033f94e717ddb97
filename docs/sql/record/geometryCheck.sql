-- checkGeometries
with given as materialized (
  select place, ST_SetSRID(ST_GeomFromGeoJSON(text), 4326) as geom
  from unnest($1::text[]) with ordinality as list (text, place)), judged as materialized (
  select place, geom, ST_IsValid(geom) as valid
  from given), moved as materialized (
  select place, (
    select ST_UnaryUnion(ST_Collect(face), 1e-9)
    from (
      select (ST_Dump(ST_Polygonize(array[lines]))).geom as face
      from (
        select ST_UnaryUnion(ST_Collect(array(
          select ST_ExteriorRing(ring.geom)
          from ST_Dump(geom) part, ST_DumpRings(part.geom) ring)), 1e-9) as lines) noded) faces, lateral (
      select ST_PointOnSurface(face) as inner_point) inside
    where exists (
      select
      from ST_Dump(geom) part
      where ST_Intersects(ST_MakePolygon(ST_ExteriorRing(part.geom)), inner_point) and not exists (
        select
        from ST_DumpRings(part.geom) ring
        where ring.path[1] > 0 and ST_Intersects(ring.geom, inner_point)))) as repair
  from (
    select place, geom
    from judged
    where not valid and ST_NRings(geom) <= 1000 and greatest(ST_XMax(geom) - ST_XMin(geom), ST_YMax(geom) -
        ST_YMin(geom)) > 1e-7) invalid), repaired as materialized (
  select place, geom, valid, case when ST_IsValid(repair) then repair end as repair
  from judged
  left join moved using (place)), settled as materialized (
  select *, case when valid then geom else repair end as sound
  from repaired)
select valid, case when not valid then ST_IsValidReason(geom) end as reason, case when ST_Dimension(sound) = 2 then case
    when ST_NRings(sound) = ST_NumGeometries(sound) then ST_Area(sound::geography) else (
  select sum(case when ring.path[1] = 0 then 1 else -1 end * ST_Area(ring.geom::geography))
  from ST_Dump(sound) part, ST_DumpRings(part.geom) ring) end end as area, case when ST_Dimension(geom) = 2 and not
      valid then ST_Area(geom) end as flat_before, ST_Area(repair) as flat_after, case when not ST_IsEmpty(repair) then
      ST_AsGeoJSON(repair, 15) end as geojson, ST_XMin(geom) || ' ' || ST_YMin(geom) as corner
from settled
order by place;
