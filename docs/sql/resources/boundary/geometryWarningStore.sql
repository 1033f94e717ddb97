-- findWarnings
with moved as materialized (
  select *
  from (
    select m.place, m.id, m.kind, m.zone, ST_SetSRID(ST_GeomFromGeoJSON(m.geojson), 4326) as geom, case when
        ST_Dimension(r.geom) = 2 then r.geom end as old
    from jsonb_to_recordset($1::text::jsonb) as m (place integer, id integer, kind text, zone text, geojson text)
    left join resource r on r.id = m.id) stood
  where ST_Dimension(geom) = 2), pairs as materialized (
  select m.place, m.geom, m.old, o.name, o.code, o.geom as other, o.geom as other_old
  from moved m
  join resource o on o.kind = m.kind and o.geom && m.geom
  where m.kind = any($2::text[]) and ST_Dimension(o.geom) = 2 and ST_Intersects(o.geom, m.geom) and not exists (
    select
    from moved n
    where n.id = o.id)
  union all
  select m.place, m.geom, m.old, r.name, r.code, n.geom, n.old
  from moved m
  join moved n on n.place > m.place and n.kind = m.kind
  join resource r on r.id = n.id
  where m.kind = any($3::text[]) and ST_Intersects(m.geom, n.geom)), measured as materialized (
  select place, name, code, coalesce(ST_Area(ST_Affine(ST_CollectionExtract(ST_Intersection(ST_Affine(geom, $4::float8,
      0, 0, $5::float8, $6::float8, $7::float8), ST_Affine(other, $8::float8, 0, 0, $9::float8, $10::float8,
      $11::float8), 0.001), 3), $12::float8, 0, 0, $13::float8, $14::float8, $15::float8)::geography), 0) as now, case
      when ST_Intersects(old, other_old) then
      coalesce(ST_Area(ST_Affine(ST_CollectionExtract(ST_Intersection(ST_Affine(old, $16::float8, 0, 0, $17::float8,
      $18::float8, $19::float8), ST_Affine(other_old, $20::float8, 0, 0, $21::float8, $22::float8, $23::float8), 0.001),
      3), $24::float8, 0, 0, $25::float8, $26::float8, $27::float8)::geography), 0) else 0 end as before,
      least(ST_Area(geom::geography), ST_Area(other::geography)) as smaller
  from pairs)
select place, name, code, now, before
from measured
where (now > $28::float8 and now > $29::float8 * smaller) and now > before + $30::float8
order by now desc
limit 500;
with moved as materialized (
  select *
  from (
    select m.place, m.id, m.kind, m.zone, ST_SetSRID(ST_GeomFromGeoJSON(m.geojson), 4326) as geom, case when
        ST_Dimension(r.geom) = 2 then r.geom end as old
    from jsonb_to_recordset($1::text::jsonb) as m (place integer, id integer, kind text, zone text, geojson text)
    left join resource r on r.id = m.id) stood
  where ST_Dimension(geom) = 2), measured as materialized (
  select m.place, z.name, ST_Area(m.geom::geography) as area,
      coalesce(ST_Area(ST_Affine(ST_CollectionExtract(ST_Difference(ST_Affine(m.geom, $2::float8, 0, 0, $3::float8,
      $4::float8, $5::float8), ST_Affine(b.geom, $6::float8, 0, 0, $7::float8, $8::float8, $9::float8), 0.001), 3),
      $10::float8, 0, 0, $11::float8, $12::float8, $13::float8)::geography), 0) as now, case when m.old is null then 0
      else coalesce(ST_Area(ST_Affine(ST_CollectionExtract(ST_Difference(ST_Affine(m.old, $14::float8, 0, 0,
      $15::float8, $16::float8, $17::float8), ST_Affine(b.geom, $18::float8, 0, 0, $19::float8, $20::float8,
      $21::float8), 0.001), 3), $22::float8, 0, 0, $23::float8, $24::float8, $25::float8)::geography), 0) end as before
  from moved m
  join zone z on z.code = m.zone
  join zone_boundary b on b.zone = z.code and b.valid_from <= $26::date and (b.valid_to is null or b.valid_to >
      $27::date)
  where not ST_CoveredBy(m.geom, b.geom))
select place, name, now, before, area
from measured
where now > $28::float8 * area and now > before + $29::float8
order by now desc;
