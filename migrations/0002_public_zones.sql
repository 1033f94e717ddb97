-- A zone that only unpublished resources name is nobody's business: the public edition knows the zones that have a boundary or hold
-- something published.
create or replace view public_zone as
  select code, name, name_en from zone z
  where exists (select from zone_boundary b where b.zone = z.code)
     or exists (select from resource r where r.published and r.zone = z.code);

create or replace view public_container as
  select code, kind, name, name_en, park,
    case when exists (select from public_zone z where z.code = c.zone) then zone end as zone,
    address, floors_above, floors_below, floor_height_m, geom, lon, lat
  from container c
  where exists (select 1 from resource r where r.published and (r.park = c.code or r.building = c.code))
     or exists (select 1 from container b join resource r on r.building = b.code where r.published and b.park = c.code);
