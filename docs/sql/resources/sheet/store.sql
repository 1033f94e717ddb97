-- readSheet
with it as (
  select r.id, r.version, "r"."code", …, coalesce(r.lon, b.lon) as place_lon, coalesce(r.lat, b.lat) as place_lat,
      ST_AsGeoJSON(coalesce(r.geom, b.geom), 9) as geojson, r.raw, r.extra
  from "resource" r
  left join "container" b on b.code = r.building and r.kind = 'office' and r.geom is null
  where r.id = $1)
select it.*, (
  select coalesce(json_agg(h), '[]')
  from (
    select changed_on as "on", from_status as "from", to_status as "to", outcome, outcome_area_m2 as "outcomeAreaM2",
        reason, project, (
      select p.id
      from project p
      where (p.id = c.project_id or (c.project_id is null and p.name = c.project))) as "projectId", former_user as
          "formerUser", correction
    from status_change c
    where resource_id = it.id
    order by changed_on, id) h) as history, (
  select row_to_json(held)
  from (
    select "code", "kind", "name", "name_en" as "nameEn", "park", "zone", "address", "floors_above" as "floorsAbove",
        "floors_below" as "floorsBelow", "floor_height_m" as "floorHeightM", "lon", "lat"
    from "container"
    where "code" = it.park) held) as park_info, (
  select row_to_json(held)
  from (
    select "code", "kind", "name", "name_en" as "nameEn", "park", "zone", "address", "floors_above" as "floorsAbove",
        "floors_below" as "floorsBelow", "floor_height_m" as "floorHeightM", "lon", "lat"
    from "container"
    where "code" = it.building) held) as building_info, case when it.building is not null then (
  select json_agg(s)
  from (
    select r.id, "r"."code", …, r.land_use_text as land_use_words, coalesce(r.lon, b.lon) as place_lon, coalesce(r.lat,
        b.lat) as place_lat
    from "resource" r
    left join "container" b on b.code = r.building and r.kind = 'office' and r.geom is null
    where "r"."building" = "it"."building" and r.id <> it.id
    order by r.floor desc nulls last, r.unit, r.code
    limit 500) s) when it.park is not null then (
  select json_agg(s)
  from (
    select r.id, "r"."code", …, r.land_use_text as land_use_words, coalesce(r.lon, b.lon) as place_lon, coalesce(r.lat,
        b.lat) as place_lat
    from "resource" r
    left join "container" b on b.code = r.building and r.kind = 'office' and r.geom is null
    where "r"."park" = "it"."park" and r.id <> it.id
    order by r.floor desc nulls last, r.unit, r.code
    limit 500) s) end as siblings
from it;
with it as (
  select r.id, r.version, "r"."code", …, coalesce(r.lon, b.lon) as place_lon, coalesce(r.lat, b.lat) as place_lat,
      ST_AsGeoJSON(coalesce(r.geom, b.geom), 9) as geojson
  from "public_resource" r
  left join "public_container" b on b.code = r.building and r.kind = 'office' and r.geom is null
  where r.id = $1)
select it.*, (
  select coalesce(json_agg(h), '[]')
  from (
    select changed_on as "on", from_status as "from", to_status as "to", outcome, outcome_area_m2 as "outcomeAreaM2"
    from public_status_change c
    where resource_id = it.id
    order by turn) h) as history, (
  select row_to_json(held)
  from (
    select "code", "kind", "name", "name_en" as "nameEn", "park", "zone", "address", "floors_above" as "floorsAbove",
        "floors_below" as "floorsBelow", "floor_height_m" as "floorHeightM", "lon", "lat"
    from "public_container"
    where "code" = it.park) held) as park_info, (
  select row_to_json(held)
  from (
    select "code", "kind", "name", "name_en" as "nameEn", "park", "zone", "address", "floors_above" as "floorsAbove",
        "floors_below" as "floorsBelow", "floor_height_m" as "floorHeightM", "lon", "lat"
    from "public_container"
    where "code" = it.building) held) as building_info, case when it.building is not null then (
  select json_agg(s)
  from (
    select r.id, "r"."code", …, r.land_use_text as land_use_words, coalesce(r.lon, b.lon) as place_lon, coalesce(r.lat,
        b.lat) as place_lat
    from "public_resource" r
    left join "public_container" b on b.code = r.building and r.kind = 'office' and r.geom is null
    where "r"."building" = "it"."building" and r.id <> it.id
    order by r.floor desc nulls last, r.unit, r.code
    limit 500) s) when it.park is not null then (
  select json_agg(s)
  from (
    select r.id, "r"."code", …, r.land_use_text as land_use_words, coalesce(r.lon, b.lon) as place_lon, coalesce(r.lat,
        b.lat) as place_lat
    from "public_resource" r
    left join "public_container" b on b.code = r.building and r.kind = 'office' and r.geom is null
    where "r"."park" = "it"."park" and r.id <> it.id
    order by r.floor desc nulls last, r.unit, r.code
    limit 500) s) end as siblings
from it;

-- readExportRows
select r.id, "r"."code", …, coalesce(r.lon, b.lon) as place_lon, coalesce(r.lat, b.lat) as place_lat,
    ST_AsGeoJSON(coalesce(r.geom, b.geom), 9) as geojson, r.key, r.extra
from "resource" r
left join "container" b on b.code = r.building and r.kind = 'office' and r.geom is null
join unnest($1::int[]) with ordinality as wanted (id, place) on wanted.id = r.id
order by wanted.place;
select r.id, "r"."code", …, coalesce(r.lon, b.lon) as place_lon, coalesce(r.lat, b.lat) as place_lat,
    ST_AsGeoJSON(coalesce(r.geom, b.geom), 9) as geojson
from "public_resource" r
left join "public_container" b on b.code = r.building and r.kind = 'office' and r.geom is null
join unnest($1::int[]) with ordinality as wanted (id, place) on wanted.id = r.id
order by wanted.place;
