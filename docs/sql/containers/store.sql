-- putContainers
insert into container as c (code, kind, name, name_en, park, zone, address, floors_above, floors_below, floor_height_m,
    geom, lon, lat)
select code, kind, name, "nameEn", park, zone, address, "floorsAbove", "floorsBelow", "floorHeightM",
    ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326), lon, lat
from jsonb_to_recordset($1::text::jsonb) as given (code text, kind text, name text, "nameEn" text, park text, zone text,
    address text, "floorsAbove" integer, "floorsBelow" integer, "floorHeightM" double precision, geometry text, lon
    double precision, lat double precision)
on conflict (code) do update
set kind = excluded.kind, name = excluded.name, name_en = excluded.name_en, park = excluded.park, zone = excluded.zone,
    address = excluded.address, floors_above = excluded.floors_above, floors_below = excluded.floors_below,
    floor_height_m = excluded.floor_height_m, geom = excluded.geom, lon = excluded.lon, lat = excluded.lat
where c.* is distinct from excluded.*
returning code;
select "id", "published"
from "resource"
where ("building" = any($1::text[]) or "park" = any($2::text[]));

-- readContainers
select "code", "kind", "name", "name_en" as "nameEn", "park", "zone", "address", "floors_above" as "floorsAbove",
    "floors_below" as "floorsBelow", "floor_height_m" as "floorHeightM", "lon", "lat"
from "container"
order by "kind" desc, "code";
select "code", "kind", "name", "name_en" as "nameEn", "park", "zone", "address", "floors_above" as "floorsAbove",
    "floors_below" as "floorsBelow", "floor_height_m" as "floorHeightM", "lon", "lat"
from "public_container"
order by "kind" desc, "code";
