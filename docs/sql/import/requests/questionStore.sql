-- findPoints
with given as materialized (
  select place as number, ST_SetSRID(ST_Point(lon, lat), 4326) as geom
  from jsonb_to_recordset($1::text::jsonb) as point (place integer, lon float8, lat float8)), seen as (
  select g.number, g.geom, (
    select z.name
    from zone_boundary b
    join zone z on z.code = b.zone
    where b.valid_to is null and ST_Covers(b.geom, g.geom)
    order by z.code
    limit 1) as zone, exists (
    select
    from zone_boundary b
    where b.valid_to is null and b.geom && ST_Expand(g.geom, 0.3)) or exists (
    select
    from resource r
    where r.geom && ST_Expand(g.geom, 0.3)) as near
  from given g)
select number, count(*) filter (where near)::int as inside, mode() within
group (order by zone) as place, coalesce((
  select ST_DistanceSphere(ST_ClosestPoint(b.geom, first), first) / 1000
  from zone_boundary b
  where b.valid_to is null
  order by b.geom <-> first
  limit 1), (
  select ST_DistanceSphere(ST_ClosestPoint(r.geom, first), first) / 1000
  from resource r
  where r.geom is not null
  order by r.geom <-> first
  limit 1)) as km
from (
  select number, zone, near, first_value(geom) over (partition by number) as first
  from seen) each
group by number, first;
